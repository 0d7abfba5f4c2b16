//! Whole pages as browsers and crawlers save them: where the text begins, whose time counts, which line is the
//! headline, with everything that a page prints around an article. Texts and people are invented.

use super::*;

const HEADLINE: &str = "港口城市新增三條航線";
/// One that is as long as most.
const LONG: &str = "港口城市新增三條航線，最遠的要走九天";
const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";
const LAST: &str = "老人們說，這樣的天氣很少見。";

fn read(lines: &[&str]) -> Article {
    recognise(lines)
}

fn role_of(lines: &[&str], line: &str) -> Role {
    let at = lines.iter().position(|text| *text == line).unwrap();
    read(lines).spans.iter().find(|span| span.block == at).unwrap().role
}

/// The page has this headline and time.
fn tells(lines: &[&str], headline: &str, published: &str) -> Metadata {
    let found = read(lines).metadata;
    let told = (found.headline.as_deref(), found.published.as_deref());
    assert_eq!(told, (Some(headline), Some(published)), "{lines:#?}");
    found
}

#[test]
fn sentences_of_the_page_are_not_the_text() {
    // A word on cookies, a player's: the text begins below the headline and the facts.
    let consent =
        "本網站使用相關技術提供更好的閱讀體驗，同時尊重使用者隱私，關閉此視窗代表您同意上述規範。";
    let player = "請同意我們的隱私權規範，才能啟用聽新聞的功能。";
    let lines = [consent, "下載", HEADLINE, "2022/3/1 10:28（3/1 11:02 更新）", player, BODY, LAST];
    let found = tells(&lines, HEADLINE, "2022-03-01T10:28");
    assert_eq!(found.updated.as_deref(), Some("2022-03-01T11:02"));
    // A ticker above the breadcrumb.
    let ticker = "滾動新聞：上午的會議在江城開了三個小時，與會的人說，這樣的會不必再開了。";
    let lines = [
        ticker,
        "國內",
        "國際",
        "首頁 > 城事 > 正文",
        HEADLINE,
        "2022-03-01 10:28 來源：江城日報",
        BODY,
        LAST,
    ];
    let found = tells(&lines, HEADLINE, "2022-03-01T10:28");
    assert_eq!(found.source.as_deref(), Some("江城日報"));
    // Single sentences below their headlines, in a list of other articles.
    let lines = [
        "江城十座最老的橋",
        "江城最老的十座橋裏，有兩座是去年修好的。>>",
        "三條航線背後的人",
        "航線由三個人在一張桌子上畫成，畫了九個月。>>",
        "滾動新聞",
        LONG,
        "2022-03-01 10:28 來源：江城日報 責任編輯：",
        BODY,
        LAST,
    ];
    tells(&lines, LONG, "2022-03-01T10:28");
    // What is above the breadcrumb is the page's, a run of sentences and a day, too.
    let lines = [
        "江城的橋修好了，行人可以過河了。",
        "江城的路修好了，車也多了。",
        "江城的河清了，水裏又有魚了。",
        "老碼頭的三十盞燈與三十個夜晚",
        "2024年5月19日",
        "首頁 > 江城新聞 > 城事",
        HEADLINE,
        "2022/03/01 10:28 報導",
        BODY,
        LAST,
    ];
    tells(&lines, HEADLINE, "2022-03-01T10:28");
    // A lead is one all the same.
    let lines = [
        HEADLINE,
        BODY,
        "2022-03-01 10:28 來源：江城日報",
        "閱讀 20",
        "字體：大 中 小",
        LAST,
        BODY,
    ];
    assert_eq!(role_of(&lines, BODY), Role::Lead);
}

#[test]
fn a_caption_above_the_buttons_is_not_the_text() {
    let lines = [
        HEADLINE,
        "攤販在整理蔬果。",
        "友善列印",
        "分享至Facebook",
        "分享至line",
        "2022年03月01日 10:28 江城日報",
        "王小明",
        BODY,
        LAST,
    ];
    let found = tells(&lines, HEADLINE, "2022-03-01T10:28");
    assert_eq!(
        (found.source.as_deref(), found.authors),
        (Some("江城日報"), vec!["王小明".to_owned()])
    );
    // What a picture's alternative text says twice.
    let twice = "江城的攤販今天把蔬果擺上街頭，說起昨天的雨。";
    let lines = [HEADLINE, "江城日報／ 記者王小明李大同／宜蘭即時報導", twice, twice, BODY, LAST];
    assert_eq!(read(&lines).metadata.authors, ["王小明", "李大同"]);
}

