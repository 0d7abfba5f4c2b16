//! What `script::identify` says of texts of each kind. All sentences are our own.

use std::fs;
use std::path::{Path, PathBuf};

use zhpress::convert::target::{Route, Tag};
use zhpress::script::Region::{CN, HK, TW};
use zhpress::script::{Region, Script, evidence, identify};

#[track_caller]
fn assert_identified(text: &str, script: Script, region: Option<Region>) {
    let found = identify(text);
    assert_eq!((found.script, found.region), (script, region), "{text}: {found:?}");
    assert!((0.0..=1.0).contains(&found.confidence), "{found:?}");
    assert!((0.0..=1.0).contains(&found.region_confidence), "{found:?}");
    assert_eq!(found.region.is_none(), found.region_confidence == 0.0, "{found:?}");
}

#[test]
fn short_lines_are_told_by_their_characters() {
    for text in ["国家", "他说", "春风吹过小镇的车站。", "12时开门"] {
        assert_identified(text, Script::Hans, None);
    }
    for text in ["國家", "他說", "春風吹過小鎮的車站。", "12時開門"] {
        assert_identified(text, Script::Hant, None);
    }
}

#[test]
fn words_of_shared_characters_tell_where_no_character_does() {
    assert_identified("王小山站在后面", Script::Hans, None);
    assert_identified("皇后住在山里", Script::Hans, None);
    assert_identified("晾乾", Script::Hant, None);
    // Traditional text writes these the same way.
    assert_identified("台北", Script::None, None);
    assert_identified("了解", Script::None, None);
}

#[test]
fn texts_without_evidence_have_no_script() {
    for text in ["", "\u{FEFF}", "2024-05-06 07:08", "Nothing but English.", "…，。！", "한국어"]
    {
        let found = identify(text);
        assert_eq!((found.script, found.confidence), (Script::None, 1.0), "{text}");
    }
    for text in ["你好", "木工", "大安公主"] {
        let found = identify(text);
        assert_eq!((found.script, found.confidence), (Script::None, 0.0), "{text}");
    }
}

#[test]
fn japanese_is_told_by_its_kana() {
    for text in [
        "駅前の図書館で新しい写真展が開かれています。",
        "東京タワーへ行きました",
        "ありがとうございます、山田",
        // Kyūjitai in a name change nothing.
        "國廣さんは来週の会議に出られないそうです。",
    ] {
        assert_identified(text, Script::Jpan, None);
    }
}

#[test]
fn japanese_with_few_kana_is_told_by_characters_of_its_own() {
    for text in ["県内全域大雨警報発令", "辻本沙織・畑中健", "東京駅で開催", "国際線運航再開"]
    {
        assert_identified(text, Script::Jpan, None);
    }
    // As it stands this is Simplified Chinese just as well.
    assert_identified("全日本大会", Script::Hans, None);
}

#[test]
fn chinese_that_quotes_japanese_stays_chinese() {
    for (text, script) in [
        (
            "這家由日本人經營的「のんびり」咖啡館位於巷子盡頭，每個週末都有許多學生來這裡讀書聊天。",
            Script::Hant,
        ),
        ("他說「ありがとう」就走了。", Script::Hant),
        ("她只会说「すみません」这一句。", Script::Hans),
        ("他們在新宿駅前等了很久。", Script::Hant),
        ("鮮の味專賣店", Script::Hant),
    ] {
        assert_eq!(identify(text).script, script, "{text}");
    }
}

#[test]
fn a_quoted_name_does_not_make_a_text_mixed() {
    let text = "林課長轉述，對方的門牌寫著「张记面馆」，因此記者沿著舊街尋找了許久，終於在轉角處發現這間歷史悠久的麵店。";
    assert_eq!(identify(text).script, Script::Hant);
    let text = "记者在台北看到一块写着「書店」的招牌，于是走进去与老板攀谈，听他讲述这条街过去五十年的变迁与人们的记忆。";
    assert_eq!(identify(text).script, Script::Hans);
}

