//! Feeds that are converted as they come.

use std::io::Read;
use std::path::PathBuf;

use zhpress::convert::target::Tag;
use zhpress::encoding::Encoding;
use zhpress::press::{self, Options, press, stream_named};

use super::{options, sample};

/// A reader that gives no more than so many bytes at a time.
struct Slowly<'a>(&'a [u8], usize);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        let (now, rest) = self.0.split_at(length);
        buffer[..length].copy_from_slice(now);
        self.0 = rest;
        Ok(length)
    }
}

#[test]
fn a_stream_gives_the_bytes_of_the_whole() {
    let sample = sample("library.hans.rss.xml");
    let (head, rest) = sample.split_at(sample.find("    <item>").unwrap());
    let (items, tail) = rest.split_at(rest.find("  </channel>").unwrap());
    // Parts, one item that is larger than a part, and what is wrong at the end.
    let large =
        format!("<item><description>{}</description></item>", "&lt;p&gt;头发".repeat(30_000));
    let text = format!("{head}{}{large}{}{tail}<b>", items.repeat(300), items.repeat(100));
    let named = Options { from_encoding: Some(Encoding::Utf8), ..options(Tag::CN, Tag::TW) };
    let path = PathBuf::from("library.rss");
    assert!(press::can_stream(Some(&path), &named));
    let whole = press(text.as_bytes(), Some(&path), &named).unwrap();
    for size in [1000, 77_777, usize::MAX] {
        let mut output = Vec::new();
        let mut reader = Slowly(text.as_bytes(), size);
        let report = stream_named(&mut reader, &mut output, Some(&path), &named).unwrap();
        assert!(output == whole.bytes, "{size}");
        assert_eq!(report.changed, whole.report.changed);
        assert_eq!(report.tags, whole.report.tags);
        assert_eq!(report.kept, whole.report.kept);
        assert_eq!(report.warnings, whole.report.warnings);
    }
    // An error comes when all items before it are written, and tells its place in the whole.
    let broken = format!("{head}{}<!-- ", items.repeat(400));
    let mut output = Vec::new();
    let mut reader = Slowly(broken.as_bytes(), 77_777);
    let error = stream_named(&mut reader, &mut output, Some(&path), &named).unwrap_err();
    let whole_error = press(broken.as_bytes(), Some(&path), &named).unwrap_err();
    assert_eq!(error.to_string(), whole_error.to_string());
    let complete = broken.len() - "\n<!-- ".len();
    assert!(output.len() > complete - 100 && output.len() <= complete + 100, "{}", output.len());
}

#[test]
fn a_stream_without_chinese_keeps_its_tags() {
    let named = Options { from_encoding: Some(Encoding::Utf8), ..options(Tag::CN, Tag::TW) };
    let path = PathBuf::from("news.rss");
    for (title, tag) in
        [("News", "zh-cn"), ("头", "zh-tw"), ("&#x5934;", "zh-tw"), ("&#39;", "zh-cn")]
    {
        let feed = |tag, title| {
            format!(
                "<rss><channel><language>{tag}</language><item><title>{title}</title></item></channel></rss>"
            )
        };
        let text = feed("zh-cn", title);
        let expected = feed(tag, &title.replace('头', "頭").replace("5934", "982d"));
        let mut output = Vec::new();
        stream_named(&mut Slowly(text.as_bytes(), 10), &mut output, Some(&path), &named).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), expected);
        let whole = press(text.as_bytes(), Some(&path), &named).unwrap();
        assert_eq!(String::from_utf8(whole.bytes).unwrap(), expected);
    }
}
