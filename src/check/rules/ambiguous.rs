//! Words of which nothing but the order of an entry's candidates decides how they convert.

use super::super::checked::Checked;
use super::super::finding::Raw;
use super::super::found::Found;
use super::super::{Level, Options, Rule};
use super::shortened;
use crate::convert::explain::Explainer;
use crate::convert::target::{Route, Tag};

/// Words of the text that are ambiguous to a conversion to the other script. Names are not: they have one form in all of an
/// article. Nothing is looked for where the rule is off, as it is unless somebody turns it on.
pub(in crate::check) fn ambiguous(
    document: &Checked<'_>,
    options: &Options,
    found: &mut Found<'_>,
) {
    let is_off = options.levels.of(Rule::AmbiguousConversion, Level::Note).is_none();
    let Some(own) = document.claim.held().filter(|_| !is_off) else { return };
    let other = if own.is_simplified() { Tag::Hant } else { Tag::Hans };
    let route = Route::new(own, other, false, false).with_context();
    let explainer = Explainer::new(&route).expect("all dictionaries are embedded");
    for part in document.own_text() {
        let text = part.block();
        let names = document.named(text);
        for run in part.runs() {
            for word in explainer.ambiguous(&text[run.clone()]) {
                let at = run.start + word.source.start..run.start + word.source.end;
                if names.hold(&at) {
                    continue;
                }
                found.add_with(Rule::AmbiguousConversion, || {
                    let others: Vec<String> =
                        word.alternatives.iter().map(|other| format!("'{other}'")).collect();
                    let (source, result) = (shortened(&text[at.clone()]), &word.result);
                    let message = format!(
                        "'{source}' becomes '{result}' only because that is the first of its candidates"
                    );
                    let fix = format!("perhaps {}; a glossary decides it", others.join(" or "));
                    let raw = Raw::new(part.place(&at), Rule::AmbiguousConversion, message);
                    Some(raw.with_fix(fix))
                });
            }
        }
    }
}
