//! `zhpress inspect`: what articles are made of.

mod json;
mod roles;
mod tree;

use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar;

use super::args::{Global, InspectArgs};
use super::exit::Exit;
use super::{files, terminal};
use crate::article::Role;
use crate::press::{Options, inspect};

/// Prints each input's structure.
pub(super) fn run(args: &InspectArgs, global: &Global) -> anyhow::Result<Exit> {
    let options = Options {
        from_encoding: args.from_encoding.named(),
        format: args.format.named(),
        ..Options::default()
    };
    let colored = terminal::colors_results();
    let are_several = are_several(&args.paths);
    files::print_each(&args.paths, &args.walk, global, |bytes, name, path| {
        let inspection = inspect(bytes, name, &options)?;
        Ok(match (args.json, args.roles) {
            (true, _) => json::line(&inspection, path),
            (_, true) => roles::page(&inspection, are_several.then_some(path), colored),
            _ => tree::page(&inspection, path, colored),
        })
    })
}

/// Whether the paths may be more than one input.
fn are_several(paths: &[PathBuf]) -> bool {
    match paths {
        [] => false,
        [path] => !path.is_file() && path.as_os_str() != "-",
        _ => true,
    }
}

/// The colours of a role.
fn style(role: Role) -> Style {
    let color = |color: AnsiColor| color.on_default();
    match role {
        Role::Headline => color(AnsiColor::Yellow).bold(),
        Role::OriginalHeadline => color(AnsiColor::Yellow),
        Role::Subheading => Style::new().bold(),
        Role::Lead => color(AnsiColor::Blue).bold(),
        Role::Dateline => color(AnsiColor::Green),
        Role::Byline => color(AnsiColor::Cyan),
        Role::Caption => color(AnsiColor::Blue),
        Role::Quote => color(AnsiColor::Magenta),
        Role::Note => color(AnsiColor::Magenta).bold(),
        Role::Notice => color(AnsiColor::Red),
        Role::Navigation => color(AnsiColor::BrightBlack),
        Role::LanguageTag | Role::Code => color(AnsiColor::BrightBlack).italic(),
        Role::Other => Style::new().italic(),
        Role::Paragraph => Style::new(),
    }
}

/// A text in the colours of a role, or as it is.
fn painted(text: &str, role: Role, colored: bool) -> String {
    let style = style(role);
    if colored { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// How many columns a text takes: a Han character takes two.
fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// A text in one line, without spaces around and without what would command the terminal.
fn in_one_line(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// As much of a text as takes so many columns, in one line.
fn shortened(text: &str, columns: usize) -> String {
    let (mut short, mut taken) = (String::new(), 0);
    for character in text.trim().chars() {
        let character = if character.is_control() { ' ' } else { character };
        taken += character.width().unwrap_or(0);
        if taken > columns {
            short.push('…');
            break;
        }
        short.push(character);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;
    use crate::encoding::Encoding;
    use crate::format::Format;
    use crate::press::{Inspection, Part};
    use crate::script::{Identification, Script};

    /// A part of one block each, where nothing else is said.
    pub(super) fn part(role: Role, start: usize, text: &str) -> Part {
        Part {
            role,
            range: start..start + text.len(),
            certainty: 0.95,
            text: text.to_owned(),
            block: start,
            flow: 0,
            blank_lines: 0,
        }
    }

    pub(super) fn inspection(parts: Vec<Part>) -> Inspection {
        Inspection {
            encoding: Encoding::Big5,
            format: Format::Text,
            identification: Identification {
                script: Script::Hant,
                region: None,
                confidence: 1.0,
                region_confidence: 0.0,
            },
            metadata: Metadata {
                published: Some("2022-03-01T10:28".to_owned()),
                published_text: Some("2022-03-01\n10:28".to_owned()),
                editors: vec!["林一".to_owned(), "陳二".to_owned()],
                ..Metadata::default()
            },
            names: vec!["林一".to_owned(), "陳二".to_owned()],
            parts,
        }
    }

    #[test]
    fn long_texts_are_shortened_by_columns() {
        assert_eq!(shortened("字字a", 5), "字字a");
        assert_eq!(shortened("字字字", 5), "字字…");
        assert_eq!(shortened(" a\u{1b}[31m\n", 9), "a [31m");
        assert_eq!((width("字a"), width("é")), (3, 1));
    }

    #[test]
    fn a_path_that_is_no_file_may_be_several() {
        assert!(!are_several(&[]) && !are_several(&["-".into()]));
        assert!(!are_several(&["Cargo.toml".into()]));
        assert!(are_several(&["src".into()]) && are_several(&["a.txt".into(), "b.txt".into()]));
    }
}
