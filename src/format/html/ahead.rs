//! Several threads at one page.
//!
//! In which elements a part of a page stands is known when all before it is read. But most parts of a large page end
//! in the same elements in which they begin; so others read the next parts as if those before ended as the last
//! one did, and what they found counts if it was so. Otherwise it is read again.

use super::elements::Name;
use super::parser::Parser;
use super::tokenizer::{Tokenizer, is_space};
use crate::parallel::{self, PART};

/// How many parts are read ahead at a time.
const AHEAD: usize = 32;
/// How many bytes beyond its part a reader may look for the end of what begins in it.
const BEYOND: usize = 2 * PART;

/// Reads a large page with the help of others, up to the start tag with which its last part begins; of others nothing.
pub(super) fn read<'t>(parser: &mut Parser<'t, '_>, tokens: &mut Tokenizer<'t>) {
    let starts = starts(parser.text);
    // Which part comes next, and how many are read here before others are asked.
    let (mut next, mut here) = (0, 1);
    while next + 1 < starts.len() {
        let start = starts[(next + here).min(starts.len() - 1)];
        parser.run_to(start, tokens);
        next = (next + here).min(starts.len() - 1);
        let parts = &starts[next..(next + 1 + AHEAD).min(starts.len())];
        let may_fork = tokens.place() == start && tokens.is_at_markup() && parser.may_fork();
        if !may_fork || parts.len() < 2 {
            here = (2 * here).clamp(1, AHEAD);
            continue;
        }
        let mut accepted = 0;
        let fork = |part: usize| ahead(parser, parts[part], parts[part + 1]);
        for fork in parallel::map(parts.len() - 1, fork) {
            let Some(fork) = fork else { break };
            parser.join(fork);
            accepted += 1;
        }
        next += accepted;
        tokens.pass_to(starts[next]);
        here = if accepted + 1 == parts.len() { 0 } else { (2 * here).clamp(1, AHEAD) };
    }
}

/// What is found from `start` to `end`, if all of `parser` counts behind it as before.
fn ahead<'t, 'o>(parser: &Parser<'t, 'o>, start: usize, end: usize) -> Option<Parser<'t, 'o>> {
    let text = parser.text;
    let beyond = (end + BEYOND..text.len()).find(|at| text.is_char_boundary(*at));
    let mut tokens = Tokenizer::new(text, start..beyond.unwrap_or(text.len()));
    let mut fork = parser.fork();
    fork.run_to(end, &mut tokens);
    let is_there = tokens.place() == end && tokens.is_at_markup();
    (is_there && parser.is_as(&fork)).then_some(fork)
}

/// Where the parts of a text begin that is to be shared: the first, and each that begins with the start tag of a
/// paragraph or another block.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    if !parallel::is_shared(text.len()) {
        return starts;
    }
    let mut at = PART;
    while let Some(start) = block_near(text.as_bytes(), at) {
        starts.push(start);
        at = start + PART;
    }
    starts
}