#[test]
fn both_scripts_in_turn_are_mixed() {
    let hant = "圖書館週末開放，歡迎讀者參觀。\n";
    let hans = "图书馆周末开放，欢迎读者参观。\n";
    assert_identified(&format!("{hant}{hans}"), Script::Mixed, None);
    assert_identified(&format!("{hant}{hant}{hans}").repeat(50), Script::Mixed, None);
    // One line in eleven is not a substantial share.
    assert_eq!(identify(&format!("{}{hans}", hant.repeat(10))).script, Script::Hant);
}

#[test]
fn confidence_grows_with_the_evidence() {
    let of = |text: &str| identify(text).confidence;
    assert!(of("門") < of("門開") && of("門開") < of("門開門開門開"));
    assert!(of("門") < 0.8 && of(&"門".repeat(100)) > 0.99);
    let taiwan = "這套軟體可以在捷運上使用。";
    let more =
        format!("{taiwan}計程車司機也說，網路地圖的資訊很準確，停車費用比去年便宜三公尺外的車格。");
    assert!(identify(&more).region_confidence > identify(taiwan).region_confidence);
}

#[test]
fn taiwan_is_told_by_its_words() {
    assert_identified(
        "縣政府預計在國小旁興建停車場，並提供計程車專用車格，相關資訊可至官方網路平台查詢。",
        Script::Hant,
        Some(TW),
    );
    assert_identified(
        "新版軟體支援行動裝置，使用者登入後即可列印報表，程式碼也已公開。",
        Script::Hant,
        Some(TW),
    );
}

#[test]
fn hong_kong_is_told_by_its_words_glyphs_and_cantonese() {
    assert_identified(
        "警方表示，一輛小巴與電單車昨晚在屋邨外相撞，兩名僱員受傷送院，行人路一度封閉。",
        Script::Hant,
        Some(HK),
    );
    assert_identified("佢哋話聽日先至去睇，而家唔使急㗎。", Script::Hant, Some(HK));
    assert_identified(
        "衞生署提醒巿民留意食物質素，雪櫃裏的剩菜宜儘快食用。",
        Script::Hant,
        Some(HK),
    );
}

/// Mainland news in Traditional script has words and glyphs that look like
/// Taiwan's: it must not be treated with Taiwan's dictionaries.
#[test]
fn traditional_text_of_the_mainland_is_not_taiwans() {
    assert_identified(
        "去年以來，全市新增重點項目四十個，投資同比增長一成，高新技術企業研發核心不斷強化。\
         線上培訓平臺為農民工提供信息服務，高品質發展的基礎更加紮實。（通訊員陸小滿）",
        Script::Hant,
        Some(CN),
    );
    for text in [
        "新增線上窗口三處，核心業務辦理更加方便。（通訊員陸小滿）",
        "園區裡的平臺提供線上服務，品質得到保障。",
        "隨著項目落地，村裡新增了線上課堂。",
    ] {
        let region = identify(text).region;
        assert!(region != Some(TW) && region != Some(HK), "{text}: {region:?}");
    }
}

#[test]
fn one_stray_word_decides_no_region() {
    for text in ["這套軟體很好用。", "他買了一輛電單車。", "這條信息來得太遲了。", "嘅"]
    {
        assert_eq!(identify(text).region, None, "{text}");
    }
    // Repeated, it is still one word.
    assert_eq!(identify(&"軟體很貴。".repeat(30)).region, None);
}

#[test]
fn simplified_text_is_the_mainlands_or_nobodys() {
    assert_identified("党委书记走访街道办，要求贯彻落实高质量发展的要求。", Script::Hans, Some(CN));
    assert_identified("这套软体在捷运上也能使用，网路很快，计程车也方便。", Script::Hans, None);
    assert_identified("春天来了，山上的花都开了。", Script::Hans, None);
}

#[test]
fn the_end_of_a_long_text_counts() {
    let hans = "他们说这里从来没有下过这样大的雨。".repeat(5_000);
    let hant = "他們說這裡從來沒有下過這樣大的雨。".repeat(5_000);
    assert_eq!(identify(&format!("{hans}{hant}")).script, Script::Mixed);
    let end = "計程車與捷運都可到達，軟體與網路資訊由縣政府提供，國小學童免費。";
    assert_identified(&format!("{hant}{end}"), Script::Hant, Some(TW));
}

