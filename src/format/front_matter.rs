//! Front matter: the fenced metadata at the top of a Markdown file.

use super::text::lines;

/// The longest key of a YAML or TOML line, in characters.
const LONGEST_KEY: usize = 64;

/// How many bytes at the top of `text` are front matter, its closing line included;
/// 0 where there is none.
///
/// YAML between `---` and `---` or `...`, TOML between `+++` and `+++`, JSON from a
/// line `{` to a line `}` with text after it. What stands between must look the part,
/// so that a text between two rules (`---`) is not swallowed.
pub(super) fn length(text: &str) -> usize {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let body = &text[start..];
    let mut all = lines(body);
    let Some(first) = all.next() else { return 0 };
    let opening = body[first.clone()].trim_end();
    let closes = |line: &str| match opening {
        "---" => line == "---" || line == "...",
        "+++" => line == "+++",
        _ => line == "}",
    };
    if !matches!(opening, "---" | "+++" | "{") {
        return 0;
    }
    let Some(last) = all.find(|range| closes(body[range.clone()].trim_end())) else { return 0 };
    let inner = &body[first.end..last.start];
    let fits = match opening {
        "---" => is_mapping(inner, ':'),
        "+++" => is_mapping(inner, '='),
        // Without text behind it, it is a JSON document.
        _ => {
            !body[last.end..].trim().is_empty()
                && serde_json::from_str::<serde::de::IgnoredAny>(&body[..last.end]).is_ok()
        }
    };
    if fits { start + last.end } else { 0 }
}

/// Whether the first line that says anything is a key with a value, and every line
/// could belong to such a mapping.
fn is_mapping(text: &str, separator: char) -> bool {
    let mut content = lines(text)
        .map(|range| text[range].trim_end())
        .filter(|line| !line.is_empty() && !line.trim_start().starts_with('#'));
    match content.next() {
        // `---` right after `---`: empty front matter.
        None => true,
        Some(line) => is_entry(line, separator) || (separator == '=' && line.starts_with('[')),
    }
}

fn is_entry(line: &str, separator: char) -> bool {
    let Some((key, value)) = line.split_once(separator) else { return false };
    let plain = |c: char| c.is_alphanumeric() || " _-.\"'".contains(c);
    !key.trim().is_empty()
        && key.chars().nth(LONGEST_KEY).is_none()
        && key.chars().all(plain)
        && (separator == '=' || value.is_empty() || value.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_with_its_closing_line() {
        for front in [
            "---\ntitle: 雨後\n---",
            "---\r\ntitle: 雨後\r\ntags:\r\n  - 天氣\r\n...",
            "---\n---",
            "+++\ntitle = \"雨後\"\n+++",
            "{\n\"title\": \"雨後\"\n}",
            "\u{FEFF}---\ntitle: 雨後\n---",
        ] {
            assert_eq!(length(&format!("{front}\n\n正文")), front.len(), "{front}");
        }
    }

    #[test]
    fn rules_and_documents_are_no_front_matter() {
        for text in [
            "---\n雨停了。\n---\n正文",
            "---\n他說：好\n---\n正文",
            "---\ntitle: 雨後\n正文",
            "{\n\"title\": \"雨後\"\n}\n",
            "{\n不是 JSON\n}\n正文",
            "正文\n---\ntitle: 雨後\n---",
            "",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
    }
}
