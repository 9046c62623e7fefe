//! Simplified characters in a text in traditional Chinese, and the other way round.

use cswf_diagnostics::{Diagnostic, Quoted, TextsMessage as Say};

use crate::chinese::{Script, foreign, region_of, script_of};
use crate::context::RuleContext;
use crate::findings::Findings;
use crate::regional::terms_in;
use crate::wording::heard;
use crate::written::{Piece, Written, mended, once, push, told, without, written};

/// What a text for everybody says to those who read the other script.
const OFFERS_SIMPLIFIED: [&str; 3] = ["简体", "普通话", "简中"];
const OFFERS_TRADITIONAL: [&str; 4] = ["繁體", "國語", "粵語", "繁中"];

pub(crate) fn check(context: &RuleContext<'_>, found: &mut Findings) {
    for text in written(context) {
        let words = heard(&text.variant.template);
        let Some(script) = script_of(text.tag) else {
            if let Some(own) = both(context, text, &words) {
                push(context, text, own, found);
            }
            continue;
        };
        if is_excused(script, &words) {
            continue;
        }
        let pieces = |words: &str| pieces(context, text, script, words);
        let strangers = pieces(&words);
        if strangers.is_empty() {
            continue;
        }
        let own = once(strangers.iter().filter_map(|(at, _)| words.get(at.clone())));
        let (language, characters) = (text.tag.to_owned(), Quoted::of(own));
        let claim = match script {
            Script::Traditional => Say::SimplifiedInTraditional { language, characters },
            Script::Simplified => Say::TraditionalInSimplified { language, characters },
        };
        // Where a character has several counterparts, somebody who reads the text has to choose.
        let is_open = |(at, better): &&Piece| words.get(at.clone()) == Some(better.as_str());
        let open = once(strangers.iter().filter(is_open).map(|(_, own)| own.as_str()));
        let finding = told(context, text, claim);
        let finding = if open.is_empty() {
            let better = once(strangers.iter().map(|(_, better)| better.as_str()));
            let help = Say::MixedScriptHelp { characters: Quoted::of(better) };
            mended(context, text, finding.with_help(help), &pieces)
        } else {
            finding.with_help(Say::MixedScriptHelpOpen { characters: Quoted::of(open) })
        };
        push(context, text, finding, found);
        if found.is_full() {
            return;
        }
    }
}

/// Where nobody says which Chinese it is, a text may be in either script, but not in both.
fn both(context: &RuleContext<'_>, text: Written<'_>, words: &str) -> Option<Diagnostic> {
    let is_open = text.tag.is_empty() || text.tag.eq_ignore_ascii_case("zh");
    let scripts = [Script::Traditional, Script::Simplified];
    if !is_open || scripts.iter().any(|script| is_excused(*script, words)) {
        return None;
    }
    let bare = without(words, context.words("names"));
    let [simplified, traditional] = scripts.map(|script| {
        let own = bare.char_indices().filter(|(_, c)| foreign(script, *c).is_some());
        once(own.filter_map(|(at, c)| bare.get(at..at + c.len_utf8())))
    });
    if simplified.is_empty() || traditional.is_empty() {
        return None;
    }
    let claim = Say::BothScripts { simplified: Quoted::of(simplified), traditional: Quoted::of(traditional) };
    Some(told(context, text, claim).with_help(Say::BothScriptsHelp {}))
}

/// Does a text offer the other script, or quote Japanese, which shares characters with both?
fn is_excused(script: Script, words: &str) -> bool {
    let offers = match script {
        Script::Traditional => OFFERS_SIMPLIFIED.as_slice(),
        Script::Simplified => OFFERS_TRADITIONAL.as_slice(),
    };
    words.contains(|c| matches!(c, '\u{3041}'..='\u{30fa}'))
        || offers.iter().any(|offer| words.contains(offer))
}

/// The characters that the script does not have, each with its counterpart.
fn pieces(context: &RuleContext<'_>, text: Written<'_>, script: Script, words: &str) -> Vec<Piece> {
    let words = without(words, context.words("names"));
    let strange = |(at, c): (usize, char)| {
        foreign(script, c).map(|counterpart| (at..at + c.len_utf8(), counterpart.to_string()))
    };
    let mut found: Vec<Piece> = words.char_indices().filter_map(strange).collect();
    // A word of the other region is told as such, whichever characters it is written in.
    let region = region_of(text.tag).filter(|_| !found.is_empty() && context.looks("term-of-other-region"));
    let terms = region.map(|region| terms_in(region, &words)).unwrap_or_default();
    found.retain(|(at, _)| !terms.iter().any(|term| term.at.contains(&at.start)));
    found
}
