//! What decides in the place of a route's dictionaries: context, our own additions to them, and rules.

use std::path::Path;

use super::Route;
use crate::convert::Converter;
use crate::convert::context::Context;
use crate::convert::deciders::Deciders;
use crate::convert::idioms::Idioms;

/// From OpenCC's standard form to Taiwan's, and on to those that people there write.
const TW_FORMS: &[&str] = &["t2tw", "tw-zhpress"];

/// The same of Hong Kong's.
const HK_FORMS: &[&str] = &["t2hk", "hk-zhpress"];

impl Route {
    /// The same route deciding as zhpress does, where that is better than what OpenCC's configurations do.
    ///
    /// - From Simplified to Traditional context decides ambiguous characters. The dictionaries' candidates stay what
    ///   can be chosen from. On the way to Taiwan and Hong Kong the forms of their standards become those that people there
    ///   write, too (`dictionaries/zhpress/TWForms.txt`, `HKForms.txt`).
    /// - From Traditional to Simplified, `t2s-zhpress` takes the place of OpenCC's `t2s`, `tw2s` and `hk2s`: hardly a
    ///   character is ambiguous there, and words decide.
    ///   With regional words, those of Taiwan that the mainland has not become the mainland's whatever the text's region
    ///   (`dictionaries/zhpress/TPhrasesRev.txt`).
    /// - Rules decide which regional words are replaced, where the route replaces any.
    #[must_use]
    pub fn with_context(mut self) -> Self {
        let [step] = self.steps.as_slice() else { return self };
        if !step.is_builtin() || step.only_matcher().is_none() {
            return self;
        }
        let (name, variants): (_, &[_]) = match step.name() {
            "s2t" => ("s2t", &[]),
            "s2tw" => ("s2tw-zhpress", TW_FORMS),
            "s2twp" => ("s2twp-zhpress", TW_FORMS),
            "s2hk" => ("s2hk-zhpress", HK_FORMS),
            "s2hkp" => ("s2hkp-zhpress", HK_FORMS),
            "t2s" if self.has_own_idioms => return self.through("t2sp-zhpress"),
            "t2s" | "tw2s" | "hk2s" => return self.through("t2s-zhpress"),
            "tw2sp" => return self.through("tw2sp-zhpress"),
            "hk2sp" => return self.through("hk2sp-zhpress"),
            _ => return self,
        };
        let variants = variants.iter().copied().map(Converter::builtin).collect();
        let step = Converter::builtin(name);
        let deciders =
            Deciders { context: Some(Context::new(variants)), idioms: Idioms::of(&step) };
        self.steps = vec![step];
        Self { deciders, ..self }
    }

    /// The same route with another configuration in the place of its only one.
    fn through(mut self, name: &str) -> Self {
        self.steps = self.steps.iter().map(|step| step.other(name)).collect();
        let idioms = self.steps.first().and_then(Idioms::of);
        Self { inlay: None, deciders: Deciders { context: None, idioms }, ..self }
    }

    /// The same route with a context of the caller's, to measure a model that is not built in.
    #[doc(hidden)]
    #[must_use]
    pub fn deciding_by(self, context: Context) -> Self {
        Self { deciders: Deciders { context: Some(context), idioms: None }, ..self }
    }

    /// The same route with rules of regional words from a folder, to measure rules that are not built in.
    ///
    /// # Errors
    /// A file that cannot be read, or a line that is not as it must be.
    #[doc(hidden)]
    pub fn with_rules_of(self, folder: &Path) -> std::io::Result<Self> {
        let idioms = self.deciders.idioms.map(|idioms| idioms.with_rules_of(folder)).transpose()?;
        Ok(Self { deciders: Deciders { idioms, ..self.deciders }, ..self })
    }

    /// What the rules of regional words say of each word that they tell of, and which: bytes of the text, the value that is
    /// written, where that is not the dictionaries', and the rule's line.
    #[doc(hidden)]
    pub fn regional_words(
        &self,
        text: &str,
    ) -> Vec<(std::ops::Range<usize>, String, Option<String>, u32)> {
        let decisions = self.deciders.decisions(text).into_iter();
        decisions.map(|one| (one.word, one.key, one.value, one.line)).collect()
    }
}
