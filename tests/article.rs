//! The samples, read as articles: roles and facts as a reader of the samples sees them.

use std::path::{Path, PathBuf};

use zhpress::article::{Article, Metadata, Role, recognise};
use zhpress::document::{Document, Kind, splice};
use zhpress::format::{self, Format};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A sample's text, decoded by the reference codec and not by zhpress.
fn sample(name: &str, encoding: &'static encoding_rs::Encoding) -> String {
    let bytes = std::fs::read(root().join("samples").join(name)).expect("the sample is there");
    let (text, _, malformed) = encoding.decode(&bytes);
    assert!(!malformed, "{name}");
    text.into_owned()
}

fn parse(text: &str, format: Format) -> Document<'_> {
    format::parse(text, format, &format::Options::default()).expect("it is well-formed")
}

/// The texts of the blocks that make the article, with what it is.
fn read(document: &Document<'_>) -> (Vec<String>, Article) {
    let blocks = document.blocks.iter().filter(|block| block.kind == Kind::Flow);
    let texts: Vec<String> = blocks.map(|block| document.text(block).into_owned()).collect();
    let article = recognise(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    (texts, article)
}

/// Every span as a letter, blocks parted by spaces: a paragraph that ends with a byline is `PB`.
fn outline(article: &Article) -> String {
    let mut outline = String::new();
    let mut block = 0;
    for span in &article.spans {
        if span.block != block {
            outline.push(' ');
            block = span.block;
        }
        outline.push(match span.role {
            Role::Navigation => 'N',
            Role::Headline => 'H',
            Role::OriginalHeadline => 'O',
            Role::Dateline => 'D',
            Role::Paragraph => 'P',
            Role::Byline => 'B',
            Role::Notice => 'C',
            Role::Subheading => 'S',
            _ => '?',
        });
    }
    outline
}

/// The texts of all spans with this role.
fn spans<'a>(texts: &'a [String], article: &Article, role: Role) -> Vec<&'a str> {
    let spans = article.spans.iter().filter(|span| span.role == role);
    spans.map(|span| &texts[span.block][span.range.clone()]).collect()
}

fn owned(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn some(value: &str) -> Option<String> {
    Some(value.to_owned())
}

#[test]
fn a_mainland_page_in_traditional_script() {
    let text = sample("mainland.hant.txt", encoding_rs::UTF_8);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "N H D O P P P PB C C C C C C");
    assert_eq!(
        spans(&texts, &article, Role::Dateline),
        ["2022-03-08 09:15:42來源:邕南晚報編輯:沈小鈴責編:余得水"]
    );
    assert_eq!(spans(&texts, &article, Role::Byline), ["(邕南晚報 記者覃曉舟 通訊員游麗萍)"]);
    let notice = spans(&texts, &article, Role::Notice).join("\n");
    assert!(notice.starts_with("邕江在線關於稿件") && notice.ends_with("與版權信箱聯絡。"));
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("江南區：老舊小區裝上新網絡 修好居民“最後一百米”"),
            original_headline: some(
                "老舊小區裝上新網絡 修好居民“最後一百米”——江南區著力補齊社區信息短板"
            ),
            published: some("2022-03-08T09:15:42"),
            published_text: some("2022-03-08 09:15:42"),
            source: some("邕南晚報"),
            editors: owned(&["沈小鈴"]),
            responsible_editors: owned(&["余得水"]),
            authors: owned(&["覃曉舟"]),
            correspondents: owned(&["游麗萍"]),
            notice: Some(notice),
            ..Metadata::default()
        }
    );
}

#[test]
fn a_mainland_page_in_simplified_script() {
    let text = sample("mainland.hans.gb18030.txt", encoding_rs::GB18030);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "N H D O P P P PB C C C C C");
    assert_eq!(spans(&texts, &article, Role::Byline), ["（青川日报 记者余万里 通讯员钟后生）"]);
    let notice = spans(&texts, &article, Role::Notice).join("\n");
    assert!(notice.starts_with("青川在线版权声明\n1、"));
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("青川码头：旧船厂改成阅览室 放学后先去“船肚子”里看书"),
            original_headline: some("旧船厂改成阅览室——青川码头把老厂房还给孩子"),
            published: some("2021-11-16T07:50:03"),
            published_text: some("2021-11-16 07:50:03"),
            source: some("青川日报"),
            editors: owned(&["叶知远"]),
            responsible_editors: owned(&["钟小曼"]),
            authors: owned(&["余万里"]),
            correspondents: owned(&["钟后生"]),
            notice: Some(notice),
            ..Metadata::default()
        }
    );
}

