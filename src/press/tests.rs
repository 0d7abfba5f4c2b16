use super::*;

fn output(text: &str, options: &Options) -> String {
    String::from_utf8(press(text.as_bytes(), None, options).unwrap().bytes).unwrap()
}

fn to(tag: Tag) -> Options {
    Options { to: Some(tag), ..Options::default() }
}

#[test]
fn an_empty_input_is_an_empty_output() {
    for options in [Options::default(), to(Tag::Hans), to(Tag::TW)] {
        assert_eq!(output("", &options), "");
    }
}

#[test]
fn white_space_and_line_ends_stay() {
    for text in ["\n", "\r\n", "a\r\nb\rc\n\n", "\u{3000}\u{3000}x\u{a0}\u{a0}y", " \t\n"] {
        assert_eq!(output(text, &to(Tag::Hans)), text);
        assert_eq!(output(text, &to(Tag::HK)), text);
    }
}

#[test]
fn english_without_a_target_is_refused_unless_kept() {
    let text = b"No Chinese here.\n";
    assert!(press(text, None, &Options::default()).is_err());
    let keep = Options { no_chinese: NoChinese::Keep, ..Options::default() };
    let kept = press(text, None, &keep).unwrap();
    assert_eq!(kept.bytes, text);
    assert_eq!(kept.report.configs, [""; 0]);
}

#[test]
fn differing_characters_count_positions_and_lengths() {
    assert_eq!(differing_characters("头发", "頭髮"), 2);
    assert_eq!(differing_characters("一头", "一頭"), 1);
    assert_eq!(differing_characters("一", "一二三"), 2);
    assert_eq!(differing_characters("", ""), 0);
}

#[test]
fn the_output_encoding_keeps_a_mark_where_it_should() {
    let (utf8, big5) = (Encoding::Utf8, Encoding::Big5);
    let utf16 = Encoding::Utf16Le;
    assert_eq!(OutputEncoding::Utf8.resolve(utf8, true), (utf8, true));
    assert_eq!(OutputEncoding::Utf8.resolve(utf16, true), (utf8, false));
    assert_eq!(OutputEncoding::Same.resolve(utf16, true), (utf16, true));
    // What was read may have characters of HKSCS.
    let hkscs = Encoding::Big5Hkscs;
    assert_eq!(OutputEncoding::Same.resolve(big5, false), (hkscs, false));
    assert_eq!(OutputEncoding::Named(utf16, true).resolve(utf8, false), (utf16, true));
}

#[test]
fn without_recognition_a_plain_text_is_one_block() {
    let structure = Structure::of("一\n二\n", Format::Text, ArticleMode::Off);
    assert_eq!(structure.texts, ["一\n二\n"]);
    assert_eq!(structure.article.spans.len(), 1);
    assert_eq!(structure.kept(&Policy::default()), 0);
}