#[test]
fn odd_texts_do_no_harm() {
    // Every length modulo the size of a character, so that the slices of a long
    // text are cut inside characters and out.
    for length in 0..8 {
        let text = format!("{}{}", "a".repeat(length), "門𠀀é".repeat(30_000));
        assert_eq!(identify(&text).script, Script::Hant);
    }
    for text in ["\0", "\u{10FFFF}", "\u{FFFD}", "𠀀", "軟", "捷", "計程"] {
        identify(text);
    }
}

#[test]
fn glyphs_alone_tell_no_region() {
    for text in ["屋裏着了火，衆人都跑了出來。", "院子裡站著一個人，臺上又是另一個。"]
    {
        assert_eq!(identify(text).region, None, "{text}");
    }
}

#[test]
fn the_evidence_is_named_and_counted() {
    let found = evidence("捷運上的軟體比軟件多。");
    let script: Vec<_> =
        found.script.iter().map(|sign| (sign.text.as_str(), sign.script, sign.count)).collect();
    assert_eq!(script, [("軟", Script::Hant, 2), ("運", Script::Hant, 1), ("體", Script::Hant, 1)]);
    let region: Vec<_> = found
        .region
        .iter()
        .map(|sign| (sign.text.as_str(), sign.regions.as_slice(), sign.count))
        .collect();
    assert_eq!(
        region,
        [
            ("捷運", &[(TW, 3)][..], 1),
            ("軟件", &[(HK, 2), (CN, 2)][..], 1),
            ("軟體", &[(TW, 3)][..], 1)
        ]
    );
}

#[test]
fn where_no_character_tells_the_evidence_is_words() {
    let found = evidence("后面");
    assert_eq!(found.script.len(), 1);
    assert_eq!((found.script[0].text.as_str(), found.script[0].script), ("后面", Script::Hans));
    assert!(found.region.is_empty());
    let found = evidence("辻さんの");
    assert!(found.script.iter().all(|sign| sign.script == Script::Jpan));
    assert_eq!(found.script.len(), 4);
}

fn dictionaries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries")
}

fn entries(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).expect("the dictionary is there");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (key, values) = line.split_once('\t').expect("a line is key<TAB>value");
            let value = values.split(' ').next().unwrap_or_default();
            (key.to_owned(), value.to_owned())
        })
        .collect()
}

#[test]
fn our_dictionaries_are_sorted_and_say_something() {
    for name in ["TSPhrases.txt", "TSCharacters.txt"] {
        let entries = entries(&dictionaries().join("zhpress").join(name));
        assert!(entries.is_sorted_by(|a, b| a.0 < b.0), "{name} is not sorted");
        let characters = name == "TSCharacters.txt";
        for (key, value) in entries {
            assert_eq!(characters, key.chars().count() == 1, "{name}: {key}");
            assert!(!value.is_empty() && (!characters || key != value), "{name}: {key}");
        }
    }
}

/// From Traditional Chinese of the mainland or of no known region, by the real engine.
fn simplify(sentences: &[(&str, &str)]) {
    let route = Route::new(Tag::Hant, Tag::Hans, false, false).with_context();
    for (traditional, simplified) in sentences {
        assert_eq!(route.convert(traditional), *simplified, "{traditional}");
    }
}

