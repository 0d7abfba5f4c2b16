//! Converts what stands between a glossary's terms.
//!
//! Each piece between two terms is a text of its own. Where terms are close together, calling
//! the engine for each piece would cost more than converting it. So short pieces are joined, with a
//! character between them that no dictionary knows and no phrase crosses, converted together,
//! and cut again at that character.

use memchr::memmem;

use super::target::Route;

/// A noncharacter: it stands in no dictionary, and in no text that was meant to be read.
const SEPARATOR: &str = "\u{FFFE}";
/// What all ideographic description characters start with. One of these could take a separator for
/// its operand.
const DESCRIPTION: &[u8] = &[0xE2, 0xBF];
/// Pieces up to so many bytes are joined.
const SHORT: usize = 1 << 10;
/// So many bytes are converted together: they stay in the first-level cache.
const GROUP: usize = 8 << 10;

/// A text being put together from pieces and values.
pub(super) struct Around<'r, 't> {
    route: &'r Route,
    /// Whether pieces may be joined.
    joins: bool,
    pub(super) output: Vec<u8>,
    /// Pieces that are not converted yet, each with a separator behind it.
    joined: String,
    /// The length of each of them, and the value that follows.
    waiting: Vec<(usize, &'t str)>,
    converted: Vec<u8>,
}

impl<'r, 't> Around<'r, 't> {
    /// Nothing yet; `capacity` is about how long it will be in bytes.
    pub(super) fn new(route: &'r Route, capacity: usize) -> Self {
        // A configuration of the user's own may know the separator.
        let joins = route.is_builtin();
        let output = Vec::with_capacity(capacity);
        Self {
            route,
            joins,
            output,
            joined: String::new(),
            waiting: Vec::new(),
            converted: Vec::new(),
        }
    }

    /// Adds a piece, converted, and the value that follows it as it is.
    pub(super) fn add(&mut self, piece: &str, value: &'t str) {
        if piece.len() > SHORT || !self.joins {
            self.flush();
            self.route.convert_into(piece, &mut self.output);
            self.output.extend_from_slice(value.as_bytes());
            return;
        }
        self.joined.push_str(piece);
        self.joined.push_str(SEPARATOR);
        self.waiting.push((piece.len(), value));
        if self.joined.len() >= GROUP {
            self.flush();
        }
    }

    /// The text, with the last piece added.
    pub(super) fn finish(mut self, piece: &str) -> Vec<u8> {
        self.add(piece, "");
        self.flush();
        self.output
    }

    /// Converts what is waiting.
    fn flush(&mut self) {
        if !self.convert_together() {
            let mut rest = self.joined.as_str();
            for (length, value) in &self.waiting {
                self.route.convert_into(&rest[..*length], &mut self.output);
                self.output.extend_from_slice(value.as_bytes());
                rest = &rest[length + SEPARATOR.len()..];
            }
        }
        self.joined.clear();
        self.waiting.clear();
    }

    /// Converts what is waiting in one go. Where that would not be exact, tells so and leaves
    /// the output as it is.
    fn convert_together(&mut self) -> bool {
        if memmem::find(self.joined.as_bytes(), DESCRIPTION).is_some() {
            return false;
        }
        self.converted.clear();
        self.route.convert_into(&self.joined, &mut self.converted);
        let before = self.output.len();
        let (mut at, mut waiting) = (0, self.waiting.iter());
        for separator in memmem::find_iter(&self.converted, SEPARATOR) {
            // One too many: the text has such a character itself.
            let Some((_, value)) = waiting.next() else {
                self.output.truncate(before);
                return false;
            };
            self.output.extend_from_slice(&self.converted[at..separator]);
            self.output.extend_from_slice(value.as_bytes());
            at = separator + SEPARATOR.len();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::Converter;
    use crate::dictionary::parse_text;

    fn route(config: &str) -> Route {
        Route::from_converter(Converter::from_config(config).expect("it is built in"))
    }

    #[test]
    fn no_dictionary_knows_the_separator() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
        let mut seen = 0;
        for folder in ["opencc", "zhpress"].map(|name| folder.join(name)) {
            for file in std::fs::read_dir(folder).expect("the folder is there").flatten() {
                let path = file.path();
                if path.extension().is_some_and(|extension| extension == "txt") {
                    let text = std::fs::read_to_string(&path).expect("a dictionary is readable");
                    for entry in parse_text("d", &text).expect("a dictionary is well-formed") {
                        assert!(!entry.key.contains(SEPARATOR) && !entry.value.contains(SEPARATOR));
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 50_000, "{seen}");
    }

    #[test]
    fn joined_pieces_convert_as_each_alone() {
        let pieces = [
            "头",
            "发",
            "",
            "头发",
            "⿰",
            "氵发",
            "\u{FFFE}",
            "发\u{FFFE}头",
            "干",
            "燥",
            "软件",
            "硅",
            "胶里",
            "a",
            "发展",
            "⿰氵",
            "展",
            "𠮷",
            "\u{f900}",
            "里面",
            "後",
        ];
        for config in ["s2t", "s2twp", "t2s", "tw2sp", "t2jp"] {
            let route = route(config);
            // From each place on, so that what cannot be joined is in some groups alone.
            for from in 0..pieces.len() {
                for to in from..pieces.len() {
                    let mut around = Around::new(&route, 0);
                    let mut expected = String::new();
                    for piece in &pieces[from..to] {
                        around.add(piece, "值");
                        expected.push_str(&route.convert(piece));
                        expected.push('值');
                    }
                    expected.push_str(&route.convert(pieces[to]));
                    assert_eq!(
                        around.finish(pieces[to]),
                        expected.as_bytes(),
                        "{config} {from} {to}"
                    );
                }
            }
        }
    }

    #[test]
    fn long_pieces_and_many_short_ones_keep_their_order() {
        let route = route("s2t");
        let mut around = Around::new(&route, 0);
        let mut expected = String::new();
        for number in 0..3_000 {
            let piece = "头发".repeat(if number % 700 == 0 { 500 } else { number % 5 });
            around.add(&piece, ["x", "发"][number % 2]);
            expected.push_str(&route.convert(&piece));
            expected.push_str(["x", "发"][number % 2]);
        }
        assert_eq!(around.finish(""), expected.as_bytes());
    }
}
