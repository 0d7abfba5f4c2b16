//! Names that a file system does not take.

use std::path::{Component, Path};

/// Names of devices on Windows, in any folder and with any extension; COM and LPT also have numbers.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// What a device's number may be. The superscripts are digits in Latin-1, and Windows takes them for such.
const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];

/// What is wrong on Windows with a name in an output's path, in words that go on a sentence; `None` where
/// nothing is. It is the same on every system; the rules are those of Microsoft's "Naming Files, Paths, and Namespaces".
pub(super) fn windows_flaw(name: &str) -> Option<String> {
    let character =
        name.chars().find(|c| c.is_control() && *c < ' ' || r#"<>:"/\|?*"#.contains(*c));
    if let Some(character) = character {
        return Some(format!("has {character:?} in it"));
    }
    if name.ends_with([' ', '.']) && !matches!(name, "." | "..") {
        return Some("ends with a dot or a space".to_owned());
    }
    // Spaces before the extension do not count: `NUL .txt`.
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ').to_uppercase();
    let is_numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|number| NUMBERS.contains(&number));
    let is_device = DEVICES.contains(&&*stem) || is_numbered("COM") || is_numbered("LPT");
    is_device.then(|| format!("is that of a device ({stem})"))
}

/// The first name in a path that Windows does not take, in a sentence that says what to do.
pub(super) fn windows_refusal(output: &Path) -> Option<String> {
    let names = output.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    names.into_iter().find_map(|name| {
        let flaw = windows_flaw(&name)?;
        Some(format!(
            "the name '{}' {flaw}, which Windows does not take; rename the source, or choose another --output or --rename",
            name.escape_debug()
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_no_names_in_any_case_and_with_any_extension() {
        for name in [
            "CON",
            "con",
            "NUL.txt",
            "nul.tar.gz",
            "Com1",
            "LPT9.md",
            "COM¹.txt",
            "AUX .txt",
            "CONIN$",
        ] {
            assert!(windows_flaw(name).is_some_and(|flaw| flaw.contains("device")), "{name}");
        }
        for name in [
            "CONTENT.md",
            "COM.txt",
            "COM0",
            "COM10",
            "a.nul",
            "NULL",
            "LPT",
            "雨後.txt",
            ".con",
            "COM１",
        ] {
            assert_eq!(windows_flaw(name), None, "{name}");
        }
    }

    #[test]
    fn characters_and_ends_that_windows_drops_or_forbids() {
        for name in ["a:b", "a?", "a*b.md", "\"a\"", "<a>", "a|b", "a\tb", "a\\b"] {
            assert!(windows_flaw(name).is_some_and(|flaw| flaw.contains("in it")), "{name}");
        }
        for name in ["a.", "a ", "a.txt ", "..."] {
            assert!(windows_flaw(name).is_some_and(|flaw| flaw.contains("ends with")), "{name}");
        }
        for name in [".", "..", ".a", "a b.txt", "a\u{3000}", "標題：下.txt"] {
            assert_eq!(windows_flaw(name), None, "{name}");
        }
    }

    #[test]
    fn a_path_is_refused_for_any_of_its_names() {
        assert_eq!(windows_refusal(Path::new("out/a/b.txt")), None);
        assert_eq!(windows_refusal(Path::new("../out/./b.txt")), None);
        let sentence = windows_refusal(Path::new("out/aux/b.txt")).unwrap();
        assert!(sentence.starts_with("the name 'aux' is that of a device (AUX)"), "{sentence}");
        assert!(sentence.contains("rename the source"), "{sentence}");
    }
}