#[test]
fn times_of_other_articles_are_no_log() {
    let list = [
        "相關資訊",
        "2022-02-27 20:40 江城的橋修好了",
        "2022-02-17 17:04 江城的路修好了",
        "2022-02-15 18:08 江城的河清了",
        "2022-01-31 08:59 江城的樹活了",
    ];
    let lines = [&[HEADLINE, "王小明 江城日報 2022-03-01 10:28", BODY, LAST][..], &list].concat();
    tells(&lines, HEADLINE, "2022-03-01T10:28");
    // With a summary below each headline.
    let list = [
        "相關閱讀",
        "江城的橋修好了",
        "2022-02-27",
        "三年的工程昨天完工，行人可以過河了。",
        "江城的路修好了",
        "2022-02-17",
        "路面鋪了新的瀝青。",
        "江城的河清了",
        "2022-02-15",
        "水裏又有魚了，釣魚的人也來了。",
        "江城的樹活了",
        "2022-01-31",
        "園丁說，它們熬過了冬天。",
    ];
    let lines = [&[LONG, "江城觀察", "2022-03-01", BODY, LAST][..], &list].concat();
    let found = tells(&lines, LONG, "2022-03-01");
    assert_eq!(found.source.as_deref(), Some("江城觀察"));
}

#[test]
fn the_time_of_the_visit_is_the_pages() {
    for above in [&["2024/05/19", "14:05"][..], &["即時交通 2024/05/19 22:32"]] {
        let lines = [
            &["江城新聞網"][..],
            above,
            &["下載江城APP", HEADLINE, "2022-03-01 10:28", BODY, LAST],
        ]
        .concat();
        tells(&lines, HEADLINE, "2022-03-01T10:28");
    }
}

#[test]
fn times_in_other_places() {
    let closing = ["江城廣播電臺", "2022-03-01T10:28:55+08:00"];
    let lines = [&[HEADLINE, BODY, LAST][..], &closing].concat();
    let found = tells(&lines, HEADLINE, "2022-03-01T10:28:55+08:00");
    assert_eq!(found.source.as_deref(), Some("江城廣播電臺"));
    let lines = [HEADLINE, BODY, LAST, "(2022-03-01 10:28)  晚間新聞"];
    let found = tells(&lines, HEADLINE, "2022-03-01T10:28");
    assert_eq!(found.source, None);
    let lines = [HEADLINE, "2022.03.01 | 城事與風土", BODY, LAST];
    tells(&lines, HEADLINE, "2022-03-01");
    let lines = [HEADLINE, BODY, LAST, "• 分類: 城事", "• 發布日期: 2022-03-01", "• 點閱次數: 20"];
    tells(&lines, HEADLINE, "2022-03-01");
    let lines = [HEADLINE, "1楼 大 中 小 发表于 2022-3-1 10:28 只看该作者", BODY, LAST];
    tells(&lines, HEADLINE, "2022-03-01T10:28");
    // The day is told more exactly below.
    let lines =
        [HEADLINE, "2022-3-1", "http://www.river.example", "2022-03-01 10:28 江城網", BODY, LAST];
    tells(&lines, HEADLINE, "2022-03-01T10:28");
}

