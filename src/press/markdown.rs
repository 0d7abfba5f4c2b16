//! Texts as Markdown (CommonMark), so that whoever reads it has exactly those texts, and none of them is markup.

/// What a text is in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A paragraph.
    Paragraph,
    /// A heading of the second level.
    Heading,
    /// A quotation.
    Quote,
    /// A paragraph with emphasis.
    Emphasis,
    /// A point of a list.
    Item,
}

/// Puts a text behind those that there are. White space around its lines goes, and so do lines without anything in them.
pub(super) fn add(output: &mut String, text: &str, shape: Shape, is_behind_item: bool) {
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    let goes_on = is_behind_item && shape == Shape::Item;
    if !output.is_empty() && !goes_on {
        output.push('\n');
    }
    let (first, others, line_break) = match shape {
        Shape::Paragraph => ("", "", "\\\n"),
        // A heading is one line.
        Shape::Heading => ("## ", "", " "),
        Shape::Quote => ("> ", "> ", "\\\n"),
        Shape::Emphasis => ("*", "", "\\\n"),
        Shape::Item => ("- ", "  ", "\\\n"),
    };
    output.push_str(first);
    while let Some(line) = lines.next() {
        escape(output, line);
        if lines.peek().is_some() {
            output.push_str(line_break);
            output.push_str(others);
        }
    }
    output.push_str(if shape == Shape::Emphasis { "*\n" } else { "\n" });
}

/// Adds a line with a backslash before whatever could be taken for markup: by CommonMark, by its usual extensions
/// (tables, mathematics, attributes, footnotes), or by a site's templates.
fn escape(output: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = None;
    for (at, character) in line.char_indices() {
        let rest = &line[at + character.len_utf8()..];
        let is_markup = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '$' | '|' | '{' | '}' => true,
            // Between letters it is none, and a part of many an address.
            '_' => {
                !(before.is_some_and(char::is_alphanumeric)
                    && rest.starts_with(char::is_alphanumeric))
            }
            '&' => is_reference(rest),
            '#' => before.is_none_or(char::is_whitespace),
            '>' | '-' | '+' | '=' | ':' | '%' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if is_markup {
            output.push('\\');
        }
        // Markdown has no U+0000.
        output.push(if character == '\0' { char::REPLACEMENT_CHARACTER } else { character });
        before = Some(character);
    }
}

