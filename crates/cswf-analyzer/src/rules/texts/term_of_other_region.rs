//! Words of the other side of the strait: customers understand them, and know that this was not written for them.

use cswf_diagnostics::{Quoted, TextsMessage as Say};

use crate::chinese::region_of;
use crate::context::RuleContext;
use crate::findings::Findings;
use crate::regional::{Term, terms_in};
use crate::wording::heard;
use crate::written::{Piece, mended, once, push, told, without, written};

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    let names = context.words("names");
    for text in written(context) {
        let Some(region) = region_of(text.tag) else { continue };
        let pieces = |words: &str| -> Vec<Piece> {
            let terms = terms_in(region, &without(words, names)).into_iter();
            terms.map(|Term { at, better }| (at, better.to_owned())).collect()
        };
        let words = heard(&text.variant.template);
        let terms = pieces(&words);
        if terms.is_empty() {
            continue;
        }
        let own = once(terms.iter().filter_map(|(at, _)| words.get(at.clone())));
        let better = once(terms.iter().map(|(_, better)| better.as_str()));
        let claim = Say::TermOfOtherRegion { language: text.tag.to_owned(), words: Quoted::of(own) };
        let help = Say::TermOfOtherRegionHelp { words: Quoted::of(better) };
        let finding = told(context, text, claim).with_help(help);
        push(context, text, mended(context, text, finding, &pieces), found);
        if found.is_full() {
            return;
        }
    }
}
