//! The settings of a folder: `zhpress.toml`.
//!
//! ```toml
//! [roles]
//! byline = "convert"
//! notice = "both"
//!
//! [rules]
//! quotation-marks = "error"
//! regional-vocabulary = "off"
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::article::Role;
use crate::check::{Level, Rule};
use crate::dictionary::DictionaryError;
use crate::error::{Error, ErrorKind, Result};
use crate::policy::{Policy, Treatment};

/// The name of a settings file.
pub const FILE_NAME: &str = "zhpress.toml";

/// What a settings file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The file; `None` where there is none.
    pub file: Option<PathBuf>,
    /// What happens to parts of articles, in the order of the file.
    pub roles: Vec<RoleSetting>,
    /// How much rules of the gate matter, in the order of the file.
    pub rules: Vec<RuleSetting>,
}

/// What a settings file says of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleSetting {
    /// The rule.
    pub rule: Rule,
    /// How much it matters; `None` where it is off.
    pub level: Option<Level>,
    /// The line that says so, from 1.
    pub line: usize,
}

/// What a settings file says of one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleSetting {
    /// The role.
    pub role: Role,
    /// What happens to it.
    pub treatment: Treatment,
    /// The line that says so, from 1.
    pub line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// The settings file that counts in `folder`: its own, or that of the nearest folder above.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    /// A file that cannot be read; [`Settings`](ErrorKind::Settings) as of [`parse`](Self::parse).
    pub fn load(file: &Path) -> Result<Self> {
        let bytes = fs::read(file).map_err(|error| Error::io("read", file, error))?;
        let name = file.display().to_string();
        let text = std::str::from_utf8(&bytes).map_err(|error| {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
            let message = "this is not UTF-8; save the file as UTF-8".to_owned();
            ErrorKind::Settings(DictionaryError { file: name.clone(), line, message })
        })?;
        let settings = Self::parse(&name, text)?;
        Ok(Self { file: Some(file.to_owned()), ..settings })
    }

    /// Parses the text of a settings file, which messages call by `name`.
    ///
    /// # Errors
    /// [`Settings`](ErrorKind::Settings), with the line, for what is no TOML, and for roles and treatments
    /// that there are not.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let refuse = |place: Range<usize>, message: String| -> Error {
            let line = line(text, place.start);
            ErrorKind::Settings(DictionaryError { file: name.to_owned(), line, message }).into()
        };
        let file: File = toml::from_str(text).map_err(|error| {
            refuse(error.span().unwrap_or(0..0), error.message().replace('\n', " "))
        })?;
        let mut roles = Vec::with_capacity(file.roles.len());
        for (key, value) in &file.roles {
            let role = Policy::ROLES.into_iter().find(|role| role.name() == key.get_ref());
            let role = role.ok_or_else(|| {
                let known = Policy::ROLES.map(Role::name).join(", ");
                refuse(
                    key.span(),
                    format!("there is no role '{}'; the roles are {known}", key.get_ref()),
                )
            })?;
            let all = [Treatment::Same, Treatment::Convert, Treatment::Both];
            let treatment = all.into_iter().find(|treatment| treatment.name() == value.get_ref());
            let treatment = treatment.ok_or_else(|| {
                let sentence = format!(
                    "'{}' is no treatment; it is \"same\" or \"convert\", and of a notice also \"both\"",
                    value.get_ref()
                );
                refuse(value.span(), sentence)
            })?;
            Policy::default()
                .with(role, treatment)
                .map_err(|why| refuse(value.span(), format!("{} {why}", role.name())))?;
            roles.push((
                key.span().start,
                RoleSetting { role, treatment, line: line(text, key.span().start) },
            ));
        }
        roles.sort_by_key(|(place, _)| *place);
        let mut rules = Vec::with_capacity(file.rules.len());
        for (key, value) in &file.rules {
            let rule = Rule::named(key.get_ref()).ok_or_else(|| {
                let sentence = "there is no rule '{}'; zhpress rules lists them";
                refuse(key.span(), sentence.replace("{}", key.get_ref()))
            })?;
            let level = Level::or_off(value.get_ref()).ok_or_else(|| {
                let sentence =
                    "'{}' is no level; it is \"off\", \"note\", \"warning\" or \"error\"";
                refuse(value.span(), sentence.replace("{}", value.get_ref()))
            })?;
            let line = line(text, key.span().start);
            rules.push((key.span().start, RuleSetting { rule, level, line }));
        }
        rules.sort_by_key(|(place, _)| *place);
        Ok(Self {
            file: None,
            roles: roles.into_iter().map(|(_, setting)| setting).collect(),
            rules: rules.into_iter().map(|(_, setting)| setting).collect(),
        })
    }

    /// The default policy with what the file says.
    pub fn policy(&self) -> Policy {
        self.roles.iter().fold(Policy::default(), |policy, RoleSetting { role, treatment, .. }| {
            policy.with(*role, *treatment).expect("what a role cannot be was refused")
        })
    }
}

