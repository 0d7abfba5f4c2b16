//! Which way a text is to be converted.

use super::{ContextMode, NoChinese, Options};
use crate::convert::target::{Route, Tag, tag_of};
use crate::error::{ErrorKind, Result};
use crate::format::characters::is_han;
use crate::script::{Identification, Script};

/// The route to `to` for a text that was identified as this; of `options`, `to` is passed over.
///
/// - A configuration is its own route.
/// - Without a target, Simplified goes to `zh-Hant` and Traditional to `zh-Hans`;
///   a blank text stays as it is.
/// - Text already in the target's script and region stays as it is.
/// - Mixed text, and text in which nothing tells, converts whole where a target
///   is given, as if it were all in the other script: what is already in the
///   target's script hardly changes by that.
/// - Japanese stays as it is where a target is given: it is no Chinese, and as Chinese it would
///   come out garbled. With a source it converts as one asks.
///
/// # Errors
/// [`NoDirection`](ErrorKind::NoDirection) where there is neither a target nor a
/// script to tell it from, unless [`NoChinese::Keep`] keeps a text without Chinese.
/// What keeps another engine than ours from being built.
pub(super) fn route(
    found: &Identification,
    text: &str,
    to: Option<Tag>,
    options: &Options,
) -> Result<Route> {
    if options.config.is_some() {
        return named(options);
    }
    let new = |from, to| between(from, to, options);
    match (options.from.or_else(|| tag_of(found)), to) {
        (Some(from), Some(to)) => new(from, to),
        (Some(from), None) => new(from, other_script(from)),
        (None, Some(_)) if found.script == Script::Jpan => new(Tag::Hans, Tag::Hans),
        (None, Some(to)) => new(other_script(to), to),
        (None, None) if text.trim().is_empty() => new(Tag::Hans, Tag::Hans),
        (None, None) if found.script == Script::Mixed => {
            Err(ErrorKind::NoDirection { script: "both Simplified and Traditional" }.into())
        }
        (None, None) => match options.no_chinese {
            NoChinese::Keep => new(Tag::Hans, Tag::Hans),
            NoChinese::Refuse if found.script == Script::Jpan => {
                Err(ErrorKind::NoDirection { script: "Japanese" }.into())
            }
            NoChinese::Refuse => Err(ErrorKind::NoDirection { script: untold(text) }.into()),
        },
    }
}

/// What a text that was identified as this is in, once converted; `None` where nobody can say: of a
/// user's own configuration and of those for Japanese.
pub(super) fn target(found: &Identification, to: Option<Tag>, options: &Options) -> Option<Tag> {
    match &options.config {
        Some(config) => Tag::of_config(config.name()).filter(|_| config.is_builtin()),
        None => to.or_else(|| options.from.or_else(|| tag_of(found)).map(other_script)),
    }
}

/// Whether a document has Chinese prose, in these parts.
pub(super) fn has_chinese<'t>(
    found: &Identification,
    mut prose: impl Iterator<Item = &'t str>,
) -> bool {
    match found.script {
        Script::Hans | Script::Hant | Script::Mixed => true,
        Script::Jpan => false,
        Script::None => prose.any(|part| part.contains(is_han)),
    }
}

/// The route that the options name, whatever the text is.
///
/// # Errors
/// [`NoDirection`](ErrorKind::NoDirection) where they name neither a configuration nor both
/// a source and a target.
pub(super) fn named(options: &Options) -> Result<Route> {
    match (&options.config, options.from, options.to) {
        (Some(config), ..) => Ok(Route::from_converter(config.clone())),
        (None, Some(from), Some(to)) => between(from, to, options),
        _ => Err(ErrorKind::NoDirection { script: "not read as a whole" }.into()),
    }
}

/// The route from one script and region to another.
fn between(from: Tag, to: Tag, options: &Options) -> Result<Route> {
    let route = Route::by(options.engine, from, to, options.idioms, options.rare_characters)?;
    Ok(match options.context {
        ContextMode::On => route.with_context(),
        ContextMode::Off => route,
    })
}

/// What a text is whose script nothing tells: Chinese in characters that both scripts
/// share, or no Chinese at all.
fn untold(text: &str) -> &'static str {
    if text.contains(is_han) {
        "one in which nothing tells Simplified from Traditional"
    } else {
        "not Chinese"
    }
}

