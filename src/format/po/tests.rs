use proptest::prelude::*;

use super::super::subtitles::laws::{assert_laws, blocks, changed, convert};
use super::*;

fn parsed(text: &str) -> Document<'_> {
    parse(text).unwrap()
}

fn texts(text: &str) -> Vec<String> {
    blocks(&parsed(text)).into_iter().map(|(_, text)| text).collect()
}

/// The texts of a translation, of which this is what stands between the quotes.
fn translation(spelled: &str) -> Vec<String> {
    texts(&format!("msgid \"x\"\nmsgstr \"{spelled}\"\n"))
}

#[test]
fn only_translations_are_text() {
    let text = "# 译者\n#. 里\n#: 里.c:1\n#, fuzzy, c-format\n#| msgid \"里\"\nmsgctxt \"里\"\nmsgid \"里\"\n\
                msgid_plural \"里们\"\nmsgstr[0] \"一头\"\nmsgstr[1] \"多头\"\n\n#~ msgid \"里\"\n#~ msgstr \"发\"\n\n\
                domain \"里\"\nmsgid \"里\" msgstr \"发\"\nmsgid \"里\"\nmsgstr [ 0 ] \"店\"\n";
    assert_eq!(texts(text), ["一头", "多头", "发", "店"]);
    assert_eq!(parsed(text).warnings, []);
    assert_eq!(
        texts(&format!("\u{FEFF}{}", text.replace('\n', "\r\n"))),
        ["一头", "多头", "发", "店"]
    );
}

#[test]
fn the_strings_of_a_translation_are_one_text() {
    let text = "msgid \"\"\n\"x\"\nmsgstr \"\"\n\"今天去理\"\n  \"发\" \"店，\\n\"\n# 里\n\"走吧\\t\\\"里\\\"\"\n";
    assert_eq!(texts(text), ["今天去理发店，\n走吧\t\"里\""]);
    assert_eq!(
        changed(&parsed(text), convert),
        text.replace("发", "髮").replace("\\\"里", "\\\"裡")
    );
    // A line's end that is meant is none of a word's.
    assert_eq!(
        changed(&parsed("msgid \"x\" msgstr \"理\\n发\""), convert),
        "msgid \"x\" msgstr \"理\\n發\""
    );
}

#[test]
fn placeholders_part_texts() {
    for placeholder in [
        "%s",
        "%d",
        "%-5.2f",
        "%ld",
        "%1$s",
        "%2$.*3$f",
        "%(名)s",
        "%(名)",
        "%{名}",
        "%<名>d",
        "%1",
        "%L1",
        "%n",
        "%@",
        "%%",
        "{}",
        "{0}",
        "{名}",
        "{名!r:>10}",
        "${名}",
        "<p>",
        "</p>",
        "<br/>",
        "<p class=\\\"名\\\">",
    ] {
        let expected = ["理", "发"].map(str::to_owned);
        assert_eq!(translation(&format!("理{placeholder}发")), expected, "{placeholder}");
    }
    for text in [
        "100%的",
        "50% 里",
        "{ 里 }",
        "{n, plural, other {里}}",
        "a<b和c>d",
        "<里>",
        "5 < 6",
        "里%",
        "{里",
        "$里",
    ] {
        let whole = translation(text).concat();
        assert_eq!(whole, text);
    }
}

#[test]
fn tags_of_words_are_left_out() {
    for tag in [
        "<b>",
        "</b>",
        "<a href=\\\"里.html\\\">",
        "<a \"\n\"href='里'>",
        "<span foreground='red'>",
        "\u{200B}",
        "\"\n\"",
        "<wbr/>",
    ] {
        assert_eq!(translation(&format!("理{tag}发")), ["理发"], "{tag}");
    }
}

#[test]
fn only_the_language_of_a_header_changes() {
    let header = |language: &str| {
        format!(
            "# 里\nmsgid \"\"\nmsgstr \"\"\n\"Last-Translator: 李发 <a@b.c>\\n\"\n\"Language-Team: 里\\n\"\n\
             \"Language: {language}\\n\"\n\"X-Language: zh_CN\\n\"\n"
        )
    };
    for (language, expected) in [
        ("zh_CN", Some(Kind::Locale)),
        ("zh", Some(Kind::Locale)),
        ("zh_Hans", Some(Kind::LanguageTag)),
        ("zh-CN", Some(Kind::LanguageTag)),
        ("zh_CN@latin", None),
        ("", None),
    ] {
        let expected: Vec<_> =
            expected.map(|kind| (kind, language.to_owned())).into_iter().collect();
        assert_eq!(blocks(&parsed(&header(language))), expected, "{language}");
    }
    // An entry with a context has an id that may be empty.
    assert_eq!(texts("msgctxt \"x\"\nmsgid \"\"\nmsgstr \"里\""), ["里"]);
    assert_eq!(
        texts("msgctxt \"x\"\nmsgid \"y\"\nmsgstr \"里\"\nmsgid \"\"\nmsgstr \"里\""),
        ["里"]
    );
}

#[test]
fn escapes_stay_as_they_are() {
    let text = "msgid \"x\"\nmsgstr \"理\\\\发\\x41\\101发\\r\t\\\"\\q发\"";
    assert_eq!(texts(text), ["理\\发AA发\r\t\"\\q发"]);
    assert_eq!(changed(&parsed(text), convert), text.replace('发', "發"));
}

