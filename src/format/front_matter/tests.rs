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
