//! The laws of formats, and hostile input.

use proptest::test_runner::RngSeed;
use pulldown_cmark::TagEnd;

use super::*;

/// Documents that a renderer judges: pieces of Markdown glued at random.
fn documents() -> impl Strategy<Value = String> {
    documents_without(&[])
}

/// The same of pieces without these characters.
fn documents_without(characters: &'static [char]) -> impl Strategy<Value = String> {
    let mut pieces = vec![
        "头",
        "发",
        "头发",
        "里",
        "说",
        "。",
        "，",
        "a",
        "x",
        "1",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
        "``",
        "```",
        "~~~",
        "\n```\n",
        "[",
        "]",
        "(",
        ")",
        "](",
        "][",
        "]: ",
        "[头]",
        "[头]: /u\n",
        "\n\n[頭]: /u '头'\n",
        "[a](/头 \"发\")",
        "![里](/头)",
        "!",
        "<",
        ">",
        "<b>",
        "</b>",
        "<div>",
        "\n<div>\n",
        "<!--",
        "-->",
        "<a href=\"头\">",
        "<https://a.b/头>",
        "&#22836;",
        "&amp;",
        "\\",
        "\"",
        "'",
        "> ",
        "\n> ",
        "- ",
        "\n- ",
        "\n1. ",
        "# ",
        "\n## ",
        "\n---\n",
        "\n===\n",
        "|",
        "\n|-|-|\n",
        "|头|发|\n|-|-|\n",
        "$",
        "$$",
        "[^1]",
        "\n[^1]: ",
        "[ ] ",
        ":",
        ":::",
        "{{<",
        ">}}",
        "{%",
        "%}",
        "{#头}",
        "{",
        "}",
        "https://",
        "\u{3000}",
        "\\\n",
        "<?",
        "?>",
    ];
    pieces.retain(|piece| !piece.contains(characters));
    pieces.extend(
        ["**头**发", "头*发*", "[头][a]发", "\n\n[a]: /u\n"]
            .iter()
            .filter(|piece| !piece.contains(characters)),
    );
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|parts| parts.concat())
}

/// The same documents in each run, since there are corners in which the judge does not follow the
/// specification; others with `PROPTEST_RNG_SEED`, more with `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = match asked.rng_seed {
        RngSeed::Random => RngSeed::Fixed(5),
        seed => seed,
    };
    let cases = asked.cases.max(3000);
    ProptestConfig {
        cases,
        rng_seed,
        failure_persistence: None,
        max_global_rejects: 1_000_000,
        ..asked
    }
}

proptest! {
    #![proptest_config(config())]

    /// What is converted parses to the same structure.
    #[test]
    fn a_renderer_sees_the_same_but_for_words(text in documents()) {
        let converted = converted(&text);
        prop_assert_eq!(events(&text), events(&converted), "{}", converted);
    }

    #[test]
    fn pieces_are_in_the_text_and_apart(text in documents()) {
        let document = parsed(&text);
        let mut all: Vec<&Piece> = document.blocks.iter().filter(|block| block.layer.is_none())
            .flat_map(|block| &block.pieces).collect();
        all.sort_by_key(|piece| piece.range.start);
        let mut at = 0;
        for piece in all {
            prop_assert!(piece.range.start >= at && piece.range.end > piece.range.start, "{:?}", piece);
            prop_assert!(text.get(piece.range.clone()).is_some());
            at = piece.range.end;
        }
    }

    #[test]
    fn without_edits_nothing_changes(text in documents()) {
        prop_assert_eq!(splice(parsed(&text).source, &[]), text);
    }

    /// Code as a renderer sees it stays. A tab behind a closing fence is not agreed upon.
    #[test]
    fn code_stays(text in documents_without(&['{', '<', '$', ':', '\t'])) {
        let converted = converted(&text);
        prop_assert_eq!(code(&text), code(&converted), "{}", converted);
    }

    /// A word is a word across markup: what is converted and then rendered is what is rendered and then converted.
    #[test]
    fn a_word_is_a_word_across_markup(text in documents_without(&['{', '$', ':', '|', '<', '^'])) {
        // A wiki link is brackets to the judge, and a task's box is one even in code.
        prop_assume!(!text.contains("[[") && !text.contains("[ ]"));
        let expected: Vec<String> = plain(&text).iter().map(|text| convert(text)).collect();
        let converted = converted(&text);
        prop_assert_eq!(plain(&converted), expected, "{}", converted);
    }

    /// Of prose, all converts. Whether code may end a table is not agreed upon, so there is none.
    #[test]
    fn prose_converts(text in documents_without(&['[', '`', '<', '{', '$', ':', '~', '|', '\t'])) {
        prop_assume!(code(&text).is_empty());
        prop_assert!(!converted(&text).contains(['头', '发', '里', '说']), "{}", converted(&text));
    }
}

