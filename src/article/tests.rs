//! Whole articles, and texts that are none.

use super::*;

fn roles(text: &str) -> Vec<(Role, &str)> {
    let blocks: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    recognise(&blocks)
        .spans
        .into_iter()
        .map(|span| (span.role, &blocks[span.block][span.range]))
        .collect()
}

fn metadata(text: &str) -> Metadata {
    let blocks: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    recognise(&blocks).metadata
}

fn only_roles(text: &str) -> Vec<Role> {
    roles(text).into_iter().map(|(role, _)| role).collect()
}

use Role::*;

const BODY: &str = "昨天的雨在清晨停了，菜市場的攤販一早就把蔬果擺上街頭。";

#[test]
fn who_gave_a_picture_stands_anywhere_in_a_text() {
    for credit in ["圖／業者", "圖／翻攝自某團體臉書", "（图片来源：某图库）", "圖／IG"]
    {
        let text = format!("菜市場重新開張\n2022-03-01 10:28\n{BODY}\n{credit}\n{BODY}{BODY}");
        // Nor is what stands above it a lead.
        assert_eq!(only_roles(&text)[2..4], [Paragraph, Byline], "{credit}");
        assert!(metadata(&text).photographers.is_empty(), "{credit}");
    }
}

#[test]
fn a_second_report_and_its_pictures_within_a_text() {
    let more = format!("{BODY}{BODY}\n").repeat(6);
    for (line, authors, photographers) in [
        ("李大同／高雄報導", &["王小明", "李大同"][..], &[][..]),
        ("記者李大同報導", &["王小明", "李大同"], &[]),
        ("記者李大同／攝影", &["王小明"], &["李大同"]),
    ] {
        let text =
            format!("菜市場重新開張\n2022-03-01 10:28\n王小明／台北報導\n{more}{line}\n{more}");
        assert_eq!(only_roles(&text)[9], Byline, "{line}");
        let found = metadata(&text);
        assert_eq!(
            (found.authors.as_slice(), found.photographers.as_slice()),
            (
                &authors.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..],
                &photographers.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()[..],
            ),
            "{line}"
        );
    }
}

#[test]
fn of_several_paragraphs_above_a_byline_none_is_a_lead() {
    let above = ["第一天", "第二天", "第三天"].map(|day| format!("{day}，{BODY}"));
    for (above, role) in [(&above[..1], Lead), (&above, Paragraph)] {
        let above = above.join("\n");
        let text = format!(
            "菜市場重新開張\n2022-03-01 10:28\n{above}\n作者：王小明\n{BODY}\n{BODY}{BODY}"
        );
        assert_eq!(only_roles(&text)[2], role, "{above}");
    }
}

#[test]
fn who_gave_a_picture_above_the_text_is_a_credit() {
    let text = format!("菜市場重新開張\n2022-03-01 10:28\n圖片來源：某圖庫\n{BODY}\n{BODY}{BODY}");
    assert_eq!(only_roles(&text), [Headline, Dateline, Byline, Paragraph, Paragraph]);
}

#[test]
fn a_medium_translates_below_the_text() {
    let text = format!(
        "菜市場重新開張\n2022-03-01 10:28\n{BODY}\n{BODY}{BODY}\n{BODY}\n{BODY}\n{BODY}\n翻譯：江城時報中文網\n{BODY}"
    );
    assert_eq!(only_roles(&text)[7], Byline);
    assert_eq!(metadata(&text).translators, ["江城時報中文網"]);
}

#[test]
fn a_photographer_below_the_first_paragraph_makes_no_lead_of_it() {
    let text = format!("菜市場重新開張\n2022-03-01 10:28\n{BODY}\n攝影：王小明\n{BODY}{BODY}");
    assert_eq!(only_roles(&text), [Headline, Dateline, Paragraph, Byline, Paragraph]);
    assert_eq!(metadata(&text).photographers, ["王小明"]);
}

/// A portal's own headline stands nearer to the facts.
#[test]
fn the_line_that_the_original_headline_repeats_is_the_headline() {
    let text = format!(
        "菜市場雨後開張\n（原標題：菜市場雨後開張）\n菜市場雨後開張，攤販：一早就把蔬果擺上街頭\n2022-03-01 10:28\n{BODY}\n{BODY}{BODY}"
    );
    assert_eq!(metadata(&text).headline.as_deref(), Some("菜市場雨後開張"));
}

#[test]
fn a_picture_s_credit_alone_makes_no_article() {
    let text = format!("{BODY}\n圖／業者\n{BODY}{BODY}\n{BODY}");
    assert_eq!(only_roles(&text), [Paragraph; 4]);
}

