//! Bylines at the ends of paragraphs, and lines below the text.

use super::*;

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
        ("【明報專訊】", "", "source: 明報"),
        ("云上河城报道(记者 王小明)", "", "authors: 王小明"),
        (
            "本报讯(记者王小明通讯员李四陈大同郑一)",
            "",
            "authors: 王小明; correspondents: 李四、陈大同、郑一",
        ),
        ("", " ■河城網/《河城郵報》", "source: 河城網/《河城郵報》"),
        ("", "■記者 王小明", "authors: 王小明"),
        ("", "（圖／記者王小明翻攝）", "photographers: 王小明"),
        ("", "（圖／本報資料照）", ""),
        ("", "（圖／業者）", ""),
        ("", "（圖／某團體臉書）", ""),
        ("", "（圖／STEFAN ZWEIG）", "photographers: STEFAN ZWEIG"),
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
        ("责任编辑：SF104", "codes: SF104"),
        ("王小明/李大同(河城社,江通社,河廣聯)", "authors: 王小明、李大同"),
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