/// The line of a byte, from 1.
fn line(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Settings::parse("zhpress.toml", text).expect_err(text).to_string()
    }

    #[test]
    fn roles_have_treatments() {
        let text =
            "# our house\n[roles]\nnotice = \"both\"\nbyline = \"convert\"\nheadline = 'same'\n";
        let settings = Settings::parse("zhpress.toml", text).unwrap();
        let lines: Vec<_> = settings.roles.iter().map(|s| (s.role, s.treatment, s.line)).collect();
        let expected = [
            (Role::Notice, Treatment::Both, 3),
            (Role::Byline, Treatment::Convert, 4),
            (Role::Headline, Treatment::Same, 5),
        ];
        assert_eq!(lines, expected);
        let policy = settings.policy();
        for (role, treatment, _) in expected {
            assert_eq!(policy.treatment(role), treatment);
        }
        assert_eq!(policy.treatment(Role::Dateline), Treatment::Same);
        assert_eq!(Settings::parse("zhpress.toml", "").unwrap(), Settings::default());
    }

    #[test]
    fn rules_have_levels() {
        let text = "[rules]\nquotation-marks = \"error\"\nencoding = \"off\"\n";
        let settings = Settings::parse("zhpress.toml", text).unwrap();
        let rules: Vec<_> = settings.rules.iter().map(|s| (s.rule, s.level, s.line)).collect();
        let expected = [(Rule::QuotationMarks, Some(Level::Error), 2), (Rule::Encoding, None, 3)];
        assert_eq!(rules, expected);
        assert_eq!(
            refused("[rules]\nquotes = \"off\""),
            "zhpress.toml: line 2: there is no rule 'quotes'; zhpress rules lists them"
        );
        assert_eq!(
            refused("[rules]\nencoding = \"fatal\""),
            "zhpress.toml: line 2: 'fatal' is no level; it is \"off\", \"note\", \"warning\" or \"error\""
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert_eq!(
            refused("[roles]\n\nfooter = \"same\""),
            "zhpress.toml: line 3: there is no role 'footer'; the roles are navigation, headline, \
             original-headline, subheading, dateline, byline, lead, paragraph, caption, quote, note, notice, other"
        );
        assert_eq!(
            refused("[roles]\nnotice = \"twice\""),
            "zhpress.toml: line 2: 'twice' is no treatment; it is \"same\" or \"convert\", and of a \
             notice also \"both\""
        );
        assert_eq!(
            refused("[roles]\nbyline = \"both\""),
            "zhpress.toml: line 2: byline can be kept the same or converted; only a notice can be both"
        );
        let unknown = refused("\n[role]\nbyline = \"same\"");
        assert!(unknown.starts_with("zhpress.toml: line 2: unknown field `role`"), "{unknown}");
        for (text, line) in
            [("[roles\n", 1), ("[roles]\nnotice = same", 2), ("[roles]\na = 1\n", 2)]
        {
            let place = format!("zhpress.toml: line {line}: ");
            assert!(refused(text).starts_with(&place), "{}", refused(text));
        }
    }

    #[test]
    fn the_nearest_file_above_counts() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        fs::create_dir_all(&inner).unwrap();
        let outer = folder.path().join(FILE_NAME);
        fs::write(&outer, "[roles]\nnotice = \"both\"\n").unwrap();
        assert_eq!(find(&inner), Some(outer.clone()));
        let nearer = folder.path().join("a").join(FILE_NAME);
        fs::write(&nearer, "").unwrap();
        assert_eq!(find(&inner), Some(nearer));
        let settings = Settings::load(&outer).unwrap();
        assert_eq!(settings.file, Some(outer.clone()));
        assert_eq!(settings.policy().treatment(Role::Notice), Treatment::Both);
        fs::write(&outer, b"[roles]\nnotice = '\xb1'").unwrap();
        let error = Settings::load(&outer).unwrap_err().to_string();
        assert!(error.ends_with("zhpress.toml: line 2: this is not UTF-8; save the file as UTF-8"));
        // A folder of that name is no file.
        fs::create_dir(inner.join(FILE_NAME)).unwrap();
        assert_ne!(find(&inner), Some(inner.join(FILE_NAME)));
    }
}
