use super::*;
use crate::article::{recognise, recognise_marked};

const BODY: [&str; 2] = ["昨天的雨在清晨停了，攤販都回來了。", "市場裏的人比上週還多。"];

fn headline(above: &[&str], hints: &[Hint], titles: &[&str]) -> Option<String> {
    let blocks: Vec<&str> = above.iter().copied().chain(BODY).collect();
    recognise_marked(&blocks, &Marks { hints, titles }).metadata.headline
}

#[test]
fn of_the_lines_above_the_body() {
    let wanted = "菜市場雨後重新開張 攤販：終於等到了";
    for above in [
        &[wanted, "2022-03-01 10:28 來源：江城日報"][..],
        &["江城日報", "要聞", wanted, "2022-03-01 10:28 來源：江城日報"],
        &["首頁 > 要聞 > 正文", "2022-03-01 10:28 來源：江城日報", wanted, "字號：大 中 小"],
        &["三百個攤位全部換新", wanted, "2022-03-01 10:28 來源：江城日報"],
        &[wanted, "——江城老市場改建紀事", "2022-03-01 10:28 來源：江城日報"],
        &["三百個攤位全部換新", wanted, "——江城老市場改建紀事", "本報記者 王小明"],
        &["【江城人間】", wanted, "2022-03-01 10:28 來源：江城日報"],
        &["王小明 江城大學教授", wanted, "2022-03-01 10:28 來源：江城日報"],
        &["首頁 | 要聞 | 體育", wanted, "分享到：微信 微博"],
        &["2022年3月1日 星期二", wanted],
        &["新聞公報", "首頁 | 要聞 | 體育", wanted, "＊＊＊＊＊＊"],
        &[wanted, "2022-03-01 10:28 來源：江城日報", "分享", "三百個攤位 換了新棚"],
        &["江政發〔2022〕3號", wanted, "2022-03-01 10:28 來源：江城日報"],
        &[wanted, "江城融媒", "2022-03-01 10:28"],
    ] {
        assert_eq!(headline(above, &[], &[]).as_deref(), Some(wanted), "{above:?}");
    }
    let titled = format!("{wanted} - 江城新聞網");
    let above = [&*titled, "2022-03-01 10:28 來源：江城日報"];
    assert_eq!(headline(&above, &[], &[]).as_deref(), Some(wanted));
    let above = [&*titled, "首頁 > 要聞", wanted, "今日焦點人物專訪系列", "2022-03-01 10:28"];
    assert_eq!(headline(&above, &[], &[]).as_deref(), Some(wanted));
}

#[test]
fn markup_and_the_title_decide() {
    let above = ["菜市場雨後重新開張", "三百個攤位全部換新"];
    assert_eq!(headline(&above, &[], &[]), None);
    let found = headline(&above, &[Hint::Title, Hint::Heading], &[]);
    assert_eq!(found.as_deref(), Some("菜市場雨後重新開張"));
    let found = headline(&above, &[], &["菜市場雨後重新開張_江城網"]);
    assert_eq!(found.as_deref(), Some("菜市場雨後重新開張"));
    let hints = [Hint::Navigation, Hint::None];
    let found = headline(&above, &hints, &["三百個攤位全部換新 | 江城網"]);
    assert_eq!(found.as_deref(), Some("三百個攤位全部換新"));
}

#[test]
fn prose_above_the_headline_is_the_pages_own() {
    let blurb = "江城直播間，帶您到現場看江城人的一天。";
    let above = [blurb, "菜市場雨後重新開張", "2022-03-01 10:28 來源：江城日報"];
    let hints = [Hint::None, Hint::Title];
    let found = headline(&above, &hints, &[]);
    assert_eq!(found.as_deref(), Some("菜市場雨後重新開張"));
    let found = headline(&above, &[], &["菜市場雨後重新開張_江城網"]);
    assert_eq!(found.as_deref(), Some("菜市場雨後重新開張"));
}

#[test]
fn lines_without_a_page_around_have_none() {
    let blocks = ["菜市場雨後重新開張", BODY[0], BODY[1]];
    assert_eq!(recognise(&blocks).metadata.headline, None);
}

#[test]
fn what_many_search_for_is_none() {
    let wanted = "氣象局一週要聞（4.10-4.16）";
    let above = ["熱門搜索： 舊橋修繕 老街排水", "首頁 > 要聞", wanted, "2022-04-17 來源：氣象局"];
    assert_eq!(headline(&above, &[], &[]).as_deref(), Some(wanted));
}

#[test]
fn links_with_points_between_them_are_no_text_above_it() {
    let wanted = "老街？新街？難分 「舊招牌」惹議";
    let above =
        ["刊登啟事 ．訂閱本報", "天氣預報 ．開獎號碼", "首頁 > 頭版新聞", "2013-6-29", wanted];
    assert_eq!(headline(&above, &[], &[]).as_deref(), Some(wanted));
}

#[test]
fn an_index_and_its_points_are_none() {
    let wanted = "市府:舊橋修繕不定完工日";
    let above = ["首頁 > 財經", wanted, "江城指數 3,365.24 0.26", "2022-04-17 來源：江城日報"];
    assert_eq!(headline(&above, &[], &[]).as_deref(), Some(wanted));
}