/// 著 is zhù in some words, and stays; elsewhere Simplified Chinese writes 着
/// (*Xiandai Hanyu Cidian*, under the two characters).
#[test]
fn zhu_stays_and_the_particle_changes() {
    simplify(&[
        ("著力著手著重著眼著陸穿著執著沉著", "着力着手着重着眼着陆穿着执着沉着"),
        ("他看著窗外，聽著雨聲。", "他看着窗外，听着雨声。"),
        ("會上著力研究了著重解決的問題。", "会上着力研究了着重解决的问题。"),
        ("飛船平穩著陸，隊員沉著應對。", "飞船平稳着陆，队员沉着应对。"),
        ("她衣著樸素，對教學十分執著。", "她衣着朴素，对教学十分执着。"),
        ("倉庫著火後，村民忙著救火。", "仓库着火后，村民忙着救火。"),
        ("這筆錢至今沒有著落。", "这笔钱至今没有着落。"),
        ("天氣轉涼，小心著涼。", "天气转凉，小心着凉。"),
        ("他比較著急，話說得快。", "他比较着急，话说得快。"),
        ("報告較著重農業。", "报告较着重农业。"),
        ("中共著力推進改革。", "中共着力推进改革。"),
        ("輿論著重討論水價。", "舆论着重讨论水价。"),
        ("這一政策發揮著作用。", "这一政策发挥着作用。"),
        ("橋樑起著重要作用，也起著作用。", "桥梁起着重要作用，也起着作用。"),
        ("孩子們拿著作品走上台。", "孩子们拿着作品走上台。"),
        ("考生正寫著作文，弟弟寫著作業。", "考生正写着作文，弟弟写着作业。"),
        ("她藉著燈光讀信，他憑藉著經驗修車。", "她借着灯光读信，他凭借着经验修车。"),
        ("一句話慰藉著旅人的心。", "一句话慰藉着旅人的心。"),
        ("他抱著書，看著名單。", "他抱着书，看着名单。"),
        ("牌上寫著名字。", "牌上写着名字。"),
        ("這意味著名次不變", "这意味着名次不变"),
        ("他笑著稱讚對手，又笑著稱是。", "他笑着称赞对手，又笑着称是。"),
        ("死者家屬與活著者抱頭痛哭。", "死者家属与活着者抱头痛哭。"),
        ("修復原著色層，還原著色。", "修复原着色层，还原着色。"),
        ("隨著《條例》施行", "随着《条例》施行"),
        ("隨著作者的筆看著作業", "随着作者的笔看着作业"),
        ("配合著節拍，兩人合著一書", "配合着节拍，两人合著一书"),
        ("一名著便裝的警察在場。", "一名着便装的警察在场。"),
        ("民眾談論著新聞，議論著物價。", "民众谈论着新闻，议论着物价。"),
        ("派出所著手調查。", "派出所着手调查。"),
        ("成效顯著的名著", "成效显著的名著"),
        ("一名著名作家的原著，著作權歸出版社", "一名著名作家的原著，著作权归出版社"),
        ("周先生，著有《山中札記》", "周先生，著有《山中札记》"),
        ("白石著《田園集》", "白石著《田园集》"),
        ("符合著作權法，理論著作", "符合著作权法，理论著作"),
        ("著名分析師到訪著名單位。", "著名分析师到访著名单位。"),
        ("他是著名義大利作曲家，唱著名單曲。", "他是著名义大利作曲家，唱著名单曲。"),
        ("館內掛有著名字畫。", "馆内挂有著名字画。"),
        ("這部名著實在太厚，名著重印三次。", "这部名著实在太厚，名著重印三次。"),
        ("原著重新出版，論著入選，專著獲獎。", "原著重新出版，论著入选，专著获奖。"),
        ("此地以茶著稱於世。", "此地以茶著称于世。"),
        ("兩位編著者合作，譯著甚多。", "两位编著者合作，译著甚多。"),
        ("他見微知著，著書立說，著述等身。", "他见微知著，著书立说，著述等身。"),
        ("臭名昭著的騙子落網。", "臭名昭著的骗子落网。"),
        ("島上土著居民熱情好客。", "岛上土著居民热情好客。"),
        ("他戰功卓著，遺著由女兒整理。", "他战功卓著，遗著由女儿整理。"),
        ("心理學專著心得兩則。", "心理学专著心得两则。"),
        ("鴻篇巨著，皇皇巨著。", "鸿篇巨著，皇皇巨著。"),
    ]);
}

/// Words that hold the two uses side by side, or a character that is both in Simplified.
#[test]
fn other_characters_follow_the_mainland() {
    simplify(&[
        ("祇有砲兵拜神祇，天神地祇不語。", "只有炮兵拜神祇，天神地祇不语。"),
        ("祇要牠醒來，姪兒就揹牠回家。", "只要它醒来，侄儿就背它回家。"),
        ("衞生部門檢查檯櫈和籐椅。", "卫生部门检查台凳和藤椅。"),
        ("院中菓樹値錢，屋簷下掛鎗。", "院中果树值钱，屋檐下挂枪。"),
        ("他殷勤地餽贈土產，神情徬徨。", "他殷勤地馈赠土产，神情彷徨。"),
        ("核心線上新增通訊員", "核心线上新增通讯员"),
    ]);
}
