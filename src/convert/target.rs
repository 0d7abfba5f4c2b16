//! Which configurations lead from one script and region to another (the table of `docs/cli.md`).

mod apply;
mod decide;
mod remember;
mod tag;

use std::sync::Arc;

use super::deciders::Deciders;
use super::inlay::Inlay;
use super::{Converter, Engine, Stream};
use crate::error::Result;
use crate::glossary::{Aim, Glossary, Terms};
use crate::script::{Identification, Region, Script};
pub use tag::Tag;

/// A chain of converters that leads from one script and region to another, and the user's own
/// words, which win over them.
#[derive(Debug, Clone)]
pub struct Route {
    steps: Vec<Converter>,
    terms: Option<Arc<Terms>>,
    /// The terms in the engine's own tables, where they can be there.
    inlay: Option<Arc<Inlay>>,
    /// What decides against the dictionaries.
    deciders: Deciders,
    /// Whether regional words are asked for where OpenCC has none for the pair.
    has_own_idioms: bool,
}

impl Route {
    /// The route from `from` to `to`; without any step where there is nothing to do.
    ///
    /// With `idioms` regional vocabulary changes too, where a configuration for
    /// the pair has it.
    pub fn new(from: Tag, to: Tag, idioms: bool, rare_characters: bool) -> Self {
        Self::by(Engine::Zhpress, from, to, idioms, rare_characters)
            .expect("our own tables are embedded")
    }

    /// Like [`new`](Self::new), with an engine of the caller's choice.
    ///
    /// # Errors
    /// Whatever keeps OpenCC's own library from reading its dictionaries.
    pub fn by(
        engine: Engine,
        from: Tag,
        to: Tag,
        idioms: bool,
        rare_characters: bool,
    ) -> Result<Self> {
        let names = names(from, to, idioms);
        let steps = names.iter().map(|name| engine.builtin(name, rare_characters));
        let steps = steps.collect::<Result<_>>()?;
        let has_own_idioms = idioms && names == ["t2s"];
        let deciders = Deciders::default();
        Ok(Self { steps, terms: None, inlay: None, deciders, has_own_idioms })
    }

    /// The route of one OpenCC configuration.
    pub fn from_converter(converter: Converter) -> Self {
        let deciders = Deciders::default();
        Self { steps: vec![converter], terms: None, inlay: None, deciders, has_own_idioms: false }
    }

    /// The same route with a glossary, whose entries win over every dictionary of every step.
    ///
    /// Which way its entries are used follows from the script that the route leads to. A route
    /// without any step stays what it is: a text that is in the target already is not touched.
    #[must_use]
    pub fn with_glossary(self, glossary: &Glossary) -> Self {
        if self.is_empty() || glossary.is_empty() {
            return self;
        }
        let terms = glossary.terms(self.aim().target);
        let inlay = match self.steps.as_slice() {
            [step] if self.deciders.is_empty() => {
                step.only_matcher().and_then(|matcher| matcher.inlay(&terms))
            }
            _ => None,
        };
        Self { terms: Some(terms), inlay, ..self }
    }

    /// What decides against the dictionaries.
    pub(super) fn deciders(&self) -> &Deciders {
        &self.deciders
    }

    /// The scripts that the route leads from and to, where they are known: they are not for
    /// Japanese and for a user's own configuration.
    pub fn aim(&self) -> Aim {
        let scripts = |step: Option<&Converter>| {
            step.filter(|step| step.is_builtin()).map_or([None; 2], |step| scripts(step.name()))
        };
        let [source, _] = scripts(self.steps.first());
        let [_, target] = scripts(self.steps.last());
        Aim { source, target }
    }

    /// Whether every text has as many characters as its conversion, and so has every part of it: no
    /// word changes its length on the way.
    pub(crate) fn keeps_lengths(&self) -> bool {
        let keeps = |step: &Converter| step.is_builtin() && keeps_lengths(step.name());
        self.terms.is_none() && self.steps.iter().all(keeps)
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The configurations, one after the other.
    pub(super) fn steps(&self) -> &[Converter] {
        &self.steps
    }

    /// The user's own words, as they are used here.
    pub(super) fn terms(&self) -> Option<&Terms> {
        self.terms.as_deref()
    }

    /// The names of the steps, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(Converter::name)
    }

    /// A conversion, through all steps, of a text that comes in pieces. With a glossary, what may
    /// still become a term is held back, too.
    pub fn stream(&self) -> Stream {
        Stream::through(&self.steps).with_deciders(&self.deciders).with_terms(self.terms.clone())
    }

    /// Whether all steps are embedded configurations.
    pub(super) fn is_builtin(&self) -> bool {
        self.steps.iter().all(Converter::is_builtin)
    }
}

/// Whether all entries of an embedded configuration's dictionaries have as many characters on either
/// side: all but regional vocabulary do.
fn keeps_lengths(config: &str) -> bool {
    let config = config.strip_suffix("-zhpress").unwrap_or(config);
    !matches!(config, "s2twp" | "s2hkp" | "t2sp" | "tw2sp" | "hk2sp")
}

