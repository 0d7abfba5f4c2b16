//! The strings of a value of JSON with the way that leads to each.

use std::ops::Range;

use super::scanner::{Fault, Scanner, Text, Token};
use super::string;
use crate::document;

/// One step from a container to what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// To the member of this name.
    Key(Key),
    /// To the element of this number, from 0.
    Index(usize),
}

/// The name of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    range: Range<usize>,
    /// What it means, where it has escapes: they are read once, however many strings the member holds.
    meaning: Option<Box<str>>,
}

impl Key {
    pub(super) fn new(source: &str, name: Text) -> Self {
        let meaning = name
            .has_escapes
            .then(|| document::text(source, &string::pieces(source, &name)).into_owned().into());
        Self { range: name.range, meaning }
    }

    /// The name as it is meant.
    pub(super) fn name<'t>(&'t self, source: &'t str) -> &'t str {
        self.meaning.as_deref().unwrap_or(&source[self.range.clone()])
    }
}

/// The steps from a value to what is in it.
#[derive(Debug, Default)]
pub(super) struct Path {
    pub(super) steps: Vec<Step>,
    /// Which of them lead to a member; there may be many others between.
    keys: Vec<usize>,
}

impl Path {
    /// The names of the members around what is there, the innermost first, as they are meant.
    pub(super) fn names<'t>(&'t self, source: &'t str) -> impl Iterator<Item = &'t str> {
        self.keys.iter().rev().filter_map(move |at| name(source, &self.steps[*at]))
    }

    /// A member of this name begins.
    fn enter(&mut self, key: Key) {
        self.keys.push(self.steps.len());
        self.steps.push(Step::Key(key));
    }

    /// A value is complete.
    fn leave(&mut self) {
        match self.steps.last_mut() {
            Some(Step::Index(index)) => *index += 1,
            Some(Step::Key(_)) => {
                self.steps.pop();
                self.keys.pop();
            }
            None => {}
        }
    }
}

/// What is found on the way through a value.
#[derive(Debug)]
pub(super) enum Found<'t> {
    /// A string that is a value.
    String(&'t Text),
    /// An object begins: that of this number, in the order in which they begin, from 0; what is behind its
    /// bracket begins at this byte.
    ObjectStart(usize, usize),
    /// The innermost open object ends, up to this byte.
    ObjectEnd(usize),
}

/// Goes through the value of JSON that begins at byte `start` and tells `each` what is found, and by
/// which steps; gives where the value ends.
pub(super) fn walk(
    source: &str,
    start: usize,
    each: &mut impl FnMut(&Path, Found<'_>),
) -> Result<usize, Fault> {
    let mut scanner = Scanner::new(source, start);
    let mut path = Path::default();
    let mut objects = 0;
    while let Some(token) = scanner.next()? {
        match token {
            Token::ObjectStart => {
                each(&path, Found::ObjectStart(objects, scanner.position()));
                objects += 1;
                continue;
            }
            Token::ArrayStart => {
                path.steps.push(Step::Index(0));
                continue;
            }
            Token::Key(key) => {
                path.enter(Key::new(source, key));
                continue;
            }
            Token::ObjectEnd => each(&path, Found::ObjectEnd(scanner.position())),
            // The step to the element that is none.
            Token::ArrayEnd => _ = path.steps.pop(),
            Token::String(text) => each(&path, Found::String(&text)),
            Token::Scalar(_) => {}
        }
        path.leave();
    }
    Ok(scanner.position())
}

/// The name of the member that a step leads to, as it is meant.
pub(super) fn name<'t>(source: &'t str, step: &'t Step) -> Option<&'t str> {
    match step {
        Step::Key(key) => Some(key.name(source)),
        Step::Index(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_has_its_way() {
        let source =
            r#"[ "a", {"k\u0031": "b", "l": [[], ["c"], {"m": "d"}], "l": 1, "n": "e"}, "f" ]"#;
        let mut found = Vec::new();
        let end = walk(source, 0, &mut |path, what| {
            if let Found::String(text) = what {
                let steps: Vec<String> = path
                    .steps
                    .iter()
                    .map(|step| match step {
                        Step::Key(key) => source[key.range.clone()].to_owned(),
                        Step::Index(index) => index.to_string(),
                    })
                    .collect();
                found.push(format!("{}={}", steps.join("."), &source[text.range.clone()]));
            }
        })
        .unwrap();
        assert_eq!(end, source.len());
        assert_eq!(found, ["0=a", r"1.k\u0031=b", "1.l.1.0=c", "1.l.2.m=d", "1.n=e", "2=f"]);
    }

    #[test]
    fn objects_are_counted() {
        let mut found = Vec::new();
        walk(r#"{"a":[{},{"b":{}}],"c":{}}"#, 0, &mut |path, what| match what {
            Found::ObjectStart(number, _) => found.push((path.steps.len(), Some(number))),
            Found::ObjectEnd(_) => found.push((path.steps.len(), None)),
            Found::String(_) => {}
        })
        .unwrap();
        let start = |length, number| (length, Some(number));
        let end = |length| (length, None);
        assert_eq!(
            found,
            [
                start(0, 0),
                start(2, 1),
                end(2),
                start(2, 2),
                start(3, 3),
                end(3),
                end(2),
                start(1, 4),
                end(1),
                end(0)
            ]
        );
    }

    #[test]
    fn a_name_is_what_it_means() {
        let source = r"k\u0031";
        let name = Text { range: 0..source.len(), has_escapes: true };
        assert_eq!(Key::new(source, name).name(source), "k1");
    }

    #[test]
    fn a_long_name_is_read_once() {
        let name = r"\u0061".repeat(1 << 17);
        let source = format!("{{\"{name}\":[{}0]}}", "\"a\",".repeat(1 << 17));
        let mut count = 0;
        walk(&source, 0, &mut |path, found| {
            if let Found::String(_) = found {
                count += path.names(&source).map(str::len).sum::<usize>();
            }
        })
        .unwrap();
        assert_eq!(count, (1 << 17) * (1 << 17));
    }
}