/// The other script, of no particular region.
fn other_script(tag: Tag) -> Tag {
    if tag.is_simplified() { Tag::Hant } else { Tag::Hans }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::Converter;
    use crate::script::Region;

    fn found(script: Script, region: Option<Region>) -> Identification {
        Identification { script, region, confidence: 1.0, region_confidence: 1.0 }
    }

    fn names(found: &Identification, options: &Options) -> String {
        route(found, "x", options.to, options).unwrap().names().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn without_a_target_it_is_the_other_script() {
        let names = |script, region| names(&found(script, region), &Options::default());
        assert_eq!(names(Script::Hans, None), "s2t");
        assert_eq!(names(Script::Hant, None), "t2s-zhpress");
        assert_eq!(names(Script::Hant, Some(Region::CN)), "t2s-zhpress");
        assert_eq!(names(Script::Hant, Some(Region::TW)), "t2s-zhpress");
        assert_eq!(names(Script::Hant, Some(Region::HK)), "t2s-zhpress");
    }

    #[test]
    fn without_context_opencc_decides() {
        let options = Options { context: ContextMode::Off, ..Options::default() };
        let names = |region| names(&found(Script::Hant, region), &options);
        assert_eq!(names(None), "t2s");
        assert_eq!(names(Some(Region::CN)), "t2s");
        assert_eq!(names(Some(Region::TW)), "tw2s");
        assert_eq!(names(Some(Region::HK)), "hk2s");
    }

    #[test]
    fn text_in_the_target_stays() {
        for (script, region, to) in [
            (Script::Hans, None, Tag::Hans),
            (Script::Hans, Some(Region::CN), Tag::CN),
            (Script::Hant, None, Tag::Hant),
            (Script::Hant, Some(Region::TW), Tag::TW),
            (Script::Hant, Some(Region::HK), Tag::MO),
        ] {
            let options = Options { to: Some(to), ..Options::default() };
            assert_eq!(names(&found(script, region), &options), "", "{script:?} {to:?}");
        }
    }

    #[test]
    fn what_tells_nothing_converts_whole_to_a_target() {
        for script in [Script::Mixed, Script::None] {
            for (to, expected) in [
                (Tag::CN, "t2s-zhpress"),
                (Tag::Hant, "s2t"),
                (Tag::TW, "s2tw-zhpress"),
                (Tag::HK, "s2hk-zhpress"),
            ] {
                let options = Options { to: Some(to), ..Options::default() };
                assert_eq!(names(&found(script, None), &options), expected);
            }
        }
    }

    #[test]
    fn japanese_stays_unless_a_source_is_named() {
        for to in [Tag::CN, Tag::Hant, Tag::TW, Tag::HK] {
            let options = Options { to: Some(to), ..Options::default() };
            assert_eq!(names(&found(Script::Jpan, None), &options), "", "{to:?}");
        }
        let options = Options { from: Some(Tag::Hant), ..Options::default() };
        assert_eq!(names(&found(Script::Jpan, None), &options), "t2s-zhpress");
    }

    #[test]
    fn what_is_named_wins_over_what_is_found() {
        let options = Options { from: Some(Tag::HK), ..Options::default() };
        assert_eq!(names(&found(Script::Hans, None), &options), "t2s-zhpress");
        let config = Converter::from_config("jp2t").unwrap();
        let options = Options { config: Some(config), ..Options::default() };
        assert_eq!(names(&found(Script::None, None), &options), "jp2t");
    }

    #[test]
    fn without_any_direction_it_is_refused() {
        let keep = Options { no_chinese: NoChinese::Keep, ..Options::default() };
        let refused = |script, text, options: &Options| {
            route(&found(script, None), text, options.to, options)
                .is_err_and(|error| matches!(error.kind(), ErrorKind::NoDirection { .. }))
        };
        assert!(refused(Script::Mixed, "x", &Options::default()));
        assert!(refused(Script::Mixed, "x", &keep));
        assert!(refused(Script::None, "x", &Options::default()));
        assert!(!refused(Script::None, "x", &keep));
        assert!(refused(Script::Jpan, "x", &Options::default()));
        assert!(!refused(Script::Jpan, "x", &keep));
        assert!(!refused(Script::None, "", &Options::default()));
        assert!(!refused(Script::None, " \r\n", &Options::default()));
    }
}