#[test]
fn a_scraped_page_in_both_scripts() {
    for text in [
        "要聞 | 縣區 | 視頻\n菜市場重新開張\n2022-03-01 10:28:55來源:江城日報編輯:楊小林責編:趙大山\n\
         \u{3000}\u{3000}原標題:雨後的菜市場重新開張\n　　昨天的雨停了，攤販都回來了。(江城日報 記者韋小青 通訊員凌大川)\n\
         江城線上版權聲明\n1、凡本網註明來源的內容，未經授權不得轉載。\n2、如有版權問題請與本網聯繫。",
        "要闻 | 县区 | 视频\n菜市场重新开张\n2022-03-01 10:28:55来源:江城日报编辑:杨小林责编:赵大山\n\
         \u{3000}\u{3000}原标题:雨后的菜市场重新开张\n　　昨天的雨停了，摊贩都回来了。(江城日报 记者韦小青 通讯员凌大川)\n\
         江城在线版权声明\n1、凡本网注明来源的内容，未经授权不得转载。\n2、如有版权问题请与本网联系。",
    ] {
        assert_eq!(
            only_roles(text),
            [
                Navigation,
                Headline,
                Dateline,
                OriginalHeadline,
                Paragraph,
                Byline,
                Notice,
                Notice,
                Notice
            ]
        );
        let found = metadata(text);
        assert_eq!(found.published.as_deref(), Some("2022-03-01T10:28:55"));
        assert_eq!(found.published_text.as_deref(), Some("2022-03-01 10:28:55"));
        assert_eq!((found.editors.len(), found.responsible_editors.len()), (1, 1));
        assert_eq!((found.authors.len(), found.correspondents.len()), (1, 1));
        assert!(found.notice.is_some_and(|notice| notice.lines().count() == 3));
    }
}

#[test]
fn datelines_of_many_shapes() {
    for (line, published, source) in [
        (
            "2022-03-01 10:28:55來源:江城日報編輯:楊小林責編:趙大山",
            "2022-03-01T10:28:55",
            "江城日報",
        ),
        ("2019-09-07 13:43:45　来源: 江城周刊", "2019-09-07T13:43:45", "江城周刊"),
        ("2019年11月25日 18:57 江城日报", "2019-11-25T18:57", "江城日报"),
        ("來源：江城日報　發布時間：2022年3月1日　作者：王小明", "2022-03-01", "江城日報"),
        ("来源：江城日报 2022-03-01 10:28 字号 大 中 小", "2022-03-01T10:28", "江城日报"),
        (
            "發佈時間：2022/03/01 06:23 更新：2022/03/02 07:00 來源：江城網",
            "2022-03-01T06:23",
            "江城網",
        ),
        ("民國111年3月1日 | 來源：江城社", "2022-03-01", "江城社"),
        ("来源 | 江城日报 2022年03月01日 评论：12 阅读 3456", "2022-03-01", "江城日报"),
        ("時間：2022-03-01 來源：江城網 點擊：55 次【字體：大 中 小】", "2022-03-01", "江城網"),
        ("來源：江城日報　2022-03-01 第A02版", "2022-03-01", "江城日報"),
        ("【2022-03-01】（来源：江城网）", "2022-03-01", "江城网"),
    ] {
        let text = format!("菜市場重新開張\n{line}\n{BODY}\n{BODY}");
        assert_eq!(only_roles(&text), [Headline, Dateline, Paragraph, Paragraph], "{line}");
        let found = metadata(&text);
        assert_eq!(found.published.as_deref(), Some(published), "{line}");
        assert_eq!(found.source.as_deref(), Some(source), "{line}");
    }
}

#[test]
fn a_dateline_over_several_lines() {
    let text = format!(
        "菜市場重新開張\n2019年11月25日 16:04:30\n來源：江城網\n江城網記者 段小川 廖大同\n{BODY}\n責任編輯：楊小林_NF4425"
    );
    assert_eq!(only_roles(&text), [Headline, Dateline, Dateline, Byline, Paragraph, Byline]);
    let found = metadata(&text);
    assert_eq!(found.authors, ["段小川", "廖大同"]);
    assert_eq!(found.responsible_editors, ["楊小林"]);
    assert_eq!(found.source.as_deref(), Some("江城網"));
}

