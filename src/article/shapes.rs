//! Shapes of datelines and credits beyond the labelled articles: pages of every region, with
//! invented people and media, and what a reader sees in them.

use super::*;

const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";
const LAST: &str = "老人們說，這樣的天氣很少見。";

/// The facts of a page, in one line.
fn facts(head: &str, end: &str) -> String {
    let page = format!("港口城市新增三條航線\n{head}\n{end}");
    let blocks: Vec<&str> = page.lines().filter(|line| !line.is_empty()).collect();
    let found = recognise(&blocks).metadata;
    assert_eq!(found.headline.as_deref(), Some("港口城市新增三條航線"), "{page}");
    let ones = [
        ("published", &found.published),
        ("text", &found.published_text),
        ("updated", &found.updated),
        ("updated text", &found.updated_text),
        ("source", &found.source),
    ];
    let many = [
        ("authors", &found.authors),
        ("correspondents", &found.correspondents),
        ("editors", &found.editors),
        ("responsible", &found.responsible_editors),
        ("photographers", &found.photographers),
        ("translators", &found.translators),
        ("proofreaders", &found.proofreaders),
        ("others", &found.others),
        ("codes", &found.staff_codes),
    ];
    let ones =
        ones.iter().filter_map(|(name, value)| Some(format!("{name}: {}", (*value).as_ref()?)));
    let many = many.iter().filter(|(_, values)| !values.is_empty());
    let many = many.map(|(name, values)| format!("{name}: {}", values.join("、")));
    ones.chain(many).collect::<Vec<_>>().join("; ")
}