/// The texts of paragraphs, headings and cells as a renderer sees them: `\0` is what is no text.
fn plain(text: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut is_verbatim = false;
    let mut images = Vec::new();
    for event in Parser::new_ext(text, extensions()) {
        match event {
            // A text of its own, within another one.
            Event::Start(Tag::Image { .. }) => images.push(texts.pop().unwrap_or_default()),
            Event::End(TagEnd::Image) => {
                let outer = images.pop().unwrap_or_default();
                texts.push(outer);
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => is_verbatim = true,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => is_verbatim = false,
            Event::Text(_) | Event::Html(_) if is_verbatim => {}
            Event::Text(text) => texts.last_mut().expect("one").push_str(&text),
            Event::SoftBreak => texts.last_mut().expect("one").push('\n'),
            Event::Code(_) | Event::FootnoteReference(_) => {
                texts.last_mut().expect("one").push('\0')
            }
            Event::InlineHtml(_)
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            _ => texts.push(String::new()),
        }
    }
    texts.iter().map(|text| without_soft_breaks(text)).filter(|text| !text.is_empty()).collect()
}

/// A line break between two hanzi is nothing.
fn without_soft_breaks(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_hanzi = |at: Option<&char>| at.is_some_and(|c| crate::document::is_hanzi(*c));
    let kept = characters.iter().enumerate().filter(|(at, c)| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        **c != '\n' || !is_hanzi(before) || !is_hanzi(characters.get(at + 1))
    });
    kept.map(|(_, c)| *c).collect()
}

/// Half a megabyte of each marker, alone and with text: to be read in linear time, or this test takes hours.
#[test]
fn hostile_documents_are_read() {
    let markers = [
        "](",
        "`",
        "``` `",
        "` `` ",
        "<a ",
        "<a:",
        "]: ",
        "[",
        "[[",
        "![",
        "]",
        "[a]",
        "[a](",
        "[a](<b",
        "[a](b \"",
        "[a](b (",
        "[a][",
        "\\`",
        "> ",
        "# ",
        "- ",
        "1. ",
        "* ",
        "\t",
        "*",
        "_a ",
        "**a *b ",
        "*a_ ",
        "~",
        "~~a ",
        "$",
        "$$",
        "$a",
        "{{<",
        "{%",
        "{",
        "{#",
        "{% highlight ",
        "<!--",
        "<?",
        "<!a",
        "<![CDATA[",
        "<div",
        "<div>\n",
        "<b>",
        "</b>",
        "&",
        "&#",
        "&a;",
        "|",
        "|-",
        "|\n-|\n",
        "a|\n",
        "a\n===\n",
        "[a]: b\n",
        "[a]: b '",
        "[^1]: ",
        "[^1]",
        "- a\n",
        "> \n",
        "-\n",
        "a\n",
        "\n",
        "a  \n",
        "\0",
        "\r",
        "\u{3000}",
        ":::\n",
        "https://",
        "www.",
        "://",
        "头",
        "---\n",
        "```\n",
        "$$\n",
        "<b a='",
        "<b a=\"' ",
        "<code>",
        "<rt>",
        "{{<a>}}",
        "[[a|",
        "* - ",
        "{.a\n",
        "{.a",
        "{% code %}{% endcode %}&amp;",
    ];
    let around = [("", ""), ("字", "字"), ("字", "}"), ("", "-字-"), ("> - 1. ", "\n\n字")];
    for marker in markers {
        for (start, end) in around {
            let text = format!("{start}{}{end}", marker.repeat(500_000 / marker.len()));
            let document = parsed(&text);
            assert!(document.blocks.iter().all(|block| !block.pieces.is_empty()), "{marker}");
        }
    }
    let nested: String = (0..1000).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    assert_eq!(
        texts(&(nested + &"\n".repeat(100_000) + "字")).last().map(String::as_str),
        Some("字")
    );
}
