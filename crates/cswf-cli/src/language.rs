//! Which language a run speaks: `--lang`, then `CSWF_LANG`, then the settings, then the locale, then English.

use cswf_diagnostics::Lang;

/// Chooses the language.
pub(crate) fn choose(flag: Option<Lang>, settings: Option<Lang>) -> Lang {
    flag.or_else(|| from_variable("CSWF_LANG"))
        .or(settings)
        .or_else(|| ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(locale))
        .unwrap_or_default()
}

fn from_variable(name: &str) -> Option<Lang> {
    Lang::from_locale(&std::env::var(name).ok()?)
}

/// The first of the locale's variables that is set decides, even when it names a language that is not spoken here.
fn locale(name: &str) -> Option<Lang> {
    let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
    Some(Lang::from_locale(&value).unwrap_or_default())
}