#[test]
fn datelines_of_all_shores() {
    for (line, expected) in [
        (
            "http://www.river.cn2022-03-0110:28:55来源：河城新闻网",
            "published: 2022-03-01T10:28:55; text: 2022-03-0110:28:55; source: 河城新闻网",
        ),
        (
            "2022-03-01 10:28 编译自：RiverBeta",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: RiverBeta",
        ),
        (
            "2022-03-01 10:28\n本新聞提供者: 河城公報",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: 河城公報",
        ),
        (
            "2022年03月01日10:28 | 來源：河網－河城日報",
            "published: 2022-03-01T10:28; text: 2022年03月01日10:28; source: 河網－河城日報",
        ),
        (
            "2022年03月01日 10:28　来源：河城新闻网　参与互动",
            "published: 2022-03-01T10:28; text: 2022年03月01日 10:28; source: 河城新闻网",
        ),
        (
            "第一河城  2022-03-01 10:28:55  听新闻",
            "published: 2022-03-01T10:28:55; text: 2022-03-01 10:28:55; source: 第一河城",
        ),
        (
            "2022-03-01 10:28 河合報／ 記者王小明／台北即時報導",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: 河合報; authors: 王小明",
        ),
        (
            "2024/3/1 10:28（3/1 11:02 更新）",
            "published: 2024-03-01T10:28; text: 2024/3/1 10:28; updated: 2024-03-01T11:02; updated text: 3/1 11:02",
        ),
        (
            "10:28 2022/03/01 河時新聞網 王小明",
            "published: 2022-03-01T10:28; text: 10:28 2022/03/01; source: 河時新聞網; authors: 王小明",
        ),
        (
            "發佈時間: 2022/03/01 10:28\n更新時間：11:28 2022-03-01 HKT",
            "published: 2022-03-01T10:28; text: 2022/03/01 10:28; updated: 2022-03-01T11:28+08:00; updated text: 11:28 2022-03-01 HKT",
        ),
        ("发布： 7:00am 01/03/2022", "published: 2022-03-01T07:00; text: 7:00am 01/03/2022"),
        (
            "发表时间： 01/03/2022 - 10:28更改时间： 02/03/2022 - 10:28",
            "published: 2022-03-01T10:28; text: 01/03/2022 - 10:28; updated: 2022-03-02T10:28; updated text: 02/03/2022 - 10:28",
        ),
        (
            "更新于2022年3月1日 10:28 英国《河湖时报》 王小明",
            "published: 2022-03-01T10:28; text: 2022年3月1日 10:28; source: 英国《河湖时报》; authors: 王小明",
        ),
        (
            "发布于 2022-03-01 10:28・IP 属地北京",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28",
        ),
        (
            "发布时间：2022-03-01 10:28 来源：河城市商务局 浏览次数：1,234 次 字体：[大 中 小]",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: 河城市商务局",
        ),
        (
            "来源：河明网-《河明日报》 2022-03-01 04:10",
            "published: 2022-03-01T04:10; text: 2022-03-01 04:10; source: 河明网-《河明日报》",
        ),
        (
            "2022-03-01 10:28:55\n来源：\n河城新闻",
            "published: 2022-03-01T10:28:55; text: 2022-03-01 10:28:55; source: 河城新闻",
        ),
        ("2022 03/ 01 10:28:55", "published: 2022-03-01T10:28:55; text: 2022 03/ 01 10:28:55"),
        (
            "王小明河城日报2022-03-01 10:28\n记者 王小明",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: 河城日报; authors: 王小明",
        ),
        (
            "河城觀察river2022.03.01 王小明/高雄報導",
            "published: 2022-03-01; text: 2022.03.01; source: 河城觀察river; authors: 王小明",
        ),
        (
            "HEnews.com 河城新聞網\n2022年 03月 01日  10:28",
            "published: 2022-03-01T10:28; text: 2022年 03月 01日  10:28; source: HEnews.com 河城新聞網",
        ),
        (
            "2022/03/01 10:28 綜合報導    地區：台北市報導",
            "published: 2022-03-01T10:28; text: 2022/03/01 10:28",
        ),
        (
            "編譯中心 2022年03月01日 10:28 20 點擊數",
            "published: 2022-03-01T10:28; text: 2022年03月01日 10:28",
        ),
        (
            "2022年03月01日 10:28:08 灯下拧螺丝 阅读数：10385 评论：7",
            "published: 2022-03-01T10:28:08; text: 2022年03月01日 10:28:08; authors: 灯下拧螺丝",
        ),
        (
            "寄件者： 河城週報 <hello@river.example>\n日期： 2022年3月1日 上午10:28",
            "published: 2022-03-01T10:28; text: 2022年3月1日 上午10:28; source: 河城週報",
        ),
        ("城事 十一月 6th, 2009", "published: 2009-11-06; text: 十一月 6th, 2009"),
        (
            "来源：新河科技 　 酷河网收集　2022-03-01",
            "published: 2022-03-01; text: 2022-03-01; source: 新河科技",
        ),
        (
            "王小明 2022-03-01 10:28:55 0人参与评论",
            "published: 2022-03-01T10:28:55; text: 2022-03-01 10:28:55; authors: 王小明",
        ),
        ("點擊： 2022-03-01 10:28", "published: 2022-03-01T10:28; text: 2022-03-01 10:28"),
        (
            "来源于 《河城周刊》 2022年第9期 出版日期 2022年03月01日",
            "published: 2022-03-01; text: 2022年03月01日; source: 河城周刊",
        ),
        (
            "本文首发于2022年3月1日《河城周刊》",
            "published: 2022-03-01; text: 2022年3月1日; source: 河城周刊",
        ),
        ("2022-03-01\n10:28", "published: 2022-03-01T10:28; text: 2022-03-01\n10:28"),
        (
            "2022年3月1日，星期二，10:28 河联早报",
            "published: 2022-03-01T10:28; text: 2022年3月1日，星期二，10:28; source: 河联早报",
        ),
        ("2022-03-01 10:28 国内新闻", "published: 2022-03-01T10:28; text: 2022-03-01 10:28"),
        (
            "王小明\n2022年3月1日 10:28",
            "published: 2022-03-01T10:28; text: 2022年3月1日 10:28; authors: 王小明",
        ),
        (
            "王小明\n河城新聞記者\n2022年3月1日",
            "published: 2022-03-01; text: 2022年3月1日; authors: 王小明",
        ),
        (
            "By Jane Doe\nMarch 1, 2022 10:28 AM\nUpdated: March 2, 2022",
            "published: 2022-03-01T10:28; text: March 1, 2022 10:28 AM; updated: 2022-03-02; updated text: March 2, 2022; authors: Jane Doe",
        ),
        (
            "Posted on March 1, 2022 by 王小明",
            "published: 2022-03-01; text: March 1, 2022; authors: 王小明",
        ),
        (
            "原创 王小明 河城旧事 2023-05-06 08:30 发表于北京",
            "published: 2023-05-06T08:30; text: 2023-05-06 08:30; source: 河城旧事; authors: 王小明",
        ),
        ("發布日期：111-03-01", "published: 2022-03-01; text: 111-03-01"),
        ("發稿日期：111年3月1日", "published: 2022-03-01; text: 111年3月1日"),
        ("2022年3月1日2022年3月1日", "published: 2022-03-01; text: 2022年3月1日"),
        (
            "2022年3月1日 / 早上6点28分",
            "published: 2022-03-01T06:28; text: 2022年3月1日 / 早上6点28分",
        ),
        (
            "发布日期 & 时间: 01/03/2022 10:28\n更新日期 & 时间: 02/03/2022 07:50",
            "published: 2022-03-01T10:28; text: 01/03/2022 10:28; updated: 2022-03-02T07:50; updated text: 02/03/2022 07:50",
        ),
        (
            "2022年03月01日 星期二 河城晚报 第A05版：社会",
            "published: 2022-03-01; text: 2022年03月01日; source: 河城晚报",
        ),
        (
            "2022-03-01 10:28 来源: 江城晚报(江城)　有1204人参与 76",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: 江城晚报(江城)",
        ),
        (
            "2022/3/1\n（2022/3/2 最後更新）\n文字\n王小明、李大同\n攝影\n張小軍\n責任編輯\n趙小川",
            "published: 2022-03-01; text: 2022/3/1; updated: 2022-03-02; updated text: 2022/3/2; authors: 王小明、李大同; responsible: 趙小川; photographers: 張小軍",
        ),
        (
            "2022/3/1\n文字 王小明\n攝影 李大同\n設計 張小軍\n資料整理 趙小川",
            "published: 2022-03-01; text: 2022/3/1; authors: 王小明; photographers: 李大同; others: 張小軍、趙小川",
        ),
    ] {
        assert_eq!(facts(line, BODY), expected, "{line}");
    }
}

