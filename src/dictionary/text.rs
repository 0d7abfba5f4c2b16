//! OpenCC's text format: `key<TAB>candidate candidate …`, a line an entry, `#` for comments.

use super::DictionaryError;

/// An entry of a text dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// What is matched.
    pub key: &'a str,
    /// Its first candidate.
    pub value: &'a str,
}

/// The entries of a text dictionary, in file order.
///
/// Blank lines and lines that start with `#` are skipped, and so is a byte order mark.
///
/// # Errors
/// A line without a tab, an empty key or an empty value, with its number.
pub fn parse_text<'a>(file: &str, text: &'a str) -> Result<Vec<Entry<'a>>, DictionaryError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut entries = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let error = |message: &str| DictionaryError {
            file: file.to_owned(),
            line: index + 1,
            message: message.to_owned(),
        };
        let (key, values) = line
            .split_once('\t')
            .ok_or_else(|| error("expected a key, a tab and at least one candidate"))?;
        let value = values.split(' ').next().unwrap_or(values);
        if key.is_empty() {
            return Err(error("the key before the tab is empty"));
        }
        if value.is_empty() {
            return Err(error("the candidate after the tab is empty"));
        }
        entries.push(Entry { line: index + 1, key, value });
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_candidate_of_each_entry() {
        let text = "# a comment\n\n后\t後 后\n头发\t頭髮\r\n";
        let entries = parse_text("x.txt", text).unwrap();
        assert_eq!(
            entries,
            [
                Entry { line: 3, key: "后", value: "後" },
                Entry { line: 4, key: "头发", value: "頭髮" }
            ]
        );
    }

    #[test]
    fn a_line_without_a_tab_is_named() {
        let error = parse_text("x.txt", "后\t後\n头发 頭髮\n").unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("x.txt", 2));
    }

    #[test]
    fn empty_keys_and_values_are_refused() {
        assert_eq!(parse_text("x.txt", "\t後\n").unwrap_err().line, 1);
        assert_eq!(parse_text("x.txt", "后\t\n").unwrap_err().line, 1);
    }
}