#[test]
fn bylines_of_many_shapes() {
    for (line, author) in [
        ("記者王小明／台北報導", "王小明"),
        ("文／王小明", "王小明"),
        ("作者：王小明", "王小明"),
        ("撰文：王小明", "王小明"),
        ("本報記者 王小明", "王小明"),
        ("（本報記者王小明）", "王小明"),
        ("特約記者 王小明", "王小明"),
        ("文/王小明 圖/李大同", "王小明"),
        ("作者：Jane Smith", "Jane Smith"),
    ] {
        let text = format!("菜市場重新開張\n{line}\n{BODY}");
        assert_eq!(only_roles(&text), [Headline, Byline, Paragraph], "{line}");
        assert_eq!(metadata(&text).authors, [author], "{line}");
    }
}

#[test]
fn lines_that_close_an_article() {
    for line in [
        "（責任編輯：趙大山）",
        "责任编辑：赵大山",
        "責編 趙大山",
        "【責編：趙大山】",
        "編輯：楊小林　責任編輯：趙大山",
        "編輯 楊小林 校對 李大同",
    ] {
        let text = format!("菜市場重新開張\n{BODY}\n{BODY}\n{line}");
        assert_eq!(only_roles(&text), [Headline, Paragraph, Paragraph, Byline], "{line}");
        let found = metadata(&text);
        assert!(found.editors.len() + found.responsible_editors.len() >= 1, "{line}");
    }
    for line in [
        "版權所有 翻印必究",
        "未經授權不得轉載",
        "© 2019 江城傳媒",
        "Copyright © 2019 River City Media. All Rights Reserved.",
        "本文僅代表作者觀點，與本站無關。",
        "本文为江城号作者上传并发布，仅代表该作者观点，不代表江城新闻的立场。",
        "京ICP備00000001號",
        "【免責聲明】本文來自合作媒體，本站只提供參考。",
        "江城新聞熱線：000-000 江城新聞，未經授權不得轉載",
    ] {
        let text = format!("菜市場重新開張\n{BODY}\n{BODY}\n{line}");
        assert_eq!(only_roles(&text), [Headline, Paragraph, Paragraph, Notice], "{line}");
        assert_eq!(metadata(&text).notice.as_deref(), Some(line), "{line}");
    }
}

#[test]
fn heads_of_paragraphs() {
    for (head, authors) in [
        ("新華社北京3月1日電（記者王小明、李大同）", 2),
        ("【本報訊】", 0),
        ("【王小明／台北報導】", 1),
        ("【王小明／石板坡報導】", 1),
        ("〔王小明、李大同╱台北報導〕", 2),
        ("〔記者王小明／台北報導〕", 1),
        ("（中央社記者王小明台北1日電）", 1),
    ] {
        let text = format!("菜市場重新開張\n{head}{BODY}");
        assert_eq!(
            roles(&text),
            [(Headline, "菜市場重新開張"), (Byline, head), (Paragraph, BODY)],
            "{head}"
        );
        assert_eq!(metadata(&text).authors.len(), authors, "{head}");
    }
}

/// A page of the mainland in the shapes that another template gives the same parts.
#[test]
fn the_parts_of_a_page_in_other_shapes() {
    let page = |dateline: &str, end: &str, notice: &[&str]| {
        let last = format!("{BODY}{end}");
        let head = ["菜市場重新開張", dateline, BODY, last.as_str()];
        let blocks: Vec<&str> = head.into_iter().chain(notice.iter().copied()).collect();
        outline(&blocks)
    };
    let plain = "2022-03-01 10:28:55來源:江城日報編輯:楊小林責編:趙大山";
    for gap in ["", " ", "\t", "\u{3000}", "\u{a0}\u{a0}", " | ", " / "] {
        for colon in [":", "：", " : "] {
            let line = format!(
                "2022-03-01 10:28:55{gap}來源{colon}江城日報{gap}編輯{colon}楊小林{gap}責編{colon}趙大山"
            );
            assert_eq!(page(&line, "", &[]), [Headline, Dateline, Paragraph, Paragraph], "{line}");
        }
    }
    for byline in [
        "（本報記者 韋小青）",
        "(江城日報記者韋小青通訊員凌大川)",
        "【江城日报记者：韦小青　通讯员：凌大川】",
        "[江城日報\t記者韋小青\t通訊員凌大川]",
        "〔記者 韋小青、王小明 通訊員 凌大川〕",
    ] {
        let found = page(plain, byline, &[]);
        assert_eq!(found, [Headline, Dateline, Paragraph, Paragraph, Byline], "{byline}");
    }
    for number in ["1、", "1.", "一、", "（1）", "(一)", "①", "1 ", "• ", ""] {
        for heading in ["版權聲明", "版權說明", "版权声明：", "【免責聲明】"] {
            let clauses = [
                heading.to_owned(),
                format!("{number}凡本網註明來源的內容，未經書面授權不得轉載。"),
                "已獲授權的單位，使用時應註明來源。".to_owned(),
                format!("{number}如有版權問題，請與本網聯繫。"),
            ];
            let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
            let found = page(plain, "", &clauses);
            assert_eq!(found[4..], [Notice; 4], "{heading} {number}");
        }
    }
    assert_eq!(page(plain, "", &["版權聲明"]).last(), Some(&Notice));
}