#[test]
fn people_above_the_body() {
    for (line, expected) in [
        ("生活中心／王小明報導", "authors: 王小明"),
        ("【记者】王小明", "authors: 王小明"),
        ("河城時報【王小明╱台北報導】", "source: 河城時報; authors: 王小明"),
        ("河城時報【報導王小明】", "source: 河城時報; authors: 王小明"),
        ("河城新闻记者 王小明 郑州报道", "source: 河城新闻; authors: 王小明"),
        ("☉王小明", "authors: 王小明"),
        ("撰文‧王小明 攝影‧李大同", "authors: 王小明; photographers: 李大同"),
        ("報導．攝影╱王小明", "authors: 王小明"),
        ("作者：佚名", ""),
        ("責任編輯 王小明 報導", "responsible: 王小明"),
        ("作者：王小明 ▪ 李大同    责编：张小军", "authors: 王小明、李大同; responsible: 张小军"),
        ("每河记者 王小明    每河编辑 李大同", "authors: 王小明; editors: 李大同"),
        (
            "文/图 本报记者 王小明 通讯员 李大同 张小军",
            "authors: 王小明; correspondents: 李大同、张小军",
        ),
        (
            "作者丨王小明 编辑丨李大同 视觉丨张小军",
            "authors: 王小明; editors: 李大同; others: 张小军",
        ),
        (
            "撰文/王小明\n编辑/阿雨\n摄影/张小军",
            "authors: 王小明; editors: 阿雨; photographers: 张小军",
        ),
        (
            "河城财经  文 | 王小明  编辑 | 李大同",
            "source: 河城财经; authors: 王小明; editors: 李大同",
        ),
        (
            "（河城日报 记者 王小明 通讯员 李大同）",
            "source: 河城日报; authors: 王小明; correspondents: 李大同",
        ),
        ("聯河報 記者王小明／台北報導", "source: 聯河報; authors: 王小明"),
        ("記者王小明、李大同、特派記者張小軍／連線報導", "authors: 王小明、李大同、張小軍"),
        ("本报记者 扎西次仁 欧阳小明 安娜·彼得洛娃", "authors: 扎西次仁、欧阳小明、安娜·彼得洛娃"),
        ("王小明／文 李大同／圖", "authors: 王小明; photographers: 李大同"),
        ("文．圖／王小明", "authors: 王小明"),
        (
            "採訪．撰文／王小明　攝影／李大同　設計／張小軍",
            "authors: 王小明; photographers: 李大同; others: 張小軍",
        ),
        (
            "监制 王小明\n编导 李大同\n记者 张小军 赵小川\n摄像 钱小云",
            "authors: 张小军、赵小川; others: 王小明、李大同、钱小云",
        ),
        ("報道：王小明\n攝影：李大同", "authors: 王小明; photographers: 李大同"),
        ("河洲时报 王小明 巴黎报道", "source: 河洲时报; authors: 王小明"),
        ("文｜王小明 编辑｜李大同 出品｜河城财经", "authors: 王小明; editors: 李大同"),
        ("文・攝影/王小明 編輯/李大同", "authors: 王小明; editors: 李大同"),
        (
            "　　东河新闻（中文版：东河中文网）堀江美咲 大阪报道",
            "source: 东河新闻; authors: 堀江美咲",
        ),
        ("□本报记者王小明本报通讯员李大同", "authors: 王小明; correspondents: 李大同"),
        ("《河城周刊》 记者 王小明| 北京报道", "source: 河城周刊; authors: 王小明"),
        ("撰文者：王小明　　專欄：下班以後", "authors: 王小明"),
        ("撰文 : 王小明　河城資產管理主管", "authors: 王小明"),
        (
            "本文来自微信公众号：河城旧事（ID：hecheng01），作者：王小明，编辑：李大同，题图来自：视觉河城",
            "source: 河城旧事; authors: 王小明; editors: 李大同",
        ),
        ("責任編輯：王小明 | 版面編輯：李大同", "responsible: 王小明; others: 李大同"),
        ("審核丨王小明 江城醫科大學附屬醫院 教授", "others: 王小明"),
        (
            "摘譯自2022年3月1日RNS河國，河城報導；王小明編譯；李大同審校",
            "source: RNS; translators: 王小明; proofreaders: 李大同",
        ),
        (
            "摘譯自2022年3月1日河城社報導；王小明編譯；李大同審校",
            "translators: 王小明; proofreaders: 李大同",
        ),
    ] {
        assert_eq!(facts(line, BODY), expected, "{line}");
    }
}