/// Whether what follows a `&` makes it a character reference, or looks like one.
fn is_reference(rest: &str) -> bool {
    let name = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 0 && rest[name..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

    const SHAPES: [Shape; 5] =
        [Shape::Paragraph, Shape::Heading, Shape::Quote, Shape::Emphasis, Shape::Item];

    fn shape_of(tag: &Tag<'_>) -> Option<Shape> {
        match tag {
            Tag::Heading { level: HeadingLevel::H2, .. } => Some(Shape::Heading),
            Tag::BlockQuote(_) => Some(Shape::Quote),
            Tag::Emphasis => Some(Shape::Emphasis),
            Tag::Item => Some(Shape::Item),
            _ => None,
        }
    }

    /// The texts that a reader of Markdown has, and what each is.
    fn read(markdown: &str, options: Options) -> Vec<(Shape, String)> {
        let (mut texts, mut shape, mut text) = (Vec::new(), Shape::Paragraph, String::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::HardBreak => text.push('\n'),
                Event::Start(Tag::Paragraph | Tag::List(None)) => {}
                Event::Start(tag) => {
                    assert_eq!((shape, text.as_str()), (Shape::Paragraph, ""), "{markdown:?}");
                    shape = shape_of(&tag).unwrap_or_else(|| panic!("{tag:?} in {markdown:?}"));
                }
                Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_)) => shape = Shape::Paragraph,
                Event::End(TagEnd::Emphasis) => {}
                Event::End(TagEnd::Item) if text.is_empty() => {}
                Event::End(_) => {
                    texts.push((shape, std::mem::take(&mut text)));
                    if shape != Shape::Quote {
                        shape = Shape::Paragraph;
                    }
                }
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        texts
    }

    /// What they are to be.
    fn seen(text: &str, shape: Shape) -> String {
        let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<&str> = lines.collect();
        lines.join(if shape == Shape::Heading { " " } else { "\n" }).replace('\0', "\u{fffd}")
    }

    fn check(texts: &[(Shape, String)]) {
        let (mut markdown, mut last) = (String::new(), None);
        for (shape, text) in texts {
            add(&mut markdown, text, *shape, last == Some(Shape::Item));
            if !seen(text, *shape).is_empty() {
                last = Some(*shape);
            }
        }
        let expected: Vec<_> = texts
            .iter()
            .map(|(shape, text)| (*shape, seen(text, *shape)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let extensions = Options::all()
            - Options::ENABLE_SMART_PUNCTUATION
            - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        for options in [Options::empty(), extensions] {
            assert_eq!(read(&markdown, options), expected, "{markdown:?}");
        }
    }

    #[test]
    fn each_shape_is_written_so() {
        let mut markdown = String::new();
        let mut last = None;
        for (text, shape) in [
            ("　　雨停了。\n\n 路通了。\n", Shape::Paragraph),
            ("后来\n的事", Shape::Heading),
            ("一\n二", Shape::Quote),
            ("桥头。", Shape::Emphasis),
            (" \n", Shape::Paragraph),
            ("一", Shape::Item),
            ("二\n三", Shape::Item),
            ("完", Shape::Paragraph),
        ] {
            add(&mut markdown, text, shape, last == Some(Shape::Item));
            last = Some(shape);
        }
        let expected = "雨停了。\\\n路通了。\n\n## 后来 的事\n\n> 一\\\n> 二\n\n*桥头。*\n\n- 一\n- 二\\\n  三\n\n完\n";
        assert_eq!(markdown, expected);
    }

    #[test]
    fn what_is_no_markup_stays_as_it_is() {
        let text =
            "3.5 元、C#、a_b、A&B、1-2、x > y、“他”：https://example.com/a_b?c=1&d=2#e（完）";
        let mut markdown = String::new();
        add(&mut markdown, text, Shape::Paragraph, false);
        assert_eq!(markdown, text.replacen("3.5", "3\\.5", 1) + "\n");
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        for text in [
            "# 雨",
            "#",
            "雨 #",
            "## 雨 ##",
            "> 雨",
            "- 雨",
            "+ 雨",
            "* 雨",
            "1. 雨",
            "12) 雨",
            "---",
            "===",
            "***",
            "雨\n===",
            "雨\n---",
            "*雨*",
            "_雨_",
            "__雨__",
            "`雨`",
            "```\n雨",
            "~~~",
            "~~雨~~",
            "[雨](a)",
            "![雨](a)",
            "[雨]: a",
            "[^1]: 雨",
            "<b>雨</b>",
            "<https://a.b>",
            "&amp; &#22836; &",
            "雨\\",
            "\\",
            "\\*",
            "| a |\n|---|",
            "a | b\n--- | ---",
            ":--",
            "$a$",
            "$$\na",
            "{#id}",
            "{{< x >}}",
            "{% x %}",
            ": 雨",
            ":::",
            "% 雨",
            "雨  \n云",
            "\t雨",
            "    雨",
            "0. a",
            "1234567890. a",
            "*",
            "**",
            "_",
            "a_",
            "+++",
            "x^2^",
            "H~2~O",
            "[[雨]]",
            "- [ ] 雨",
            "*雨**云*",
            "\0",
            "雨\u{b}云",
            "> [!NOTE]\n雨",
            "http://a_b_/_",
            "<!-- a -->",
            "&lt;",
        ] {
            for shape in SHAPES {
                check(&[(shape, text.to_owned())]);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn a_reader_of_markdown_has_the_texts(
            texts in proptest::collection::vec(
                (proptest::sample::select(&SHAPES[..]), "([-#>+=:*_`~\\[\\]()<>!&;|\\\\{}$%^\"'./0-9a雨　 \n\t]|\\PC){0,12}"),
                1..6,
            )
        ) {
            check(&texts);
        }
    }
}