/// The scripts that an embedded configuration leads from and to.
fn scripts(config: &str) -> [Option<Script>; 2] {
    match config.strip_suffix("-zhpress").unwrap_or(config) {
        "t2jp" => [Some(Script::Hant), None],
        "jp2t" => [None, Some(Script::Hant)],
        "t2s" | "tw2s" | "hk2s" | "t2sp" | "tw2sp" | "hk2sp" => {
            [Some(Script::Hant), Some(Script::Hans)]
        }
        _ if config.starts_with("s2") => [Some(Script::Hans), Some(Script::Hant)],
        _ => [Some(Script::Hant); 2],
    }
}

/// What the target of a conversion is to the table: `zh-SG` goes as `zh-CN`, `zh-MO` as `zh-HK`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standard {
    Hans,
    Hant,
    TW,
    HK,
}

impl From<Tag> for Standard {
    fn from(tag: Tag) -> Self {
        match tag {
            Tag::Hans | Tag::CN | Tag::SG => Self::Hans,
            Tag::Hant => Self::Hant,
            Tag::TW => Self::TW,
            Tag::HK | Tag::MO => Self::HK,
        }
    }
}

/// The table: which configurations lead from `from` to `to`, one after the other.
fn names(from: Tag, to: Tag, idioms: bool) -> &'static [&'static str] {
    use Standard::{HK, Hans, Hant, TW};
    match (Standard::from(from), Standard::from(to), idioms) {
        (Hans, Hans, _) | (Hant, Hant, _) | (TW, TW, _) | (HK, HK, _) => &[],
        (Hans, Hant, _) => &["s2t"],
        (Hans, TW, false) => &["s2tw"],
        (Hans, TW, true) => &["s2twp"],
        (Hans, HK, false) => &["s2hk"],
        (Hans, HK, true) => &["s2hkp"],
        (TW, Hans, false) => &["tw2s"],
        (TW, Hans, true) => &["tw2sp"],
        (TW, Hant, _) => &["tw2t"],
        (TW, HK, _) => &["tw2t", "t2hk"],
        (HK, Hans, false) => &["hk2s"],
        (HK, Hans, true) => &["hk2sp"],
        (HK, Hant, _) => &["hk2t"],
        (HK, TW, _) => &["hk2t", "t2tw"],
        (Hant, Hans, _) => &["t2s"],
        (Hant, TW, _) => &["t2tw"],
        (Hant, HK, _) => &["t2hk"],
    }
}