/// The first start tag of a paragraph within some distance; else that of any block.
fn block_near(bytes: &[u8], at: usize) -> Option<usize> {
    let within = bytes.get(at..)?;
    let within = &within[..within.len().min(PART)];
    let mut other = None;
    for found in memchr::memchr_iter(b'<', within) {
        let rest = &within[found + 1..];
        let is_end = |byte: &u8| is_space(*byte) || matches!(byte, b'>' | b'/');
        let length = rest.iter().take(12).position(is_end).unwrap_or_default();
        match Name::of(&rest[..length]) {
            Name::P => return Some(at + found),
            name if name.is_block() => other = other.or(Some(at + found)),
            _ => {}
        }
    }
    other
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::format::{Options, html};
    use crate::parallel::in_pool;

    /// What a page may hold, whole and broken.
    const PARTS: [&str; 32] = [
        "<p>昨天的雨在清晨停了。",
        "<p>摊贩<b>一早</b>就把蔬果摆上街头。</p>\n",
        "<p title=\"头发\" lang=zh-CN>里面</p>",
        "<div class=\"item\">",
        "</div>",
        "<h2>雨停以后</h2>\n",
        "<ul><li>一<li>二</ul>",
        "<b>",
        "</b>",
        "<i><p>",
        "<x-card>",
        "</x-card>",
        "<ruby>头<rt>tóu</ruby>",
        "<ruby><rt>tóu</rt></ruby>",
        "<table><tr><td>头</table>",
        "<svg><p>头</p></svg>",
        "<svg><text>头",
        "<!-- <p>头 -->",
        "<!-- ",
        "<script>if (a<p>b) { '<p>' }</script>",
        "<script type=\"application/ld+json\">{\"name\": \"头\", \"articleBody\": \"头\\n发\"}</script>",
        "<noscript><p>头</p></noscript>",
        "<textarea><p>头",
        "</textarea>",
        "<a title='头",
        "'>",
        "<body lang=en>",
        "<span lang=ja>頭</span>",
        "<a rel=alternate hreflang=zh-CN href=/a>头</a>",
        "<link rel=canonical href=/a>",
        "<template><p>头",
        "头\n发",
    ];

    fn page(parts: impl Iterator<Item = usize>) -> String {
        parts.map(|part| PARTS[part % PARTS.len()]).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Mostly paragraphs, with something else among them now and then.
        #[test]
        fn a_page_is_read_by_several_as_by_one(
            others in proptest::collection::vec((3..PARTS.len(), 0..200_usize), 1..24),
        ) {
            let parts = others.iter().cycle().take(400);
            let text = page(parts.flat_map(|(other, count)| {
                (0..*count).map(|number| number % 3).chain([*other])
            }));
            let options = Options::default();
            let one = html::parse(&text, &options);
            let several = in_pool(3, || html::parse(&text, &options));
            prop_assert!(one == several);
        }

        #[test]
        fn soup_is_read_by_several_as_by_one(
            parts in proptest::collection::vec(0..PARTS.len(), 1..200),
        ) {
            let text = page(parts.iter().copied().cycle().take(2000));
            let options = Options::default();
            let one = html::parse(&text, &options);
            let several = in_pool(3, || html::parse(&text, &options));
            prop_assert!(one == several);
        }
    }

    /// How many of the parts of a page count that are read ahead, all of them after the first.
    fn counts(text: &str) -> (usize, usize) {
        let starts = in_pool(2, || starts(text));
        let options = Options::default();
        let mut parser = Parser::new(text, &options, false);
        parser.run_to(starts[1], &mut Tokenizer::new(text, 0..text.len()));
        let parts = starts[1..].windows(2);
        (
            parts.clone().filter(|part| ahead(&parser, part[0], part[1]).is_some()).count(),
            parts.len(),
        )
    }

    #[test]
    fn parts_count_that_end_as_they_begin() {
        let paragraphs = "<p>昨天的<b>雨</b>停了。</p>\n".repeat(1000);
        let (accepted, all) = counts(&format!("<html><body><div>{paragraphs}"));
        assert!(accepted == all && all > 10, "{accepted} {all}");
        // In one part an element is opened that is open from then on.
        let (accepted, all) = counts(&format!("<body>{paragraphs}<div>{paragraphs}"));
        assert_eq!((accepted + 1, all > 10), (all, true));
        // A comment that goes on for long ends in no part that begins in it.
        let (accepted, all) = counts(&format!("<body>{paragraphs}<!--{paragraphs}-->{paragraphs}"));
        assert!(accepted < all, "{accepted} {all}");
    }

    #[test]
    fn a_page_that_is_not_shared_has_one_part() {
        let text = "<p>头</p>".repeat(PART);
        assert_eq!(starts(&text), [0]);
        assert_eq!(in_pool(2, || starts("<p>头</p>")), [0]);
        let document = html::parse(&text, &Options::default());
        assert_eq!(document.blocks.len(), PART);
        assert_ne!(document, Document::new(&text));
    }
}