/// Whether a part with this role stays as it is.
fn is_kept(role: Role) -> bool {
    matches!(role, Dateline | Byline | Notice)
}

/// The role of every span.
fn outline(blocks: &[&str]) -> Vec<Role> {
    recognise(blocks).spans.iter().map(|span| span.role).collect()
}

/// Lines that a rule of labels or notices could take for its own.
#[test]
fn paragraphs_between_paragraphs_stay_prose() {
    for line in [
        "未經許可，任何人不得使用明火，違者罰款。",
        "未經同意，任何人不得公開個人資料。",
        "未經授權的施工",
        "三、轉載須註明出處的規則",
        "版權歸誰",
        "不代表本人",
        "(c) 第三項",
        "2022年3月5日",
        "時間：2022年3月1日 19:00",
        "作者簡介",
        "记者单位",
        "編輯：王小明在這裏工作了三十年，從不遲到。",
        "他指著門口的牌子（編輯：上面寫著字）",
        "門票由江城博物館提供（來源：博物館年報）",
        "他把話說完（記者注：當時門外有人）",
        "一、推進管網更新",
        "法律聲明",
        "江城麵廠關於侵權的聲明",
    ] {
        let blocks = ["菜市場重新開張", "2022-03-01 來源：江城日報", BODY, line, BODY, BODY];
        let found = outline(&blocks);
        assert_eq!(found.len(), blocks.len(), "{line}");
        assert_eq!(found[..2], [Headline, Dateline], "{line}");
        assert!(found[2..].iter().all(|role| !is_kept(*role)), "{line}: {found:?}");
    }
}

#[test]
fn a_notice_ends_where_another_text_begins() {
    let blocks = [
        "菜市場重新開張",
        BODY,
        "版權聲明",
        "1、凡本網註明來源的內容，未經書面授權不得轉載。",
        "老麵店搬到對街",
        "老闆說，想訂位的客人可以打電話聯繫，店裏的人都在。",
        BODY,
    ];
    let found = outline(&blocks);
    assert_eq!(found[2..4], [Notice, Notice]);
    assert_eq!(found[4..], [Subheading, Paragraph, Paragraph]);
}

/// Texts without article structure: no line of them may be kept the same.
#[test]
fn what_is_no_article() {
    let texts = [
        ("a line", "2022-03-01 10:28:55來源:江城日報編輯:楊小林責編:趙大山"),
        ("a sentence", "他說，記者和編輯都到了。（記者王小明）"),
        (
            "a poem",
            "夜泊江城\n船在月光裏停下\n岸上的燈一盞一盞熄滅\n只有水還在說話\n說給睡著的人聽",
        ),
        (
            "a novel",
            "第一章 來源\n「你是記者？」老闆問。\n「我是編輯。」她說，「作者：王小明，就是我哥哥。」\n\
             編輯：這個詞他想了很久，還是劃掉了。\n二〇二二年三月一日，雪下了一夜，沒有人出門。\n\
             牆上寫著「版權所有，翻印必究」，字已經褪色了。",
        ),
        (
            "a chat",
            "2022-03-01 10:28:55 王小明\n在嗎\n2022-03-01 10:29:01 李大同\n在，剛到公司，正在開機。\n\
             2022-03-01 10:30:12 王小明\n編輯說稿子下午要。\n2022-03-01 10:31:40 李大同\n好。",
        ),
        (
            "a log",
            "2022-03-01 10:28:55 錯誤：找不到來源\n2022-03-01 10:28:56 編輯：開始寫入檔案\n\
             2022-03-01 10:28:57 完成，共寫入三十個檔案。",
        ),
        (
            "code",
            "# 讀取文章的來源與作者\ndef read(path):\n    # 編輯：傳回值改為字典。\n    source = open(path)  # 來源\n\
             \x20   title = '作者：王小明'\n    return {'來源': source, '編輯': editor}",
        ),
        (
            "a table",
            "日期\t來源\t編輯\n2022-03-01\t江城日報\t楊小林\n2022-03-02\t江城晚報\t趙大山\n\
             2022-03-03\t江城網\t李大同\n2022-03-04\t江城社\t王小明",
        ),
        (
            "a law",
            "第一條 為了保護作者的著作權，制定本法。\n第二條 未經著作權人許可，不得複製其作品。\n\
             （一）轉載已發表的作品，應當註明作者和來源。\n（二）侵權的，依法追究法律責任。\n\
             第三條 本法自二〇二二年三月一日起施行。",
        ),
        (
            "an interview",
            "問與答\n記者：您是什麼時候到的？\n王小明：昨天晚上，雨下得很大，路上走了三個小時。\n記者：累嗎\n\
             王小明：還好，睡了一覺就不累了。\n記者：謝謝\n王小明：不客氣，有空再來坐坐吧。\n記者：再見",
        ),
        (
            "talk of copyright",
            "網頁上的小字\n講座談到網頁底部的版權聲明，許多人從來不讀。\n\
             講者說，未經授權不得轉載他人的作品，否則要負法律責任。",
        ),
        ("a list", "牛奶\n雞蛋\n編輯相簿\n作者簡介\n來源不明的郵件\n記者會\n發布\n圖片"),
        (
            "an interview that ends",
            "他在江城住了三十年，看著菜市場一次次搬遷。\n記者：您還會搬家嗎？\n王小明：不搬了，這裏住慣了，走不動了。\n\
             記者：那麼明年呢？\n王小明：明年也在這裏，後年也在這裏。\n記者：再見",
        ),
        (
            "a quoted statement",
            "廠商回應仿冒傳聞\n江城一家麵廠昨天在門口貼出聲明，回應仿冒的傳聞。\n法律聲明\n\
             本公司從未授權他人製麵，如有侵權，必將追究法律責任。\n老闆說，這是父親留下來的招牌，不能讓別人砸了。",
        ),
        ("two headlines", "記者高調回應質疑\n編輯部的故事"),
    ];
    for (name, text) in texts {
        let blocks: Vec<&str> = text.lines().collect();
        let article = recognise(&blocks);
        assert_eq!(article.metadata, Metadata::default(), "{name}");
        assert!(article.spans.iter().all(|span| span.role == Paragraph), "{name}: {article:?}");
    }
}