#[test]
fn heads_and_ends_of_paragraphs() {
    let body = |head: &str, end: &str| format!("{head}{BODY}\n{LAST}{end}");
    for (head, end, expected) in [
        ("河中社北京3月1日电 (王小明 李大同)", "", "source: 河中社; authors: 王小明、李大同"),
        (
            "（中央河社記者王小明台北1日電）",
            "（編輯：李大同）1130301",
            "published: 2024-03-01; text: 1130301; source: 中央河社; authors: 王小明; editors: 李大同",
        ),
        (
            "【河紀元2022年03月01日訊】（河紀元記者王小明綜合報導）",
            "",
            "published: 2022-03-01; text: 2022年03月01日; authors: 王小明",
        ),
        ("【河球网报道 记者 王小明】", "", "authors: 王小明"),
        ("【特稿/王小明】", "", "authors: 王小明"),
        ("【河城快報／王小明】", "", "source: 河城快報; authors: 王小明"),
        ("河城财经讯 ", "", "source: 河城财经"),
        (
            "河城都市报·新河城客户端3月1日讯 （全媒体记者 王小明）",
            "",
            "source: 河城都市报·新河城客户端; authors: 王小明",
        ),
        ("", "（王小明）", "authors: 王小明"),
        ("", "（圖／記者王小明翻攝）", "photographers: 王小明"),
        (
            "〔編譯王小明／綜合報導〕",
            "（資料照，記者李大同攝）",
            "photographers: 李大同; translators: 王小明",
        ),
        ("【大河報訊】記者王小明報道：", "", "source: 大河報; authors: 王小明"),
        (
            "河网3月1日消息（记者王小明）",
            "（河外网 李大同）",
            "source: 河外网; authors: 王小明、李大同",
        ),
        ("", "河华社记者 王小明 摄", "photographers: 王小明"),
        ("", "河华社发（王小明摄）", "photographers: 王小明"),
        ("", "（記者王小明／攝影）", "photographers: 王小明"),
        (
            "",
            "（譯者：王小明/核稿：李大同）1130301",
            "published: 2024-03-01; text: 1130301; translators: 王小明; others: 李大同",
        ),
        ("", "责任编辑：王小明_NF4425", "responsible: 王小明; codes: NF4425"),
        ("", "（河联社）", "source: 河联社"),
        ("（河城媒體報導）", "", "source: 河城媒體"),
        (
            "香河匯報訊（記者 王小明、李大同 深圳報道）",
            "",
            "source: 香河匯報; authors: 王小明、李大同",
        ),
        ("（河紀元記者歐陽小明舊金山報導）", "", "authors: 歐陽小明"),
        ("", "（王小明／河城日報）", "photographers: 王小明"),
        ("", "王小明 摄（资料图）", "photographers: 王小明"),
        ("", "图像来源: Jane Doe/河新社", "photographers: Jane Doe"),
        ("", "（圖片來源：河城圖書館）", ""),
        ("河讯纽约3月1日 - ", "", "source: 河讯"),
        ("（王小明 李大同）", "", "authors: 王小明、李大同"),
        ("本报讯（记者王小明通讯员李飞张永）", "", "authors: 王小明; correspondents: 李飞、张永"),
        (
            "河之家3月1日消息 ",
            "http://www.river.example责任编辑：李大同_NN0001",
            "source: 河之家; responsible: 李大同; codes: NN0001",
        ),
        ("", "（示意圖／riverpics）", ""),
        ("【眾河報導】", "", "source: 眾河"),
        ("【專題報導】", "（王小明）", "authors: 王小明"),
        ("（河城之声中文网）", "", "source: 河城之声中文网"),
        ("", "（河視新聞王小明、李大同台北報導）", "source: 河視新聞; authors: 王小明、李大同"),
        ("", "（慕小明 河城大学河流研究所）", "authors: 慕小明"),
        ("", "（小木）", "authors: 小木"),
        ("", "（辰辰）", "authors: 辰辰"),
    ] {
        assert_eq!(facts("", &body(head, end)), expected, "{head} … {end}");
    }
}