#[test]
fn what_is_no_headline() {
    for line in [
        "即時+好看！按讚加入江城新聞粉絲團",
        "分享到... 分享到人人 分享到QQ空间",
        "江城新聞網(Logo-image) 江城新聞網(Logo-text)",
        "江城社江城3月1日電 題：港口城市的三條航線",
        "點擊圖片可瀏覽更多相關圖片",
        "1.江城召開第九次航運會議",
    ] {
        let lines = [HEADLINE, line, "2022-03-01 10:28", BODY, LAST];
        assert_eq!(read(&lines).metadata.headline.as_deref(), Some(HEADLINE), "{line}");
    }
    // One that a list of what is new repeats.
    let lines = [HEADLINE, "2022-03-01港聞", HEADLINE, "江城的橋三年後修好 行人過河", BODY, LAST];
    assert_eq!(role_of(&lines, HEADLINE), Role::Headline);
    // The one that the page's title says, too.
    let lines = [
        "老碼頭的三十盞燈",
        "記錄江城人的三十個夜晚，與他們的船",
        "老碼頭的三十盞燈",
        "記者 王小明 報導  2022/03/01",
        BODY,
        LAST,
    ];
    let found = tells(&lines, "老碼頭的三十盞燈", "2022-03-01");
    assert_eq!(found.source, None);
}

#[test]
fn the_account_of_a_platform() {
    let above =
        ["木馬的下午茶", "12 文章", "查看TA的文章>", HEADLINE, "2022-03-01 10:28 發布於：湖南省"];
    let found = tells(&[&above[..], &[BODY, LAST]].concat(), HEADLINE, "2022-03-01T10:28");
    assert_eq!((found.authors, found.source), (vec!["木馬的下午茶".to_owned()], None));
    // Whose text it is where somebody else wrote it.
    let found = read(&[&above[..], &["文/王小明", BODY, LAST]].concat()).metadata;
    assert_eq!(found.authors, ["王小明"]);
    assert_eq!(found.source.as_deref(), Some("木馬的下午茶"));
}

#[test]
fn somebody_to_follow() {
    let lines = ["首发于 鲤鱼与耐心", "写文章", LONG, "糖醋鲤鱼", "关注他", BODY, LAST, BODY];
    assert_eq!(read(&lines).metadata.source.as_deref(), Some("鲤鱼与耐心"));
    let above = [LONG, "糖醋鯉魚", "在江城讀書，偶爾寫字", "關注他", "321 人贊同了該文章"];
    let found = read(&[&above[..], &[BODY, LAST, BODY]].concat()).metadata;
    assert_eq!(
        (found.headline.as_deref(), found.authors),
        (Some(LONG), vec!["糖醋鯉魚".to_owned()])
    );
}

#[test]
fn a_medium_to_follow() {
    let above = [LONG, "图片 2", "河城新闻", "关注", "江城", "来源：澎湃新闻·澎湃号·媒体"];
    let found = read(&[&above[..], &[BODY, LAST, BODY]].concat()).metadata;
    assert_eq!((found.source.as_deref(), found.authors), (Some("河城新闻"), Vec::new()));
    // A section stands between the headline and the account.
    let above = [LONG, "商业消费", "慢江城观察", "关注"];
    let lines = [&above[..], &[BODY, LAST, BODY]].concat();
    assert_eq!(role_of(&lines, "商业消费"), Role::Navigation);
    assert_eq!(read(&lines).metadata.authors, ["慢江城观察"]);
}

#[test]
fn what_stands_right_around_the_text() {
    let lines = [HEADLINE, "2022-03-01 10:28", BODY, LAST, BODY, "(河城晚报)", "为你推荐"];
    assert_eq!(read(&lines).metadata.source.as_deref(), Some("河城晚报"));
    assert_eq!(role_of(&lines, "(河城晚报)"), Role::Dateline);
    let lines = [HEADLINE, "王小明報導", BODY, LAST, BODY];
    assert_eq!(read(&lines).metadata.authors, ["王小明"]);
    // What somebody reports, not who.
    let lines = [HEADLINE, "江城的天氣報導", BODY, LAST, BODY];
    assert_eq!(read(&lines).metadata.authors, [""; 0]);
}

#[test]
fn pictures_called_by_the_headline_are_none() {
    let numbered = [format!("{HEADLINE} 7"), format!("{HEADLINE} 9")];
    let lines = [HEADLINE, "• 2022-03-01", &numbered[0], BODY, &numbered[1], LAST];
    assert_eq!(read(&lines).metadata.headline.as_deref(), Some(HEADLINE));
}

