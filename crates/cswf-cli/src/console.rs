//! Where words go: results to standard output, everything else to standard error.

use std::io::{IsTerminal as _, Write as _};

use cswf_diagnostics::{CliMessage, Lang, Message};

use crate::args::{Color, Global};
use crate::report::text::Look;

/// How a run speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    /// The flag, if given.
    flag: Option<Lang>,
    /// The language in use.
    pub lang: Lang,
    color: Color,
}

/// The width for those who are no terminal.
const WIDTH: usize = 100;

impl Console {
    /// From the flags alone; the settings may still change the language.
    pub(crate) fn new(global: &Global) -> Self {
        Self { flag: global.lang, lang: crate::language::choose(global.lang, None), color: global.color }
    }

    /// The settings name a language.
    #[must_use]
    pub(crate) fn with_settings(self, settings: Option<Lang>) -> Self {
        Self { lang: crate::language::choose(self.flag, settings), ..self }
    }

    /// How findings are drawn on standard output.
    pub(crate) fn look(self) -> Look {
        Look { color: self.colors(std::io::stdout().is_terminal()), width: WIDTH }
    }

    /// How findings are drawn on standard error, where they say why something cannot be done.
    pub(crate) fn look_beside(self) -> Look {
        Look { color: self.colors(std::io::stderr().is_terminal()), width: WIDTH }
    }

    fn colors(self, terminal: bool) -> bool {
        let quiet = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !quiet,
        }
    }

    /// Prints a result. A reader who closes the pipe early has had enough: that is no error.
    pub(crate) fn print(self, text: &str) {
        let mut out = anstream::AutoStream::new(std::io::stdout().lock(), self.choice());
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    fn choice(self) -> anstream::ColorChoice {
        if self.look().color { anstream::ColorChoice::Always } else { anstream::ColorChoice::Never }
    }

    /// Says something beside the result.
    pub(crate) fn note(self, message: impl AsRef<str>) {
        let _ = writeln!(std::io::stderr().lock(), "{}", message.as_ref());
    }

    /// Prints a text as it is, to the byte.
    pub(crate) fn print_bytes(self, bytes: &[u8]) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(bytes).and_then(|()| out.flush());
    }

    /// Says why it cannot be done.
    pub(crate) fn fail(self, message: &CliMessage) {
        self.fail_with(&message.clone().into());
    }

    /// The same in words of another area.
    pub(crate) fn fail_with(self, message: &Message) {
        self.note(format!("cswf: {}", message.text(self.lang)));
    }
}
