use super::*;
use crate::document::Kind;

/// The blocks that are found: kind, flow and text.
fn blocks(document: &Document<'_>) -> Vec<(Kind, usize, String)> {
    let blocks = document.blocks.iter();
    blocks.map(|block| (block.kind, block.flow, document.text(block).into_owned())).collect()
}

fn found(text: &str, fields: &[&str]) -> Vec<(Kind, usize, String)> {
    let fields = fields.iter().map(|field| field.parse().unwrap()).collect();
    let options = Options { fields, ..Options::default() };
    blocks(&parse(text, Format::Json, &options).unwrap())
}

fn block(kind: Kind, flow: usize, text: &str) -> (Kind, usize, String) {
    (kind, flow, text.to_owned())
}

#[test]
fn strings_that_are_chinese_prose_are_read() {
    let text = r#"{
        "title": "头发\u53d1", "头": "里", "a": ["发", {"b": "面"}], "n": 12, "en": "no Chinese",
        "url": "头", "site": "https://example.com/头", "date": "2024年3月1日", "article_id": "头",
        "author": {"name": "张三", "bio": "记者"}, "source": "江城日报", "编辑": "李四",
        "authors": ["王五"], "tags": ["天气"]
    }"#;
    assert_eq!(
        found(text, &[]),
        [
            block(Kind::Title, 0, "头发发"),
            block(Kind::Prose, 0, "里"),
            block(Kind::Prose, 0, "发"),
            block(Kind::Prose, 0, "面"),
            block(Kind::Author, 0, "张三"),
            block(Kind::Prose, 0, "记者"),
            block(Kind::Fact, 0, "江城日报"),
            block(Kind::Prose, 0, "李四"),
            block(Kind::Author, 0, "王五"),
            block(Kind::Prose, 0, "天气"),
        ]
    );
}