#[test]
fn flaws_are_put_up_with() {
    let text = "msgid \"x\"\nmsgstr \"里\nfoo \"发\"\n!\nmsgstr \"店\"\n\"头\\";
    let document = parsed(text);
    assert_eq!(blocks(&document).len(), 2);
    assert_eq!(document.text(&document.blocks[1]), "店头\\");
    assert_eq!(document.warnings.len(), 4);
    assert_eq!(text[document.warnings[0].offset..].chars().next(), Some('里'));
}

#[test]
fn what_has_no_entry_is_no_catalogue() {
    match parse("# x\n  里\n").unwrap_err().into_kind() {
        ErrorKind::Syntax { format, line, column, .. } => {
            assert_eq!((format, line, column), ("po", 2, 3))
        }
        other => panic!("{other}"),
    }
    for text in ["", "\u{FEFF}", "# 里\n", "#~ msgid \"里\"\n#~ msgstr \"里\"\n"] {
        assert_eq!(parsed(text).blocks, []);
    }
}

#[test]
fn catalogues_are_told_by_how_they_begin() {
    for (text, is_po) in [
        ("msgid \"\"\nmsgstr \"\"\n", true),
        ("\u{FEFF}# 标题\r\n#\r\n\r\n#, fuzzy\r\nmsgid \"\"\r\n", true),
        ("msgctxt \"x\"\nmsgid \"里\"", true),
        ("# 标题\n\n正文\nmsgid \"\"\n", false),
        ("写作 msgid \"\"", false),
        ("msgid 是什么", false),
        ("msgid\n", false),
        ("msgstr \"x\"", false),
        ("\"msgid\"", false),
        ("# 标题\n", false),
        ("", false),
    ] {
        assert_eq!(sniff(text), is_po, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_of_random_catalogues(tokens in prop::collection::vec(prop::sample::select(vec![
        "头", "发", "理", "里", "软件", "鼠标", "博客", "a", " ", "，", "\\n", "\n", "\r\n", "\0", "\"", "\"\"", "\"\n\"", "\\\"", "\\",
        "\\x41", "\\101", "\\345", "\t", "%s", "%", "%(里)s", "{", "}", "{里}", "<b>", "<p>", "<", ">", "$", "#", "\n# 里\n", "\n#~ ",
        "\nmsgid \"", "\nmsgid \"里\"\nmsgstr \"", "\nmsgstr[0] \"", "\nmsgctxt \"里\"\n", "Language: zh_CN\\n", "msgstr", "1", "[",
        "\u{200B}", "\u{FEFF}", "𠮷",
    ]), 0..40)) {
        let text = tokens.concat();
        assert_laws(&format!("msgid \"里\"\nmsgstr \"{text}"), parsed);
        assert_laws(&format!("msgid \"\"\nmsgstr \"{text}"), parsed);
        let _ = parse(&text);
        sniff(&text);
    }

    /// Translations are made of other hanzi than what must stay: `闭` stays wherever it stands, `发` nowhere.
    #[test]
    fn translations_convert_and_all_else_stays(entries in prop::collection::vec(
        ("(发|，|a|\\\\n|\\\\\"|\"\n\"){1,6}", 0..5_usize), 1..8)) {
        let mut text = "# 闭\nmsgid \"\"\nmsgstr \"\"\n\"Last-Translator: 闭\\n\"\n\n".to_owned();
        for (words, markup) in &entries {
            let markup = ["%(闭)s", "{闭}", "<a href='闭'>", "", "%s"][*markup];
            text += &format!("#. 闭\nmsgctxt \"闭\"\nmsgid \"闭\\\"闭\"\nmsgid_plural \"闭\"\nmsgstr[0] \"发{markup}{words}{markup}\"\n#~ msgstr \"闭\"\n\n");
        }
        let output = changed(&parsed(&text), |text| text.replace('发', "髮").replace('闭', "閉").into());
        prop_assert_eq!(output, text.replace('发', "髮"));
    }
}

#[test]
fn a_megabyte_of_anything_is_read() {
    for token in [
        "\"",
        "\\",
        "\\\"",
        "\"\n\"",
        "\\x7b\\x7d",
        "%",
        "%(",
        "%{",
        "{",
        "{}",
        "{里}",
        "<",
        "<b",
        "<b>",
        "<p>",
        "$",
        "${",
        "#",
        "\n",
        "\0",
        "[",
        "a ",
        "!\n",
        "\nmsgid \"\"",
        "\nmsgstr \"里\"",
        "\nmsgstr \"里",
        "Language: zh\\n",
        "\t",
        "\u{200B}",
        "%1",
        "\\345",
        "头{里}\"\n\"",
        "里",
    ] {
        let text = token.repeat((1 << 20) / token.len());
        for start in ["msgid \"x\"\nmsgstr \"", "msgid \"\"\nmsgstr \"", "msgid \"x"] {
            let text = format!("{start}{text}");
            let document = parsed(&text);
            assert_eq!(changed(&document, |text| text.into()), text);
        }
        sniff(&text);
    }
}
