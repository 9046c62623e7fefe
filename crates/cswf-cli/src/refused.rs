//! Why the system refuses to read or write, in words.

use std::io::{Error, ErrorKind};

use cswf_diagnostics::Refused;

/// What an error means for the user.
pub(crate) fn refused(error: &Error) -> Refused {
    match error.kind() {
        ErrorKind::NotFound => Refused::NotThere,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Refused::NotAllowed,
        ErrorKind::IsADirectory => Refused::IsFolder,
        // A folder was to be made where a file is.
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Refused::NotAFolder,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Refused::DiskFull,
        _ => Refused::Other(error.to_string()),
    }
}
