//! The sample, read as its reader sees it.

use super::*;

const SAMPLE: &str = include_str!("../../../../samples/workshop.hans.md");

#[test]
fn the_sample_has_these_blocks() {
    let flow = |text: &str| (Kind::Flow, text.to_owned());
    let prose = |text: &str| (Kind::Prose, text.to_owned());
    let fact = |text: &str| (Kind::Fact, text.to_owned());
    let expected = [
        (Kind::Title, "老城修伞铺：一把伞，修了又修".to_owned()),
        prose("桥头的修伞铺开了三十年，\n老板说，伞骨断了可以换，\n手艺断了就难接上。"),
        (Kind::Author, "叶知秋".to_owned()),
        fact("江畔周刊"),
        (Kind::LanguageTag, "zh-CN".to_owned()),
        prose("手艺"),
        prose("里弄"),
        prose("人物"),
        prose("社区"),
        prose("伞铺的柜台"),
        fact("江畔周刊版权所有"),
        flow("老城修伞铺：一把伞，修了又修 "),
        flow("2024-05-11 09:20 来源：江畔周刊编辑：余小满"),
        flow(
            "桥头的修伞铺只有一张桌子宽。钟师傅剪着短头发，坐在门口穿针，一只手按住伞骨，另一只手把线头咬断。\
                 “出租车司机最爱来这里，”他说，“他们的伞一天要开合几十次。”",
        ),
        flow("干活的人不怕下雨，\n怕的是雨停了没人来取伞。"),
        prose("钟师傅在柜台后面"),
        prose("柜台上的工具"),
        flow("取伞时间"),
        flow("每天后半晌最清闲。"),
        prose("伞骨"),
        flow("毛病"),
        flow("价钱"),
        flow("多久修好"),
        flow("伞骨断了"),
        flow("八元"),
        flow("当天"),
        flow("伞面⟦破洞⟧"),
        flow("十二元"),
        flow("三天后"),
        flow("收伞时写下姓名"),
        flow("伞柄松了先别扭，见修理单和⟦[老城地图]⟧"),
        flow(
            "伞面的大小按 ⟦$面积 = \\pi r^2$⟧ 估算，价目在\n⟦https://example.org/伞铺/价目⟧ 上也能查到。",
        ),
        flow("后来的事"),
        flow("铺子后面的里弄要修了，钟师傅说他<的招牌还会挂着。"),
        flow("钟师傅自己数过。"),
        prose("修理单的样子"),
        flow("版权声明：本文由江畔周刊发布，转载请注明出处。"),
    ];
    let found = kinds(SAMPLE);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.len(), expected.len());
}

#[test]
fn what_changes_in_the_sample_is_what_its_blocks_say() {
    let converted = converted(SAMPLE);
    for (old, new) in [
        ("剪着短头\n发", "剪着短頭\n髮"),
        ("出租车", "計程車"),
        ("的里弄", "的裡弄"),
        ("'里弄'", "'裡弄'"),
    ] {
        assert!(SAMPLE.contains(old) && converted.contains(new), "{new}");
    }
    for same in
        ["]: 钟", "# 老城专题", "/图片/伞骨.jpg", "[^开合]", "[单]: /单", "import 图集", "{#伞铺}"]
    {
        assert_eq!(converted.matches(same).count(), SAMPLE.matches(same).count(), "{same}");
    }
    let body = |text: &str| events(&text[front_matter::length(text)..]);
    for (before, after) in body(SAMPLE).iter().zip(body(&converted)) {
        assert_eq!(*before, after);
    }
    assert_eq!(body(SAMPLE).len(), body(&converted).len());
}
