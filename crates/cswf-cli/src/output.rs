//! Where a command's product goes: a file, whole or not at all, or standard output.

use std::path::Path;

use cswf_diagnostics::{CliMessage as Say, List};

use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::refused::refused;
use crate::write;

/// Writes a product.
pub(crate) fn deliver(text: &str, to: Option<&Path>, console: Console) -> Exit {
    let Some(path) = to else {
        console.print(text);
        return Exit::Fine;
    };
    match write::whole(path, text.as_bytes()) {
        Ok(()) => {
            console.note(Say::Wrote { path: discover::shown(path) }.text(console.lang));
            Exit::Fine
        }
        Err(error) => {
            console.fail(&Say::FileUnwritable { path: discover::shown(path), reason: refused(&error) });
            Exit::Failure
        }
    }
}

/// The format that is asked for: by flag, else by the ending of the file, else the usual one.
pub(crate) fn format<T: Copy>(
    flag: Option<T>,
    to: Option<&Path>,
    endings: &[(&str, T)],
    usual: T,
    console: Console,
) -> Result<T, Exit> {
    if let Some(format) = flag {
        return Ok(format);
    }
    let Some(path) = to else { return Ok(usual) };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match endings.iter().find(|(own, _)| *own == ending) {
        Some((_, format)) => Ok(*format),
        None => {
            let known = List::of(endings.iter().map(|(ending, _)| format!(".{ending}")));
            console.fail(&Say::UnknownEnding { path: discover::shown(path), known });
            Err(Exit::Usage)
        }
    }
}
