use super::*;

/// Rules and the texts they mark.
fn found(text: &str, format: Format) -> Vec<(&'static str, &str)> {
    feed(text, format).into_iter().map(|raw| (raw.rule.name(), &text[raw.range])).collect()
}

#[test]
fn feeds_that_are_right_have_no_findings() {
    let rss = "<rss version='2.0'><channel><title>新闻</title><link>https://example.org</link><description/>\
        <item><title>雨停了</title><guid>a</guid><pubDate>Tue, 01 Mar 2022 10:28:00 +0800</pubDate></item>\
        <item><description>雨停了</description><guid>b</guid></item></channel></rss>";
    assert_eq!(found(rss, Format::Rss), []);
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><id>a</id><title>新闻</title><updated>2022-03-01T10:28:00Z</updated>\
        <entry><id>b</id><title>雨停了</title><updated>2022-03-01T10:28:00+08:00</updated></entry></feed>";
    assert_eq!(found(atom, Format::Atom), []);
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "新闻", "items": [
        {"id": "a", "content_text": "雨停了", "date_published": "2022-03-01T10:28:00+08:00"}]}"#;
    assert_eq!(found(json, Format::JsonFeed), []);
}

#[test]
fn what_is_required_and_missing_is_found() {
    let rss = "<rss version='2.0'><channel><title>新闻</title><item><guid>a</guid></item></channel></rss>";
    let expected =
        [("feed-element", "<item>"), ("feed-element", "<channel>"), ("feed-element", "<channel>")];
    assert_eq!(found(rss, Format::Rss), expected);
    assert_eq!(
        feed(rss, Format::Rss)[0].message,
        "the item has no title or description, which RSS 2.0 requires"
    );
    let atom = "<feed><id>a</id><title/><updated>2022-03-01T10:28:00Z</updated><entry><title/></entry></feed>";
    assert_eq!(found(atom, Format::Atom), [("feed-element", "<entry>"); 2]);
    let json = r#"{"version": "x", "items": [{"title": "雨"}]}"#;
    assert_eq!(found(json, Format::JsonFeed), [("feed-element", "{"); 3]);
}

#[test]
fn dates_and_repeated_ids_are_found() {
    let rss = "<rss><channel><title/><link/><description/><item><title/><guid> a </guid><pubDate>2022-03-01</pubDate></item>\
        <item><title/><guid>a</guid></item></channel></rss>";
    assert_eq!(found(rss, Format::Rss), [("feed-date", "2022-03-01"), ("feed-id", "a")]);
    let json = r#"{"version": "x", "title": "雨", "items": [{"id": "a", "content_text": ""}, {"id": "a", "content_text": "", "date_published": "昨天"}]}"#;
    assert_eq!(found(json, Format::JsonFeed), [("feed-date", "昨天"), ("feed-id", "a")]);
    // Of Atom, one id may be that of two versions.
    let atom = "<feed><id>a</id><title/><updated>2022-03-01T10:28:00Z</updated>\
        <entry><id>b</id><title/><updated>2022-03-01T10:28:00Z</updated></entry>\
        <entry><id>b</id><title/><updated>2022-03-02T10:28:00Z</updated></entry></feed>";
    let raws = feed(atom, Format::Atom);
    assert_eq!((raws.len(), raws[0].level), (1, Level::Warning));
}

#[test]
fn a_feed_that_was_cut_off_lacks_what_would_have_come() {
    let rss = "<rss><channel><title>新闻</title><link/><item>";
    assert_eq!(
        found(rss, Format::Rss),
        [("feed-element", "<item>"), ("feed-element", "<channel>")]
    );
}

#[test]
fn broken_feeds_end_nothing() {
    for text in [
        "<rss><channel>",
        "<rss></channel></item>",
        "</rss>",
        "<feed><entry><",
        "{",
        "[]",
        "{\"items\": 3}",
    ] {
        for format in [Format::Rss, Format::Atom, Format::JsonFeed] {
            let _ = feed(text, format);
        }
    }
}
