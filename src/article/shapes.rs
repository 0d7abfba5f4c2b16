//! Shapes of datelines and credits beyond the labelled articles: pages of every region, with
//! invented people and media, and what a reader sees in them.

mod ends;

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
            "河城中文站2022年3月1日10:28",
            "published: 2022-03-01T10:28; text: 2022年3月1日10:28; source: 河城中文站",
        ),
        (
            "10:282022/03/01 河城時報 王小明",
            "published: 2022-03-01T10:28; text: 10:282022/03/01; source: 河城時報; authors: 王小明",
        ),
        (
            "River.com  2022年03月01日 10:28  进入河城论坛  来源：River.com",
            "published: 2022-03-01T10:28; text: 2022年03月01日 10:28; source: River.com",
        ),
        (
            "2022年03月01日 10:28 來源：河城市辦公廳 【字體：大 中 小】",
            "published: 2022-03-01T10:28; text: 2022年03月01日 10:28; source: 河城市辦公廳",
        ),
        (
            "2022-03-01 10:28 编译自：RiverBeta",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; source: RiverBeta",
        ),
        (
            "本報2022年3月1日台北訊，特約記者王小明報導",
            "published: 2022-03-01; text: 2022年3月1日; authors: 王小明",
        ),
        (
            "2022-03-01 10:28\n【記者 惲 朋 ／台北報導】",
            "published: 2022-03-01T10:28; text: 2022-03-01 10:28; authors: 惲 朋",
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
        ("■记者王小明通讯员李四陈大同郑一", "authors: 王小明; correspondents: 李四、陈大同、郑一"),
        ("责任编辑：王小明　　审核：雨花", "responsible: 王小明; others: 雨花"),
        (
            "摘譯自2022年3月1日河城社報導；王小明編譯；李大同審校",
            "translators: 王小明; proofreaders: 李大同",
        ),
    ] {
        assert_eq!(facts(line, BODY), expected, "{line}");
    }
}