#[test]
fn taiwan_in_big5() {
    let text = sample("taiwan.big5.txt", encoding_rs::BIG5);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "H D B P P P P P B C");
    assert_eq!(
        spans(&texts, &article, Role::Byline),
        ["記者鍾佩儒／高雄報導", "（責任編輯：葉子維）"]
    );
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("老麵店不打烊 巷口靠一碗乾麵撐過颱風夜"),
            published: some("2023-09-04T06:23"),
            published_text: some("2023/09/04 06:23"),
            source: some("港都生活報"),
            responsible_editors: owned(&["葉子維"]),
            authors: owned(&["鍾佩儒"]),
            notice: some("版權所有 翻印必究"),
            places: owned(&["高雄"]),
            ..Metadata::default()
        }
    );
}

#[test]
fn taiwan_in_utf_8() {
    let text = sample("taiwan.txt", encoding_rs::UTF_8);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "N H D BP P P P PB B C");
    assert_eq!(
        spans(&texts, &article, Role::Byline),
        ["〔特約記者游瑞萱／花蓮報導〕", "（攝影：余光遠）", "編輯：葉書瑋　責任編輯：涂美玲"]
    );
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("山上的圖書車 每週三開進沒有書店的部落"),
            published: some("2023-05-17"),
            published_text: some("民國112年5月17日"),
            updated: some("2023-05-18T09:40"),
            updated_text: some("2023年5月18日 09:40"),
            photographers: owned(&["余光遠"]),
            editors: owned(&["葉書瑋"]),
            responsible_editors: owned(&["涂美玲"]),
            authors: owned(&["游瑞萱"]),
            notice: some("© 2023 東岸新聞網 版權所有，未經授權不得轉載"),
            places: owned(&["花蓮"]),
            ..Metadata::default()
        }
    );
}

#[test]
fn hong_kong_in_utf_8() {
    let text = sample("hongkong.txt", encoding_rs::UTF_8);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "H B D BP P P P P B C C");
    assert_eq!(
        spans(&texts, &article, Role::Byline),
        ["撰文：岑慧心", "【本報訊】", "編輯：葉浩賢"]
    );
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("深水埗排檔復業 老裁縫：只要有人行過，就有得做"),
            published: some("2022-06-21T18:05"),
            published_text: some("2022-06-21 18:05"),
            updated: some("2022-06-21T20:30"),
            updated_text: some("2022-06-21 20:30"),
            editors: owned(&["葉浩賢"]),
            authors: owned(&["岑慧心"]),
            notice: some(
                "本網站內容版權屬海傍新聞所有，未經許可不得轉載。\n\
                 Copyright © 2022 Harbourside News. All Rights Reserved."
            ),
            ..Metadata::default()
        }
    );
}

#[test]
fn hong_kong_in_big5() {
    let text = sample("hongkong.big5.txt", encoding_rs::BIG5);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "H D D BP P P P P B C");
    assert_eq!(spans(&texts, &article, Role::Byline), ["（記者麥詠琪）", "（責任編輯：葉思敏）"]);
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("離島渡輪加開早班 漁村學生不用再摸黑出門"),
            published: some("2023-02-13T07:10"),
            published_text: some("2023年2月13日 星期一 07:10"),
            source: some("南灣日報"),
            responsible_editors: owned(&["葉思敏"]),
            authors: owned(&["麥詠琪"]),
            notice: some("未經授權不得轉載"),
            ..Metadata::default()
        }
    );
}

#[test]
fn singapore_in_utf_16le() {
    let text = sample("singapore.utf16le.txt", encoding_rs::UTF_16LE);
    let document = parse(&text, format::sniff(&text, None));
    let (_, article) = read(&document);
    assert_eq!(outline(&article), "H D D B P P P P P B C");
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("组屋楼下的缝纫角：一针一线修好旧衣，也修好邻里情"),
            published: some("2024-04-09T05:00"),
            published_text: some("2024年4月9日 5:00 AM"),
            photographers: owned(&["余俊豪"]),
            source: some("狮岛早报"),
            responsible_editors: owned(&["涂文杰"]),
            authors: owned(&["叶慧仪"]),
            notice: some("版权所有 © 2024 狮岛报业。未经许可，不得转载。"),
            ..Metadata::default()
        }
    );
}

#[test]
fn an_agency_report_in_utf_16be() {
    let text = sample("wire.utf16be.txt", encoding_rs::UTF_16BE);
    let document = parse(&text, format::sniff(&text, None));
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "H D BP P P P P B C");
    assert_eq!(
        spans(&texts, &article, Role::Byline),
        ["江源社格尔木12月3日电（记者沈一苇、岳松）", "（责任编辑：于海）"]
    );
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("高原小站通了电话 守站人第一个打给母亲"),
            published: some("2020-12-03T16:40"),
            published_text: some("2020年12月3日 16:40"),
            source: some("江源通讯"),
            responsible_editors: owned(&["于海"]),
            authors: owned(&["沈一苇", "岳松"]),
            notice: some("转载请注明出处"),
            places: owned(&["格尔木"]),
            ..Metadata::default()
        }
    );
}