/// The tag that says what was identified, `None` for mixed text, for Japanese and for no
/// Chinese text.
pub fn tag_of(identification: &Identification) -> Option<Tag> {
    match (identification.script, identification.region) {
        (Script::Hans, _) => Some(Tag::Hans),
        (Script::Hant, Some(Region::TW)) => Some(Tag::TW),
        (Script::Hant, Some(Region::HK)) => Some(Tag::HK),
        (Script::Hant, _) => Some(Tag::Hant),
        (Script::Mixed | Script::Jpan | Script::None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::{Config, embedded_place};

    /// The table of `docs/cli.md` as it is without context, row by row: from, to, configurations, those with idioms.
    const TABLE: &[(&str, &str, &str, &str)] = &[
        ("zh-Hans", "zh-Hans", "", ""),
        ("zh-Hans", "zh-CN", "", ""),
        ("zh-Hans", "zh-Hant", "s2t", "s2t"),
        ("zh-Hans", "zh-TW", "s2tw", "s2twp"),
        ("zh-Hans", "zh-HK", "s2hk", "s2hkp"),
        ("zh-CN", "zh-TW", "s2tw", "s2twp"),
        ("zh-SG", "zh-HK", "s2hk", "s2hkp"),
        ("zh-SG", "zh-CN", "", ""),
        ("zh-Hans", "zh-MO", "s2hk", "s2hkp"),
        ("zh-TW", "zh-Hans", "tw2s", "tw2sp"),
        ("zh-TW", "zh-CN", "tw2s", "tw2sp"),
        ("zh-TW", "zh-SG", "tw2s", "tw2sp"),
        ("zh-TW", "zh-Hant", "tw2t", "tw2t"),
        ("zh-TW", "zh-TW", "", ""),
        ("zh-TW", "zh-HK", "tw2t t2hk", "tw2t t2hk"),
        ("zh-TW", "zh-MO", "tw2t t2hk", "tw2t t2hk"),
        ("zh-HK", "zh-Hans", "hk2s", "hk2sp"),
        ("zh-MO", "zh-CN", "hk2s", "hk2sp"),
        ("zh-HK", "zh-Hant", "hk2t", "hk2t"),
        ("zh-HK", "zh-TW", "hk2t t2tw", "hk2t t2tw"),
        ("zh-HK", "zh-HK", "", ""),
        ("zh-HK", "zh-MO", "", ""),
        ("zh-Hant", "zh-Hans", "t2s", "t2s"),
        ("zh-Hant", "zh-CN", "t2s", "t2s"),
        ("zh-Hant", "zh-Hant", "", ""),
        ("zh-Hant", "zh-TW", "t2tw", "t2tw"),
        ("zh-Hant", "zh-HK", "t2hk", "t2hk"),
    ];

    #[test]
    fn the_table_is_the_documented_one() {
        for &(from, to, plain, with_idioms) in TABLE {
            for (idioms, expected) in [(false, plain), (true, with_idioms)] {
                for rare in [false, true] {
                    let route =
                        Route::new(from.parse().unwrap(), to.parse().unwrap(), idioms, rare);
                    let names: Vec<_> = route.names().collect();
                    assert_eq!(names.join(" "), expected, "{from} to {to}, idioms {idioms}");
                    assert_eq!(route.is_empty(), expected.is_empty());
                }
            }
        }
    }

    /// What `--context on` makes of the table: to Simplified our own additions, from wherever it is, and to Taiwan and Hong Kong our forms.
    #[test]
    fn with_context_our_own_dictionaries_join() {
        for &(from, to, plain, with_idioms) in TABLE {
            for (idioms, expected) in [(false, plain), (true, with_idioms)] {
                for rare in [false, true] {
                    let [from, to] = [from, to].map(|tag| tag.parse().unwrap());
                    let route = Route::new(from, to, idioms, rare).with_context();
                    // Of no known region, as far as only Taiwan has the words.
                    let expected = if idioms && expected == "t2s" { "t2sp" } else { expected };
                    let is_plain = matches!(expected, "t2s" | "tw2s" | "hk2s");
                    let is_ours = is_plain || matches!(expected, "t2sp" | "tw2sp" | "hk2sp");
                    let expected = match expected {
                        "s2tw" => "s2tw-zhpress",
                        "s2twp" => "s2twp-zhpress",
                        "s2hk" => "s2hk-zhpress",
                        "s2hkp" => "s2hkp-zhpress",
                        "t2sp" => "t2sp-zhpress",
                        "tw2sp" => "tw2sp-zhpress",
                        "hk2sp" => "hk2sp-zhpress",
                        _ if is_plain => "t2s-zhpress",
                        _ => expected,
                    };
                    assert_eq!(route.names().collect::<Vec<_>>().join(" "), expected);
                    // TSCharactersExt has 圞 with 𪢮.
                    assert!(!is_ours || route.convert("圞") == if rare { "𪢮" } else { "圞" });
                }
            }
        }
    }

    #[test]
    fn terms_win_over_our_own_dictionaries() {
        let glossary = Glossary::from_text("words.txt", "記帳\t作帐\n").unwrap();
        let route = Route::new(Tag::TW, Tag::CN, false, false);
        for route in [
            route.clone().with_context().with_glossary(&glossary),
            route.with_glossary(&glossary).with_context(),
        ] {
            assert_eq!(route.convert("記帳和結帳，看著窗外"), "作帐和结账，看着窗外");
        }
    }

    #[test]
    fn only_regional_vocabulary_changes_lengths() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
        let text = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
        let mut seen = 0;
        for folder in ["opencc", "zhpress"] {
            for entry in root.join(folder).join("config").read_dir().unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_str().unwrap();
                let config = Config::parse(name, &text(&path)).unwrap();
                let mut read = |file: &str| Ok(text(&root.join(embedded_place(file))));
                let dicts = config.normalization.iter().chain(&config.conversion_chain);
                let mut maps = dicts.map(|dict| dict.flatten(true, &mut read).unwrap());
                let is_kept =
                    maps.all(|map| map.iter().all(|(key, value)| key.len() == value.len()));
                assert_eq!(keeps_lengths(name), is_kept, "{name}");
                seen += 1;
            }
        }
        assert_eq!(seen, 26, "OpenCC's 16 configurations and our own");
    }

    #[test]
    fn tags_have_short_forms_in_any_case() {
        for (short, tag) in [
            ("s", "zh-Hans"),
            ("T", "zh-Hant"),
            ("cn", "zh-CN"),
            ("Tw", "zh-TW"),
            ("HK", "zh-HK"),
            ("ZH-hant-tw", "zh-TW"),
        ] {
            assert_eq!(short.parse::<Tag>().unwrap().bcp47(), tag);
        }
        assert!("zh".parse::<Tag>().is_err());
    }

    #[test]
    fn what_was_identified_has_a_tag() {
        let tag = |script, region| {
            tag_of(&Identification { script, region, confidence: 1.0, region_confidence: 1.0 })
        };
        assert_eq!(tag(Script::Hans, Some(Region::CN)), Some(Tag::Hans));
        assert_eq!(tag(Script::Hant, Some(Region::CN)), Some(Tag::Hant));
        assert_eq!(tag(Script::Hant, Some(Region::TW)), Some(Tag::TW));
        assert_eq!(tag(Script::Hant, Some(Region::HK)), Some(Tag::HK));
        assert_eq!(tag(Script::Hant, None), Some(Tag::Hant));
        assert_eq!(tag(Script::Mixed, None), None);
        assert_eq!(tag(Script::Jpan, None), None);
        assert_eq!(tag(Script::None, None), None);
    }
}