#[test]
fn an_original_headline_without_a_colon() {
    let lines = [HEADLINE, "2022-03-01 10:28", "原題為《舊碼頭點燈》", BODY, LAST, BODY];
    let found = read(&lines).metadata;
    assert_eq!(found.headline.as_deref(), Some(HEADLINE));
    assert_eq!(found.original_headline.as_deref(), Some("舊碼頭點燈"));
    // A sentence about one.
    let lines = [HEADLINE, "2022-03-01 10:28", "原題為《燈》的詩後來有了譜。", BODY, LAST, BODY];
    assert_eq!(read(&lines).metadata.original_headline, None);
}

#[test]
fn remarks_below_the_text() {
    for remark in [
        "注明:文章部分内容来自读者,如侵犯到您的权益,请后台留言,我们会尽快处理!",
        "此篇文章最開始出處為: 老碼頭的三十盞燈",
        "報料郵箱：news@river.example",
        "江城報業股份有限公司 統編：00000000",
    ] {
        let lines = [HEADLINE, "2022-03-01 10:28", BODY, LAST, remark, "© 2022 江城報業"];
        let notice = read(&lines).metadata.notice.unwrap_or_default();
        assert!(notice.starts_with(remark), "{remark}: {notice}");
    }
}

#[test]
fn lines_of_a_footer() {
    let footer = [
        "總機：2800 0000",
        "日報(只限廣告查詢)：2800 0001（江城日報）/ 2800 0002（江城晚報）",
        "網上(只限廣告查詢)：2800 0003",
        "info@river.example 或 news@river.example",
        "Copyright 2018 River Ltd. All rights reserved.",
        "江城東方報業有限公司",
        "江網文[2011]0000-097號",
        "网站管理：江城宣传部",
        "沪ICP证：沪B2-00000000",
    ];
    let lines = [&[HEADLINE, "2022-03-01 10:28", BODY, LAST][..], &footer].concat();
    assert_eq!(read(&lines).metadata.notice, Some(footer.join("\n")));
}

#[test]
fn footers_of_portals() {
    let footer = [
        "*本网站有关内容转载自合法授权网站，如果您认为转载内容侵犯了您的权益，",
        "请您来信来电(000-23180000)声明，本网站将在收到信息核实后24小时内删除相关内容。",
        "关于我们 投稿邮箱 广告报价 联系我们",
        "江ICP备2021000000号-1 互联网新闻信息服务许可证 00120170001",
        "—  江城数字科技技术支持  —",
        "江城网(www.river.example)版权所有，未经授权禁止复制或建立镜像",
        "江公网安备",
        "00010202000026号",
    ];
    let end = [BODY, LAST, "(记者 王小明)", "江城网警"];
    let lines = [&[HEADLINE, "2022-03-01 10:28"][..], &end, &footer].concat();
    let found = read(&lines).metadata;
    let told: Vec<&str> = footer.into_iter().filter(|line| !line.contains("关于")).collect();
    assert_eq!((found.notice, found.authors), (Some(told.join("\n")), vec!["王小明".to_owned()]));
    let footer = [
        "江城会议全国委员会主管·江城报社主办",
        "本网站所刊登的新闻和各种信息未经协议授权不得使用或转载",
        "法律顾问：江城市长庚律师事务所",
        "江ICP备09070000号",
    ];
    let lines = [&[HEADLINE, "2022-03-01 10:28", BODY, LAST][..], &footer].concat();
    assert_eq!(read(&lines).metadata.notice, Some(footer.join("\n")));
    let footer = [
        "股票及指數資料由江城財經網有限公司提供。外滙報價由江透社提供。",
        "本網站的內容概不構成任何投資意見，投資者不應只按本網站內容進行投資，本公司概不負責。",
        "江城財經新聞有限公司版權所有，不得轉載。",
    ];
    let lines = [&[HEADLINE, "2022-03-01 10:28", BODY, LAST][..], &footer].concat();
    assert_eq!(read(&lines).metadata.notice, Some(footer.join("\n")));
}

