//! The settings of a folder: `zhpress.toml`, and which of them count for a file ([`Folders`]).
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

mod folders;

use std::collections::BTreeMap;
use std::fs::{self, File as OpenFile};
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::article::Role;
use crate::check::{Level, Rule};
use crate::dictionary::DictionaryError;
use crate::error::{Error, ErrorKind, Result};
use crate::policy::{Policy, Treatment};
use crate::sorting::sort_by_key;

pub use folders::{Folders, InForce, Place};

/// How large a settings file may be in bytes: far more than all roles and rules take.
const LARGEST: u64 = 1 << 20;

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
    /// What the file says that means nothing, in its order: it is passed over.
    pub warnings: Vec<DictionaryError>,
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

/// The tables there are; a field of [`File`] for each.
const TABLES: [&str; 2] = ["roles", "rules"];

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    roles: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
}

/// The settings file that counts in `folder`: its own, or that of the nearest folder above.
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| is_there(file))
}

/// Whether there is anything but a folder at `file`: a link that leads nowhere is meant to be a
/// settings file, and has to be told of.
fn is_there(file: &Path) -> bool {
    file.metadata().map_or_else(|_| file.symlink_metadata().is_ok(), |there| !there.is_dir())
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    /// A file that cannot be read, is no regular one or larger than 1 MiB;
    /// [`Settings`](ErrorKind::Settings) as of [`parse`](Self::parse).
    pub fn load(file: &Path) -> Result<Self> {
        let bytes = read(file)?;
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
    /// [`Settings`](ErrorKind::Settings), with the line, for what is no TOML, for values of a wrong type, and
    /// for treatments that there are not. A key that there is not is no error but one of the
    /// [`warnings`](Self::warnings): it may be of another version.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let flaw = |place: Range<usize>, message: String| DictionaryError {
            file: name.to_owned(),
            line: line(text, place.start),
            message,
        };
        let refuse = |place, message| -> Error { ErrorKind::Settings(flaw(place, message)).into() };
        let misread = |error: toml::de::Error| {
            refuse(error.span().unwrap_or(0..0), error.message().replace('\n', " "))
        };
        let file: File = toml::from_str(text).map_err(misread)?;
        let tables: BTreeMap<Spanned<String>, IgnoredAny> =
            toml::from_str(text).map_err(misread)?;
        let mut warnings: Vec<DictionaryError> = tables
            .keys()
            .filter(|key| !TABLES.contains(&key.get_ref().as_str()))
            .map(|key| flaw(key.span(), unknown("key", key.get_ref(), &TABLES)))
            .collect();
        let mut roles = Vec::with_capacity(file.roles.len());
        for (key, value) in &file.roles {
            let role = Policy::ROLES.into_iter().find(|role| role.name() == key.get_ref());
            let Some(role) = role else {
                let sentence = unknown("role", key.get_ref(), &Policy::ROLES.map(Role::name));
                warnings.push(flaw(key.span(), sentence));
                continue;
            };
            let treatment =
                treatment(role, value.get_ref()).map_err(|why| refuse(value.span(), why))?;
            let place = key.span().start;
            roles.push((place, RoleSetting { role, treatment, line: line(text, place) }));
        }
        sort_by_key(&mut roles, |(place, _)| *place);
        let mut rules = Vec::with_capacity(file.rules.len());
        for (key, value) in &file.rules {
            let Some(rule) = Rule::named(key.get_ref()) else {
                let known: Vec<&str> = Rule::all().map(Rule::name).collect();
                warnings.push(flaw(key.span(), unknown("rule", key.get_ref(), &known)));
                continue;
            };
            let level = Level::or_off(value.get_ref()).ok_or_else(|| {
                let name = value.get_ref();
                let sentence = format!(
                    "'{name}' is no level; it is \"off\", \"note\", \"warning\" or \"error\""
                );
                refuse(value.span(), sentence)
            })?;
            let place = key.span().start;
            rules.push((place, RuleSetting { rule, level, line: line(text, place) }));
        }
        sort_by_key(&mut rules, |(place, _)| *place);
        sort_by_key(&mut warnings, |flaw| flaw.line);
        let roles = roles.into_iter().map(|(_, setting)| setting).collect();
        let rules = rules.into_iter().map(|(_, setting)| setting).collect();
        Ok(Self { file: None, roles, rules, warnings })
    }

    /// The default policy with what the file says.
    pub fn policy(&self) -> Policy {
        InForce::alone(self.clone()).policy()
    }
}