#[test]
fn a_community_page_in_markdown() {
    let text = sample("community.md", encoding_rs::UTF_8);
    assert_eq!(format::sniff(&text, Some(Path::new("x.txt"))), Format::Markdown);
    let document = parse(&text, Format::Markdown);
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "H B P P P P P S P P P P C");
    let all = texts.join("\n");
    for outside in ["slug:", "縮小後", "example.org", "手冊/記憶櫃"] {
        assert!(!all.contains(outside), "{outside}");
    }
    // Code within a line is read with it, and stays.
    let pieces = document.blocks.iter().flat_map(|block| &block.pieces);
    let is_code = |piece: &&zhpress::document::Piece| piece.text(&text).contains("照片/原始檔");
    assert!(pieces.filter(is_code).all(|piece| piece.is_kept) && all.contains("照片/原始檔"));
    assert!(all.contains("操作手冊") && all.contains("這個目錄"));
    assert_eq!(
        article.metadata,
        Metadata {
            headline: some("用舊電腦替里民做一座「記憶櫃」"),
            authors: owned(&["葉小樹"]),
            notice: some("版權聲明：本文採用創用 CC 授權，轉載請註明作者與出處。"),
            ..Metadata::default()
        }
    );
}

#[test]
fn samples_come_back_unchanged_without_edits() {
    let names = [
        ("mainland.hant.txt", encoding_rs::UTF_8),
        ("mainland.hans.gb18030.txt", encoding_rs::GB18030),
        ("taiwan.big5.txt", encoding_rs::BIG5),
        ("taiwan.txt", encoding_rs::UTF_8),
        ("hongkong.txt", encoding_rs::UTF_8),
        ("hongkong.big5.txt", encoding_rs::BIG5),
        ("singapore.utf16le.txt", encoding_rs::UTF_16LE),
        ("wire.utf16be.txt", encoding_rs::UTF_16BE),
        ("community.md", encoding_rs::UTF_8),
        ("workshop.hans.md", encoding_rs::UTF_8),
    ];
    for (name, encoding) in names {
        let text = sample(name, encoding);
        let document = parse(&text, format::sniff(&text, Some(Path::new(name))));
        assert!(document.blocks.len() > 8, "{name}");
        assert_eq!(splice(document.source, &[]), text, "{name}");
        // The codec's own round trip, so that a sample has no byte that another codec wrote.
        if !encoding.output_encoding().name().starts_with("UTF") {
            let bytes = std::fs::read(root().join("samples").join(name)).expect("the sample");
            assert_eq!(encoding.encode(&text).0, bytes, "{name}");
        }
    }
}

/// What a reader sees in a real scraped page, which is no part of the project.
#[test]
fn a_real_scraped_page() {
    let path = root().join("../shared/data/seed/article.hant.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: the page is not at {}", path.display());
        return;
    };
    let document = parse(&text, format::sniff(&text, Some(&path)));
    assert_eq!(format::sniff(&text, Some(&path)), Format::Text);
    let (texts, article) = read(&document);
    assert_eq!(outline(&article), "N H D O P P P P P P P P PB C C C C C C C C");
    let bylines = spans(&texts, &article, Role::Byline);
    assert_eq!(bylines.len(), 1);
    assert!(bylines[0].starts_with('(') && bylines[0].ends_with(')'));
    assert_eq!(bylines[0].chars().count(), 18);
    assert!(text.ends_with(spans(&texts, &article, Role::Notice)[7]));

    let found = &article.metadata;
    assert_eq!(found.published.as_deref(), Some("2022-03-01T10:28:55"));
    assert_eq!(found.published_text.as_deref(), Some("2022-03-01 10:28:55"));
    let characters = |text: &String| text.chars().count();
    assert_eq!(found.source.as_ref().map(characters), Some(4));
    let one_name = |names: &[String], length: usize| {
        assert_eq!(names.iter().map(characters).collect::<Vec<_>>(), [length]);
    };
    one_name(&found.editors, 3);
    one_name(&found.responsible_editors, 3);
    one_name(&found.authors, 2);
    one_name(&found.correspondents, 3);
    assert_eq!(found.headline.as_ref(), Some(&texts[1]));
    let original = found.original_headline.as_ref().expect("an original headline");
    assert!(original.contains("——") && !original.contains("原標題"));
    let notice = found.notice.as_ref().expect("a notice");
    assert_eq!(notice.lines().count(), 8);
    assert!(notice.lines().nth(1).is_some_and(|line| line.starts_with("1、")));
    assert!(notice.lines().last().is_some_and(|line| line.starts_with("5、")));
}
