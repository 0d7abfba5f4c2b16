//! Languages that elements are marked with, and language tags.

use zhpress::convert::target::Tag;
use zhpress::press::{Options, press};

use super::{converted, found, options};

#[test]
fn other_languages_stay_unless_asked_for() {
    let text = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>头发</title>\
        <entry xml:lang='ja'><title>头发</title></entry></feed>";
    let mut options = options(Tag::Hans, Tag::Hant);
    assert_eq!(converted(text, &options), text.replacen("头发", "頭髮", 1));
    options.reading.all_languages = true;
    assert_eq!(converted(text, &options), text.replace("头发", "頭髮"));
}

/// A feed with this language on its root element, and this title.
fn feed(language: &str, title: &str) -> String {
    format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{language}'><title>{title}</title></feed>"
    )
}

#[test]
fn a_language_on_the_root_that_the_text_contradicts_is_ignored_with_a_warning() {
    let options = options(Tag::Hans, Tag::Hant);
    let warnings = |text: &str| -> Vec<String> {
        let report = press(text.as_bytes(), None, &options).unwrap().report;
        report.warnings.0.into_iter().map(|flaw| flaw.what.into_owned()).collect()
    };
    for language in ["en", "en-US", "ja", "ko", "vi"] {
        let chinese = feed(language, "头发很干燥");
        assert_eq!(converted(&chinese, &options), feed(language, "頭髮很乾燥"));
        let expected = format!("xml:lang='{language}' on a document in Chinese: read as Chinese");
        assert_eq!(warnings(&chinese), [expected]);
    }
    for (language, title) in [
        ("en", "The word 头发 means hair"),
        ("ja", "頭髪のはなし、头发"),
        ("ko", "머리카락은 头发 입니다"),
    ] {
        let foreign = feed(language, title);
        assert_eq!(converted(&foreign, &options), foreign);
        assert_eq!(warnings(&foreign), [""; 0]);
    }
}

#[test]
fn text_that_is_escaped_html_contradicts_as_well() {
    // What the markup is made of is no text.
    let paragraph = "&lt;p class=\"a very long name of a class\"&gt;头发&lt;/p&gt;";
    for (rss, channel) in [("xml:lang='en'", ""), ("", "xml:lang='en'")] {
        let text = format!(
            "<rss {rss}><channel {channel}><item><description>{paragraph}</description></item></channel></rss>"
        );
        assert_eq!(found(&text), ["Flow 头发"]);
    }
}

#[test]
fn chinese_within_another_language_is_read() {
    let text = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>The News 头</title>\
        <entry xml:lang='zh-CN'><title>发</title><summary xml:lang='ja'>里</summary></entry>\
        <entry><title>A book about 头</title></entry></feed>";
    assert_eq!(found(text), ["LanguageTag zh-CN", "Title 发"]);
    let text = "<?xml version='1.0'?><doc><p translate='no'>头<q translate='yes'>发</q></p>\
        <pre xml:lang='zh-CN'>里</pre></doc>";
    assert_eq!(found(text), ["Flow 发"]);
}

#[test]
fn targets_in_another_language_stay() {
    // XLIFF 1.2, target-language: the language of the targets in the file.
    let text = "<xliff version='1.2'><file target-language='ja'><body><trans-unit><target>头</target></trans-unit>\
        <trans-unit><target xml:lang='zh'>发</target></trans-unit></body></file>\
        <file xml:lang='en' target-language='zh-CN'><body><trans-unit><target>里</target></trans-unit></body></file></xliff>";
    assert_eq!(found(text), ["LanguageTag zh", "Prose 发", "LanguageTag zh-CN", "Prose 里"]);
}

#[test]
fn of_a_list_of_languages_only_chinese_follows() {
    let text = "<rss><channel><title>头发</title><language>zh-CN, en</language></channel></rss>";
    let expected = text.replace("头发", "頭髮");
    assert_eq!(converted(text, &options(Tag::CN, Tag::TW)), expected);
    let page = |tag| {
        format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>头</title>\
             <meta http-equiv='Content-Language' content='{tag}, en'/></head></html>"
        )
    };
    let output = converted(&page("zh-CN"), &Options { format: None, ..options(Tag::CN, Tag::TW) });
    assert_eq!(output, page("zh-TW").replace('头', "頭"));
}