#[test]
fn lines_below_the_body() {
    for (lines, expected) in [
        ("编辑 李大同 校对 张小军", "editors: 李大同; proofreaders: 张小军"),
        ("責任編輯：李大同#", "responsible: 李大同"),
        ("[ 责编：王小明 ]", "responsible: 王小明"),
        ("责任编辑：王小明 SF104", "responsible: 王小明; codes: SF104"),
        ("责任编辑：SF104", "responsible: SF104"),
        ("【責任編輯：王小明 TEL：（010）00000000】", "responsible: 王小明"),
        ("（本报记者 王小明/文 李大同/图）", "authors: 王小明; photographers: 李大同"),
        ("（编辑：王小明  审核编辑：李大同）", "editors: 王小明; others: 李大同"),
        ("记者王小明对此文亦有贡献", "authors: 王小明"),
        ("作者：河城日报特派江城记者王小明", "authors: 王小明"),
        (
            "《 河城日报 》（ 2022年03月01日   第 04 版）",
            "published: 2022-03-01; text: 2022年03月01日; source: 河城日报",
        ),
        ("（河华社江城1月20日电）", "source: 河华社"),
        ("河华社发（王小明 摄）", "photographers: 王小明"),
        ("記者︰脫文青", "authors: 脫文青"),
        (
            "来源 | 河城日报\n记者 | 王小明\n编辑 | 李大同\n审核 | 赵小川",
            "source: 河城日报; authors: 王小明; editors: 李大同; others: 赵小川",
        ),
        (
            "责任编辑：王小明\n动态海报：李大同\n值班编委：张小军",
            "responsible: 王小明; others: 李大同、张小军",
        ),
        (
            "（撰稿：王小明；摄影：李大同；审核：张小军）",
            "authors: 王小明; photographers: 李大同; others: 张小军",
        ),
        ("初审：王小明\n复审：李大同\n终审：张小军", "others: 王小明、李大同、张小军"),
        ("（網搜小組／整理）", "others: 網搜小組"),
        ("（作者：王小明，系江城师范学院教授）", "authors: 王小明"),
        ("（作者單位：江城區法院）", ""),
        ("*作者為前地方報編輯，現為講師", ""),
        (
            "（Jane Doe报导；编译 王小明；审校 李大同）",
            "authors: Jane Doe; translators: 王小明; proofreaders: 李大同",
        ),
        (
            "編輯於 2022-03-02 11:28・江苏\n發布於 2022-03-01 10:28",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; updated: 2022-03-02T11:28; updated text: 2022-03-02 11:28",
        ),
        (
            "本帖最后由 老木匠 于 2022-3-2 08:12 编辑",
            "published: 2022-03-02T08:12; text: 2022-3-2 08:12; authors: 老木匠",
        ),
        ("王小明/李大同（河新社、河透社等）", "authors: 王小明、李大同"),
        ("□王小明（河新社）", "authors: 王小明"),
        ("（本文经河城晚报授权转载）", "source: 河城晚报"),
        ("文：王小明、游", "authors: 王小明、游"),
        ("（本文来自河城财经）", "source: 河城财经"),
        ("（本文刊发于《河城周刊》2022年第9期）", "source: 河城周刊"),
        ("（本文由 河城觀察 授權轉載；首圖來源：Unsplash）", "source: 河城觀察"),
        (
            "责任编辑：王小明 河城新闻，未经授权不得转载。新闻报料：4000-20-4000",
            "responsible: 王小明",
        ),
        (
            "最近修改：2022-03-02 11:28:55",
            "published: 2022-03-02T11:28:55; text: 2022-03-02 11:28:55",
        ),
        ("更新日期：111-03-02", "published: 2022-03-02; text: 111-03-02"),
        ("文：王小明\n圖：李大同、網上圖片", "authors: 王小明; photographers: 李大同、網上圖片"),
    ] {
        assert_eq!(facts(&format!("{BODY}\n{LAST}"), lines), expected, "{lines}");
    }
}

/// What stands beside facts on a page and within bodies, and is none.
#[test]
fn what_looks_like_credits() {
    for line in [
        "點陣圖",
        "（成點陣圖）",
        "（需觀察者授權）",
        "（提供更多細節）",
        "相关搜索： 江城队 范佩杰",
        "編輯文字：段落，列，欄",
        "主演：王小明",
        "地址：江城路1号",
        "一位记者王小明的朋友",
        "（女记者王小明）",
        "成立於1999年3月1日的報社",
        "记者 深入现场",
        "取自她生前對志業的心得",
        "儲存日期：2023/10/08 22:47",
        "工作小組／調查報告",
        "他說這是一篇報道",
    ] {
        let text = format!("{BODY}\n{line}\n{BODY}\n{LAST}\n{LAST}\n{LAST}");
        assert_eq!(
            facts("2022-03-01 10:28", &text),
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28",
            "{line}"
        );
    }
}
