//! What holds for any blocks, put together of the words the rules look for.

use proptest::prelude::*;

use super::*;

/// Blocks put together of what the rules look for, and any others.
fn block() -> impl Strategy<Value = String> {
    let listed = [
        labels::NOTICE_KEYS,
        labels::NOTICE_HINTS,
        labels::NOTICE_FILLERS,
        labels::NOTICE_HEADINGS,
        labels::NOTICE_TOPICS,
        labels::NOTICE_ENDINGS,
        labels::NOTICE_SELF,
        labels::PLAIN_HEADS,
        labels::PLACES,
        labels::ORIGINAL_HEADLINE,
        labels::CAPTIONS,
        labels::CLOSING_KEYS,
        labels::CONTACTS,
        labels::CREDIT_ENDS,
        labels::DISCLAIMERS,
        labels::FURNITURE,
        labels::LEADS,
        labels::NOTES,
        labels::NOTE_PHRASES,
        labels::NOTICE_STARTS,
        labels::OWN_CONTACTS,
        labels::PROMOTIONS,
        labels::REGISTRATIONS,
        labels::RELATED,
        labels::TOOLS,
        labels::WARNINGS,
    ];
    let listed: Vec<&str> = listed
        .into_iter()
        .flat_map(labels::Words::iter)
        .chain(labels::ACTIONS.iter().flat_map(|(_, words)| words.iter()))
        .collect();
    let label_forms: Vec<&str> =
        labels::LABELS.iter().flat_map(|label| label.forms.iter()).collect();
    let others = [
        "來源：",
        "编辑:",
        "記者",
        "王小明",
        "李大同、",
        "通訊員 ",
        "2022-03-01 10:28:55",
        "民國111年3月1日",
        "March 1, 2022",
        "(",
        "）",
        "（",
        ")",
        "【",
        "】",
        "1、",
        "①",
        "一、",
        " | ",
        " ",
        "\u{3000}\u{a0}",
        "。",
        "！",
        "，",
        "“",
        "」",
        "江城日報",
        "江城日报讯",
        "雨停了，人們走上街頭",
        "新華社北京3月1日電",
        "知道",
        "©",
        "(c) ",
        "Copyright ",
        "All rights reserved",
        "2019",
        "／",
        "導 ",
        "𠀀é\u{200b}",
        "\u{3000}",
        "：",
        "◎",
        " HKT",
        "12:30 ",
        "1110301",
        "某某提供",
        "動態海報",
        "By ",
        "▲",
        "↓",
        "——",
        "「",
        "”",
        "# ",
        "> ",
        "（左）",
        "Q ",
        "１２",
        "二〇二二年",
        "民國一一一/3/1",
        "LEE WANG",
        "第A3版",
        "據",
        "日訊",
    ];
    let part = prop_oneof![
        3 => prop::sample::select(others.to_vec()),
        2 => prop::sample::select(listed),
        2 => prop::sample::select(label_forms),
    ];
    prop_oneof![
        8 => prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
        1 => (1..400_usize).prop_map(|count| "雨".repeat(count)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6_000) })]

    #[test]
    fn a_glance_never_changes_the_outcome(blocks in prop::collection::vec(block(), 0..12)) {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let slow = recognise::recognise_after(&blocks, &Marks::default(), glance::Glance::without_dismissal);
        prop_assert_eq!(recognise(&blocks), slow);
    }

    /// Stricter than the test above: each reading by itself, wherever the block stands.
    #[test]
    fn a_glance_dismisses_only_what_cannot_be(block in block()) {
        let glance = glance::Glance::of(&block);
        for shape in glance::Shape::ALL {
            prop_assert!(glance.may_be(shape) || !shape.is(&block), "{:?}", shape);
        }
        prop_assert_eq!(glance.prose, layout::is_prose(&block));
    }

    #[test]
    fn spans_cover_every_block_in_order(blocks in prop::collection::vec(block(), 0..12)) {
        let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
        let article = recognise(&blocks);
        let mut spans = article.spans.iter().peekable();
        for (index, text) in blocks.iter().enumerate() {
            let mut covered = 0;
            let mut count = 0;
            while let Some(span) = spans.next_if(|span| span.block == index) {
                prop_assert_eq!(span.range.start, covered);
                prop_assert!(text.get(span.range.clone()).is_some());
                prop_assert!(!span.range.is_empty() || text.is_empty());
                covered = span.range.end;
                count += 1;
            }
            prop_assert_eq!(covered, text.len());
            prop_assert!(count >= 1);
        }
        prop_assert!(spans.next().is_none());
    }
}
