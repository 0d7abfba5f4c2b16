//! One dictionary with all its candidates, and what of it a text starts with.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::convert::tables::Record;

/// A dictionary, sorted by key.
#[derive(Debug)]
pub(super) struct Dictionary {
    name: String,
    text: Cow<'static, str>,
    lines: Vec<Line>,
    /// The lines whose keys start with a character, half-open.
    starts: HashMap<char, (u32, u32)>,
    phrases: Option<Phrases>,
}

/// Where an entry stands in the text: bytes.
#[derive(Debug, Clone, Copy)]
struct Line {
    key: (u32, u32),
    candidates: (u32, u32),
    /// Whether spaces part the candidates; those of a configuration's own entries are one.
    is_list: bool,
}

/// The entries of a dictionary of phrases that the engine's tables hold.
#[derive(Debug)]
struct Phrases {
    record: Record,
    /// Another dictionary whose phrases the tables hold as well.
    others: Box<Dictionary>,
    /// What the phrases' characters become where the tables say that they are converted one by one.
    characters: Box<Dictionary>,
}

/// The entry that a text starts with.
#[derive(Debug)]
pub(super) struct Match<'d> {
    /// The length of its key in bytes.
    pub(super) len: usize,
    /// Its first candidate.
    pub(super) value: Cow<'d, str>,
    pub(super) dictionary: &'d Dictionary,
    line: Option<Line>,
}

impl<'d> Match<'d> {
    /// All candidates, the first first, where there are several.
    pub(super) fn several(&self) -> Option<Vec<&'d str>> {
        let line = self.line.filter(|line| line.is_list)?;
        let candidates = self.dictionary.part(line.candidates);
        candidates.contains(' ').then(|| candidates.split(' ').collect())
    }
}

impl Dictionary {
    /// A dictionary in OpenCC's text format that is known to be well-formed.
    pub(super) fn from_text(name: &str, text: Cow<'static, str>) -> Self {
        let mut lines = Vec::new();
        let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        for line in text[start..].split_inclusive('\n') {
            let content = line.trim_end_matches('\n').trim_end_matches('\r');
            if let Some((key, candidates)) =
                content.split_once('\t').filter(|_| !content.starts_with('#'))
            {
                let behind = start + key.len() + 1;
                lines.push(Line {
                    key: (start as u32, (start + key.len()) as u32),
                    candidates: (behind as u32, (behind + candidates.len()) as u32),
                    is_list: true,
                });
            }
            start += line.len();
        }
        Self::new(name.to_owned(), text, lines)
    }

    /// The entries that a configuration itself holds; `name` is where.
    pub(super) fn from_entries(name: String, entries: &[(String, String)]) -> Self {
        let (mut text, mut lines) = (String::new(), Vec::new());
        for (key, value) in entries {
            let start = text.len() as u32;
            text.push_str(key);
            let middle = text.len() as u32;
            text.push_str(value);
            let candidates = (middle, text.len() as u32);
            lines.push(Line { key: (start, middle), candidates, is_list: false });
        }
        Self::new(name, Cow::Owned(text), lines)
    }

    fn new(name: String, text: Cow<'static, str>, lines: Vec<Line>) -> Self {
        let mut made = Self { name, text, lines, starts: HashMap::new(), phrases: None };
        let mut lines = std::mem::take(&mut made.lines);
        lines.sort_by(|one, other| made.part(one.key).cmp(made.part(other.key)));
        for (index, line) in lines.iter().enumerate() {
            if let Some(first) = made.part(line.key).chars().next() {
                let index = index as u32;
                made.starts.entry(first).or_insert((index, index)).1 = index + 1;
            }
        }
        Self { lines, ..made }
    }

    /// The same dictionary, with the phrases that `record` holds and `others` does not.
    pub(super) fn with_phrases_of(self, record: Record, others: Self, characters: Self) -> Self {
        let (others, characters) = (Box::new(others), Box::new(characters));
        Self { phrases: Some(Phrases { record, others, characters }), ..self }
    }