#[test]
fn what_offices_and_letters_close_with() {
    for footer in [
        &[
            "新聞資料提供：疾病管制科　于技士　分機215",
            "新聞聯絡人：疾病管制科　電話：(0X)000-0000",
            "江城縣政府版權所有",
        ][..],
        &["你收到這封信，是因為你曾訂閱本報。若不想再收到，請點此取消訂閱。", "© 2022 江城週報"],
    ] {
        let lines = [&[HEADLINE, "2022-03-01 10:28", BODY, LAST][..], footer].concat();
        assert_eq!(read(&lines).metadata.notice, Some(footer.join("\n")));
    }
}

#[test]
fn statements_above_other_furniture() {
    let statement = "聲明：本文來自江城觀察，版權歸作者所有。文章內容僅代表作者獨立觀點，不代表本站立場，如有侵權請聯繫刪除。";
    let lines = [
        HEADLINE,
        "2022-03-01 10:28",
        BODY,
        LAST,
        statement,
        "網友說",
        "這篇文章寫得真好，我讀了三遍，還想再讀。",
    ];
    assert_eq!(role_of(&lines, statement), Role::Notice);
    let warning = "※ 提醒您：禁止酒駕 飲酒過量有礙健康";
    let lines = [HEADLINE, "2022-03-01 10:28", BODY, warning, LAST];
    assert_eq!(role_of(&lines, warning), Role::Notice);
    let clauses = [
        "1、凡本網註明「江城網訊」的所有作品，版權均屬於江城網，未經本網授權不得轉載、摘編。",
        "2、凡本網註明「來源：江城報」的所有作品，未經本網授權不得轉載，違者本網將追究法律責任。",
    ];
    let lines = [
        &[HEADLINE, "2022-03-01 10:28", BODY, LAST][..],
        &clauses,
        &["老人們又說，今年的魚比往年多得多。"],
    ]
    .concat();
    assert_eq!(clauses.map(|clause| role_of(&lines, clause)), [Role::Notice; 2]);
    let calls = [
        "防止自殺求助熱線：",
        "江城防止自殺會：2389 0000",
        "明愛會：18200",
        "社會福利署：2343 0000",
    ];
    let lines = [&[HEADLINE, "2022-03-01 10:28", BODY, LAST][..], &calls].concat();
    assert_eq!(read(&lines).metadata.notice, Some(calls.join("\n")));
    // Links of a footer are none, each in a line of its own.
    let links = ["聯繫方式", "友情鏈接", "投稿須知", "官網QQ群：568600000"];
    let lines =
        [&[HEADLINE, "2022-03-01 10:28", BODY, LAST][..], &links, &["© 2019 江城網"]].concat();
    assert_eq!(role_of(&lines, "友情鏈接"), Role::Navigation);
    assert_eq!(role_of(&lines, "投稿須知"), Role::Navigation);
}

#[test]
fn records_without_a_headline() {
    let lines = ["2022-03-01", "来源：江城日报", BODY, LAST];
    let found = read(&lines).metadata;
    assert_eq!(found.published.as_deref(), Some("2022-03-01"));
    assert_eq!(found.source.as_deref(), Some("江城日报"));
    let lines = ["記者王小明／台北報導", BODY, LAST];
    assert_eq!(read(&lines).metadata.authors, ["王小明"]);
    // A headline and nothing else.
    let title = "港口城市新增三條航線，最遠的要走九天？";
    let lines = [title, BODY, LAST, BODY];
    assert_eq!(read(&lines).metadata.headline.as_deref(), Some(title));
    assert_eq!(read(&[HEADLINE, BODY, LAST, BODY]).metadata.headline, None);
}

#[test]
fn times_of_a_list_below_the_furniture() {
    let lines = [
        "香港時間 : 2022年3月9日 (週三) 17:44",
        "江城生活雜誌",
        HEADLINE,
        "社會 17:30 2022/03/01",
        BODY,
        LAST,
        "分享：",
        "橋修好了",
        "社會 13:03 2022/03/01",
        "路修好了",
        "社會 12:14 2022/03/01",
        "河清了",
        "社會 11:05 2022/03/01",
    ];
    let found = tells(&lines, HEADLINE, "2022-03-01T17:30");
    assert_eq!(found.source, None);
}
