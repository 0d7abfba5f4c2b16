use super::*;

/// The blocks that are found: kind and text.
fn found(text: &str, format: Format, fields: &[&str]) -> Vec<(Kind, String)> {
    let fields = fields.iter().map(|field| field.parse().unwrap()).collect();
    let options = Options { fields, ..Options::default() };
    let document = parse(text, format, &options).unwrap();
    let blocks = document.blocks.iter();
    blocks.map(|block| (block.kind, document.text(block).into_owned())).collect()
}

fn prose(texts: &[&str]) -> Vec<(Kind, String)> {
    texts.iter().map(|text| (Kind::Prose, (*text).to_owned())).collect()
}

#[test]
fn cells_with_chinese_are_read_and_the_header_is_not() {
    let text =
        "标题,正文,url,date\n头发,\"他说：\"\"里面\"\"\n，好\",图/头.jpg,2024年3月1日\nabc,发,头\n";
    let expected = prose(&["头发", "他说：\"里面\"\n，好", "发"]);
    assert_eq!(found(text, Format::Csv, &[]), expected);
    assert_eq!(found(&text.replace(',', ";"), Format::Csv, &[]), expected);
    assert_eq!(found("标题\t正文\n头发\t里,面\n", Format::Tsv, &[]), prose(&["头发", "里,面"]));
}

#[test]
fn the_names_of_columns_say_what_is_in_them() {
    let text = "id,作者,source,lang,tags\n头,张三,江城日报,zh-CN,天气\n";
    let block = |kind, text: &str| (kind, text.to_owned());
    assert_eq!(
        found(text, Format::Csv, &[]),
        [
            block(Kind::Author, "张三"),
            block(Kind::Fact, "江城日报"),
            block(Kind::LanguageTag, "zh-CN"),
            block(Kind::Prose, "天气"),
        ]
    );
}

#[test]
fn columns_are_named_or_numbered() {
    let text = "\u{FEFF}标题,作者,\"a.b\",3\n头,张三,里,面\n";
    let one = |kind, text: &str| vec![(kind, text.to_owned())];
    assert_eq!(found(text, Format::Csv, &["标题"]), one(Kind::Prose, "头"));
    assert_eq!(found(text, Format::Csv, &["作者:name"]), one(Kind::Author, "张三"));
    assert_eq!(found(text, Format::Csv, &["2:fact"]), one(Kind::Fact, "张三"));
    assert_eq!(found(text, Format::Csv, &["a.b"]), one(Kind::Prose, "里"));
    // It is a name here.
    assert_eq!(found(text, Format::Csv, &["3"]), one(Kind::Prose, "面"));
    assert_eq!(found(text, Format::Csv, &["[3]"]), one(Kind::Prose, "里"));
    assert_eq!(found(text, Format::Csv, &["*"]), prose(&["头", "张三", "里", "面"]));
}

#[test]
fn a_column_that_is_not_there_is_told() {
    let fields = vec!["标题".parse().unwrap(), "头".parse().unwrap()];
    let options = Options { fields, ..Options::default() };
    for text in ["标题,正文\n头,发\n", "标题,正文"] {
        let document = parse(text, Format::Csv, &options).unwrap();
        assert_eq!(document.warnings.len(), 1);
        assert_eq!(document.warnings[0].what, "no column for the --field 头");
    }
}

#[test]
fn an_unclosed_quote_is_refused_with_its_line() {
    let error = parse("a,b\r\n头,\"发\n", Format::Csv, &Options::default()).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Syntax { format: "CSV", line: 2, column: 3, .. }),
        "{error}"
    );
}

#[test]
fn text_behind_a_quote_is_told_and_read() {
    let text = "标题,正文\n\"头发\"里,\"说\" \n";
    let document = parse(text, Format::Csv, &Options::default()).unwrap();
    let texts: Vec<_> = document.blocks.iter().map(|block| document.text(block)).collect();
    assert_eq!(texts, ["头发里", "说 "]);
    let at = text.find('里').unwrap();
    assert_eq!(document.warnings.iter().map(|warning| warning.offset).collect::<Vec<_>>(), [at]);
}

#[test]
fn quotes_are_text_between_tabs() {
    assert_eq!(
        found("标题\t正文\n\"头发\"里\t\"说\n", Format::Tsv, &[]),
        prose(&["\"头发\"里", "\"说"])
    );
}

#[test]
fn a_word_goes_on_behind_a_zero_width_space() {
    let text = "标题,正文\n头\u{200b}发,\"里\u{200b}\"\"\"\n";
    assert_eq!(found(text, Format::Csv, &[]), prose(&["头发", "里\""]));
}

#[test]
fn a_million_columns_are_found() {
    let fields = vec!["没有".parse().unwrap(), "7".parse().unwrap()];
    let options = Options { fields, ..Options::default() };
    let text = format!("{}\n{}", "a,".repeat(500_000), "头,".repeat(500_000));
    assert_eq!(parse(&text, Format::Csv, &options).unwrap().blocks.len(), 1);
}
