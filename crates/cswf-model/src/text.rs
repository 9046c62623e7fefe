//! Texts by channel and language, with variables in them.

use cswf_diagnostics::{Span, Spanned};

use crate::heading::{TextId, VarId};

/// A text as the author wrote it.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    /// The whole value.
    pub span: Span,
    /// `texts.NAME`: the words stand there; `variants` is empty then.
    pub named: Option<TextId>,
    /// The words by channel and language, in file order.
    pub variants: Vec<TextVariant>,
}

/// The words for one channel and one language.
#[derive(Clone, PartialEq, Debug)]
pub struct TextVariant {
    /// Only for this channel; `None`: for every one.
    pub channel: Option<Spanned<String>>,
    /// In this language; `None`: a plain text, which is in the workflow's first language.
    pub language: Option<Spanned<String>>,
    /// The words.
    pub template: Template,
}

/// Words with variables in them.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    /// Where they stand.
    pub span: Span,
    /// The words as written, `{{name}}` included.
    pub source: String,
    /// The pieces.
    pub parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// `{{name}}`; `None` when there is no such variable (it has been reported).
    Variable(Option<VarId>, Span),
}

impl Text {
    /// The best variant for a channel and a language: channel and language, then language, then channel in the
    /// first language, then the first variant of all.
    #[must_use]
    pub fn variant(
        &self,
        channel: Option<&str>,
        language: Option<&str>,
        first_language: Option<&str>,
    ) -> Option<&TextVariant> {
        let fits = |variant: &&TextVariant| {
            let of_channel = match (&variant.channel, channel) {
                (None, _) => 1,
                (Some(own), Some(wanted)) if own.value == wanted => 2,
                _ => return None,
            };
            let own = variant.language.as_ref().map(|tag| tag.value.as_str()).or(first_language);
            let of_language = if own == language || language.is_none() {
                2
            } else if own == first_language {
                1
            } else {
                0
            };
            Some((of_language, of_channel))
        };
        // The first of the best, so that file order decides between equals.
        let mut best: Option<((u8, u8), &TextVariant)> = None;
        for variant in &self.variants {
            if let Some(score) = fits(&variant)
                && best.is_none_or(|(top, _)| score > top)
            {
                best = Some((score, variant));
            }
        }
        best.map(|(_, variant)| variant).or_else(|| self.variants.first())
    }
}