#[test]
fn the_body_of_an_article_is_not_kept() {
    let text = format!(
        "記者高調回應質疑\n2022-03-01 來源：江城日報\n{BODY}\n記者從現場了解到，來源：不明的貨物已經清走。\n\
         圖書館談版權\n版權聲明\n講者說，許多人不看網頁底部的小字，轉載前也不問作者。\n{BODY}\n\
         參加的有記者和編輯等三十人（多數是記者和編輯）。\n雨量是十年來最多的（來源：江城氣象台）\n講座到下午三點才散，沒有人提早離開。（記者手記）"
    );
    let kept: Vec<_> = roles(&text).into_iter().filter(|(role, _)| is_kept(*role)).collect();
    assert_eq!(kept, [(Dateline, "2022-03-01 來源：江城日報")]);
    assert_eq!(metadata(&text).headline.as_deref(), Some("記者高調回應質疑"));
}

/// Sizes at which anything worse than linear would take minutes in a debug build.
#[test]
fn hostile_texts_take_linear_time() {
    let start = std::time::Instant::now();
    let dateline = "2022-03-01 10:28:55來源:江城日報編輯:楊小林責編:趙大山";
    let many = |block: &'static str, count: usize| recognise(&vec![block; count]).spans.len();
    assert_eq!(many(dateline, 20_000), 20_000);
    assert_eq!(many("版權聲明", 20_000), 20_000);
    assert_eq!(many("1、", 20_000), 20_000);
    assert_eq!(many("記者王小明", 20_000), 20_000);
    assert_eq!(many("| | | |", 100_000), 100_000);
    // Days of sections, breadcrumbs and single sentences above a text.
    for line in ["2022.03.01 | 城事", "首頁 > 新聞 > 正文", "橋修好了。", "12 文章", "关注他"]
    {
        let mut blocks = vec![line; 20_000];
        blocks.extend(["港口城市新增三條航線", "2022-03-01 10:28 來源：江城日報", BODY, BODY]);
        assert_eq!(recognise(&blocks).spans.len(), 20_004);
    }
    let units = [
        "(",
        "（（記者",
        "|",
        "\u{3000}",
        "來源:",
        "2022-03-01 ",
        "字",
        "記者王",
        ")",
        "一二三年",
        "王小明 ",
        "攝",
        "12/",
        "1 日",
        "編輯 ",
        "文/",
        "10:28 ",
        "（某報）",
        "某社發",
        "海報：王",
    ];
    for unit in units {
        let line = unit.repeat(300_000 / unit.len());
        let blocks = ["標題標題標題", BODY, line.as_str(), line.as_str()];
        assert!(recognise(&blocks).spans.len() >= 4, "{unit}");
    }
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}