    /// What configurations call it.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn part(&self, (start, end): (u32, u32)) -> &str {
        &self.text[start as usize..end as usize]
    }

    /// The entry with the longest key that `text` starts with.
    pub(super) fn longest_prefix<'d>(&'d self, text: &str) -> Option<Match<'d>> {
        let listed = self.longest_listed(text);
        match &self.phrases {
            None => listed,
            Some(phrases) => phrases.longest_prefix(self, text, listed),
        }
    }

    fn longest_listed<'d>(&'d self, text: &str) -> Option<Match<'d>> {
        let first = text.chars().next()?;
        let &(mut from, mut to) = self.starts.get(&first)?;
        let mut end = first.len_utf8();
        let mut longest = None;
        loop {
            // Of the keys that start with what was read, the shortest comes first.
            let line = self.lines[from as usize];
            if self.part(line.key).len() == end {
                longest = Some(line);
                from += 1;
            }
            let Some(next) = text[end..].chars().next().filter(|_| from < to) else { break };
            let longer = &text[..end + next.len_utf8()];
            end = longer.len();
            let lines = &self.lines[from as usize..to as usize];
            let start = |line: &Line| {
                let key = self.part(line.key);
                &key.as_bytes()[..key.len().min(end)]
            };
            to = from + lines.partition_point(|line| start(line) <= longer.as_bytes()) as u32;
            from += lines.partition_point(|line| start(line) < longer.as_bytes()) as u32;
            if from == to {
                break;
            }
        }
        let line = longest?;
        let candidates = self.part(line.candidates);
        let value = match candidates.split_once(' ') {
            Some((first, _)) if line.is_list => first,
            _ => candidates,
        };
        let len = (line.key.1 - line.key.0) as usize;
        Some(Match { len, value: Cow::Borrowed(value), dictionary: self, line: Some(line) })
    }

    /// The keys of entries with several candidates, and those of all others.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.lines.iter().map(|line| {
            let candidates = self.part(line.candidates);
            let list =
                if line.is_list { candidates.split(' ').collect() } else { vec![candidates] };
            (self.part(line.key), list)
        })
    }
}

impl Phrases {
    fn longest_prefix<'d>(
        &'d self,
        dictionary: &'d Dictionary,
        text: &str,
        listed: Option<Match<'d>>,
    ) -> Option<Match<'d>> {
        let tables = self.record.tables();
        let least = listed.as_ref().map_or(0, |listed| listed.len);
        let (end, phrase) = tables
            .phrases_along(text.as_bytes())
            .filter(|(end, _)| *end > least && !self.is_others(&text[..*end]))
            .last()
            .map_or((0, 0), |found| found);
        if end == 0 {
            return listed;
        }
        let value = match tables.phrase_value(phrase) {
            Some(value) => String::from_utf8_lossy(value).into_owned(),
            None => self.each_character(&text[..end]),
        };
        Some(Match { len: end, value: Cow::Owned(value), dictionary, line: None })
    }

    fn is_others(&self, phrase: &str) -> bool {
        self.others.longest_listed(phrase).is_some_and(|found| found.len == phrase.len())
    }

    fn each_character(&self, phrase: &str) -> String {
        let mut buffer = [0; 4];
        let mut value = String::with_capacity(phrase.len());
        for character in phrase.chars() {
            let character = character.encode_utf8(&mut buffer);
            match self.characters.longest_listed(character) {
                Some(found) => value.push_str(&found.value),
                None => value.push_str(character),
            }
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_key_is_found_with_its_candidates() {
        let text = "# x\n后\t後 后\r\n后天\t后天\n后天性\t後天性\n头发\t頭髮\n";
        let dictionary = Dictionary::from_text("d.txt", Cow::Borrowed(text));
        let found = |text: &str| {
            let found = dictionary.longest_prefix(text)?;
            let candidates =
                found.several().map_or_else(|| found.value.to_string(), |all| all.join("/"));
            Some((text[..found.len].to_owned(), candidates))
        };
        assert_eq!(found("后"), Some(("后".into(), "後/后".into())));
        assert_eq!(found("后面"), Some(("后".into(), "後/后".into())));
        assert_eq!(found("后天"), Some(("后天".into(), "后天".into())));
        assert_eq!(found("后天性的"), Some(("后天性".into(), "後天性".into())));
        assert_eq!(found("头"), None);
        assert_eq!(found("头发"), Some(("头发".into(), "頭髮".into())));
        assert_eq!(found(""), None);
        assert_eq!(found("# x"), None);
        let own = Dictionary::from_entries("c.json".into(), &[("a".into(), "b c".into())]);
        assert_eq!(own.longest_prefix("ab").unwrap().value, "b c");
    }
}