/// The bytes of a settings file. A FIFO, which would be waited for, and what is far too large are
/// refused.
fn read(file: &Path) -> Result<Vec<u8>> {
    let unreadable = |source| {
        let error = Error::io("read the settings", file, source);
        Error::from(ErrorKind::Other(format!(
            "{}; mend or remove the file, or pass over settings with --no-settings",
            error.kind()
        )))
        .at(file)
    };
    let refuse = |what: &str| {
        let sentence = format!("{what}; a settings file is a text of at most 1 MiB");
        Err(Error::from(ErrorKind::Other(sentence)).at(file))
    };
    if !fs::metadata(file).map_err(unreadable)?.is_file() {
        return refuse("this is no regular file");
    }
    let mut bytes = Vec::new();
    let opened = OpenFile::open(file).map_err(unreadable)?;
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST { refuse("this is too large") } else { Ok(bytes) }
}

/// The treatment of this name, or why the role cannot have it.
fn treatment(role: Role, name: &str) -> Result<Treatment, String> {
    let all = [Treatment::Same, Treatment::Convert, Treatment::Both];
    let treatment = all.into_iter().find(|treatment| treatment.name() == name).ok_or_else(|| {
        format!("'{name}' is no treatment; it is \"same\" or \"convert\", and of a notice also \"both\"")
    })?;
    Policy::default().with(role, treatment).map_err(|why| format!("{} {why}", role.name()))?;
    Ok(treatment)
}

/// What is said of a name that there is not: the nearest of those there are, where one is
/// near enough to be meant, else all of them.
fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let distance = |other: &str| strsim::damerau_levenshtein(&name.to_lowercase(), other);
    let nearest = known.iter().map(|other| (distance(other), other)).min();
    // A third of the letters: 'bylin' and 'by-line' are a byline, 'footer' is none.
    let hint = match nearest {
        Some((distance, nearest)) if distance <= name.chars().count().div_ceil(3) => {
            format!("did you mean '{nearest}'?")
        }
        _ => format!("the {what}s are {}", known.join(", ")),
    };
    format!("there is no {what} '{name}', so this is passed over; {hint}")
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
        let unknown =
            Settings::parse("zhpress.toml", "[rules]\nother-scripts = \"off\"\n").unwrap();
        assert_eq!(unknown.rules, []);
        assert!(
            unknown.warnings[0].to_string().contains("other-script'"),
            "{:?}",
            unknown.warnings
        );
        assert_eq!(
            refused("[rules]\nencoding = \"fatal\""),
            "zhpress.toml: line 2: 'fatal' is no level; it is \"off\", \"note\", \"warning\" or \"error\""
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert_eq!(
            refused("[roles]\nnotice = \"twice\""),
            "zhpress.toml: line 2: 'twice' is no treatment; it is \"same\" or \"convert\", and of a \
             notice also \"both\""
        );
        assert_eq!(
            refused("[roles]\nbyline = \"both\""),
            "zhpress.toml: line 2: byline can be kept the same or converted; only a notice can be both"
        );
        for (text, line) in [
            ("[roles\n", 1),
            ("[roles]\nnotice = same", 2),
            ("[roles]\nbyline = 1\n", 2),
            ("x = 1\nroles = 3\n", 2),
        ] {
            let place = format!("zhpress.toml: line {line}: ");
            assert!(refused(text).starts_with(&place), "{}", refused(text));
        }
    }

    #[test]
    fn names_that_there_are_not_are_warned_of_and_passed_over() {
        let text = "colour = 3\n[roles]\nby-line = \"convert\"\nNotice = \"both\"\nlead = \"same\"\n\
                    footer = \"same\"\n[role]\nlead = 1\n[role.more]\n";
        let settings = Settings::parse("zhpress.toml", text).unwrap();
        let warnings: Vec<_> = settings.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            warnings,
            [
                "zhpress.toml: line 1: there is no key 'colour', so this is passed over; the keys are roles, rules",
                "zhpress.toml: line 3: there is no role 'by-line', so this is passed over; did you mean 'byline'?",
                "zhpress.toml: line 4: there is no role 'Notice', so this is passed over; did you mean 'notice'?",
                "zhpress.toml: line 6: there is no role 'footer', so this is passed over; the roles are \
                 navigation, headline, original-headline, subheading, dateline, byline, lead, paragraph, \
                 caption, quote, note, notice, other",
                "zhpress.toml: line 7: there is no key 'role', so this is passed over; did you mean 'roles'?",
            ]
        );
        let roles: Vec<_> = settings.roles.iter().map(|setting| setting.role).collect();
        assert_eq!(roles, [Role::Lead]);
        assert!(
            Settings::parse("zhpress.toml", "[roles]\nlead = \"same\"\n")
                .unwrap()
                .warnings
                .is_empty()
        );
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
