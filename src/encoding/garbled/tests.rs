use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1252};
use proptest::prelude::*;

use super::*;

/// What becomes of `text` if its bytes in `was` are read in `read_as`, with U+FFFD for what
/// cannot be read.
fn misread(text: &str, was: Charset, read_as: Charset) -> String {
    let bytes = match was {
        Charset::Utf8 => text.as_bytes().to_vec(),
        was => reference(was).encode(text).0.into_owned(),
    };
    reference(read_as).decode_without_bom_handling(&bytes).0.into_owned()
}

fn reference(charset: Charset) -> &'static encoding_rs::Encoding {
    match charset {
        Charset::Windows1252 => WINDOWS_1252,
        Charset::Gbk => GBK,
        Charset::Big5 => BIG5,
        Charset::ShiftJis => SHIFT_JIS,
        Charset::EucKr => EUC_KR,
        Charset::Utf8 => encoding_rs::UTF_8,
    }
}

/// Whether the bytes of `text` can be had back from what they were read as.
fn is_lossless(text: &str, misreading: Misreading) -> bool {
    let (was, read_as) = (reference(misreading.was), reference(misreading.read_as));
    let (bytes, _, unmappable) = was.encode(text);
    let garbled = read_as.decode_without_bom_handling(&bytes).0;
    !unmappable && read_as.encode(&garbled).0 == bytes
}

fn repaired(text: &str) -> String {
    repair(text, &find(text)).into_owned()
}

fn class_of(text: &str) -> Option<String> {
    find(text).first().map(|garbled| garbled.class.name().into_owned())
}

const HANS: &str = "市政府昨天表示，新的图书馆将在明年开放。";
const HANT: &str = "市政府昨天表示，新的圖書館將在明年開放。";

#[test]
fn well_known_looks() {
    // As they are seen on screens and quoted everywhere; none made by our own code.
    for (garbled, was, class) in [
        ("浣犲ソ", "你好", "utf-8-as-gbk"),
        ("ä½\u{A0}å¥½", "你好", "utf-8-as-windows-1252"),
        ("ä¸\u{AD}æ–‡", "中文", "utf-8-as-windows-1252"),
        ("ÄãºÃ", "你好", "gbk-as-windows-1252"),
        ("ÖÐÎÄ", "中文", "gbk-as-windows-1252"),
        ("donâ€™t", "don’t", "utf-8-as-windows-1252"),
    ] {
        assert_eq!(class_of(garbled).as_deref(), Some(class), "{garbled}");
        assert_eq!(repaired(garbled), was);
    }
}

#[test]
fn every_misreading_is_found_and_named() {
    for misreading in MISREADINGS {
        let text = if misreading.was == Charset::Big5 { HANT } else { HANS };
        let garbled = misread(text, misreading.was, misreading.read_as);
        let found = find(&garbled);
        let classes: Vec<&Class> =
            found.iter().map(|g| &g.class).filter(|class| **class != Class::Replacement).collect();
        assert!(!classes.is_empty(), "{misreading}: {garbled}");
        for class in classes {
            assert_eq!(*class, Class::Misread(vec![misreading]), "{garbled}");
        }
        if is_lossless(text, misreading) {
            assert_eq!(repaired(&garbled), text, "{misreading}");
        } else {
            assert!(found.iter().any(|garbled| garbled.was.is_none()), "{misreading}");
        }
    }
}

#[test]
fn garbled_twice_is_undone_twice() {
    let once = misread(HANS, Charset::Utf8, Charset::Windows1252);
    let twice = misread(&once, Charset::Utf8, Charset::Windows1252);
    assert_eq!(repaired(&twice), HANS);
    let found = find(&twice);
    assert_eq!(found[0].class.to_string(), "UTF-8 read as windows-1252, twice");
    assert_eq!(found[0].class.name(), "utf-8-as-windows-1252+utf-8-as-windows-1252");
    // First in one encoding, then in another.
    let once = misread("你好世界你好世界", Charset::Utf8, Charset::Gbk);
    let twice = misread(&once, Charset::Utf8, Charset::Windows1252);
    assert_eq!(repaired(&twice), "你好世界你好世界");
    assert_eq!(
        find(&twice)[0].class.to_string(),
        "UTF-8 read as GBK, then UTF-8 read as windows-1252"
    );
}

#[test]
fn a_garbled_stretch_among_clean_text_is_undone_alone() {
    let part = misread("图书馆明年开放", Charset::Utf8, Charset::Windows1252);
    let text = format!("第一行没有问题，été。\n他说：{part}，大家都很高兴。\n");
    let found = find(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(&text[found[0].range.clone()], part);
    assert_eq!(repaired(&text), "第一行没有问题，été。\n他说：图书馆明年开放，大家都很高兴。\n");
}

#[test]
fn a_no_break_space_that_became_a_space_is_put_back() {
    assert_eq!(repaired("ä½ å¥½ å¤§å®¶"), "你好 大家");
}

#[test]
fn what_lost_bytes_is_named_and_stays() {
    // An odd number of bytes in front of a line end: the last one is a question mark.
    for mark in ["?", "\u{FFFD}"] {
        let garbled = misread("新华社记者报道你好吧。\n好", Charset::Utf8, Charset::Gbk);
        let garbled = garbled.replace('\u{FFFD}', mark);
        assert!(garbled.contains(&format!("銆{mark}\n")), "{garbled}");
        let found = find(&garbled);
        let (undone, lost): (Vec<_>, Vec<_>) = found.iter().partition(|g| g.was.is_some());
        assert!(!undone.is_empty() && !lost.is_empty(), "{found:?}");
        assert!(repaired(&garbled).starts_with("新华社"), "{}", repaired(&garbled));
        assert!(lost[0].reason().is_some());
        assert_eq!(garbled[lost[0].range.clone()], format!("銆{mark}"), "{found:?}");
        assert!(repaired(&garbled).contains(&format!("你好吧銆{mark}\n")));
    }
}

#[test]
fn a_character_that_two_codes_are_read_as_is_not_guessed() {
    // In GBK A1A1 and A3A0 are both U+3000: 壠 (E5 A3 A0) would come back as another hanzi.
    let text = "大家都说壠字很难写";
    let garbled = misread(text, Charset::Utf8, Charset::Gbk);
    if garbled.contains('\u{3000}') {
        assert!(find(&garbled).iter().any(|g| g.was.is_none()), "{garbled}");
    }
    for garbled in find(&garbled) {
        assert!(garbled.was.is_none_or(|was| text.contains(&was)));
    }
}

#[test]
fn traces_that_nobody_can_undo() {
    for (text, class) in [
        ("记锟斤拷者", "replacement-character-as-gbk"),
        ("锟斤拷锟斤拷锟", "replacement-character-as-gbk"),
        ("a ï¿½ b", "replacement-character-as-windows-1252"),
        ("記嚙踝蕭者", "replacement-character-as-big5"),
        ("x占쏙옙y", "replacement-character-as-euc-kr"),
        ("姓名：烫烫烫烫烫", "memory"),
        ("屯屯屯", "memory"),
        ("葺葺葺葺", "memory"),
        ("一\u{FFFD}\u{FFFD}二", "replacement-character"),
    ] {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].class.name(), class, "{text}");
        assert!(found[0].was.is_none() && !found[0].is_meant, "{text}");
        assert_eq!(repaired(text), text);
    }
}

#[test]
fn a_text_about_garbled_text_means_it() {
    for text in ["“锟斤拷”很有名", "常见的乱码有锟斤拷和烫烫烫", "（烫烫烫）", "水烫烫烫！"]
    {
        let found = find(text);
        assert!(!found.is_empty() && found.iter().all(|g| g.is_meant), "{text}: {found:?}");
    }
    let found = find("2022?3?1? 10:28:55??:???? ??:???");
    assert_eq!(found[0].class, Class::QuestionMarks);
    assert!(found[0].is_meant);
}

#[test]
fn other_text_is_not_garbled() {
    for text in [
        "",
        "a",
        "Voilà l'été à la créée, où l'œuvre « naïve » coûte 5 € ; ÉÈÊË ÀÂÄ ÎÏ ÔÖ ÙÛÜ. «MAÇÃ», «IRMÃ»",
        "Straße, Übergrößenträger, ÄÖÜ äöüß „Gänsefüßchen“ jäääär ÜÄÖ",
        "Đường phố ở Hà Nội, những người bạn À Á Ả Ã Ạ Ă Â “XÃ” “LÀ”",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        "¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿",
        "日本語のテキストです。ｱｲｳｴｵ ﾊﾝｶｸ ﾃｽﾄ 株式会社。ありがとうございます。いろはにほへとちりぬるを",
        "한국어 텍스트입니다. 漢字 혼용 大韓民國 서울特別市",
        "Русский текст. Ελληνικά κείμενο. ЖЗИЙ",
        "Þetta er íslenskur texti: þæöðý ÁÐÍÓÚÝÞÆÖ",
        "我觉得烫烫的，屯门和屯田，葺屋。",
        "什么？？？真的吗????????为什么???",
        "俾倪傀儡囹圄饕餮魑魅魍魉耄耋氤氲蹀躞踽踽彳亍旖旎缱绻觊觎龃龉",
        "㐀㐁㐂㐃㐄㐅 𠀀𠀁𠀂 龘靐齉齾爩鱻麤龗灪 鼗鼖鼙 麤犇骉羴猋蟲毳",
        "涓涓细流，浣熊，鍚、锛、鈥、銆",
        "唔係喺嘅咗嚟佢哋啲冇嗰咁乜",
        "¿Qué? ¡Olé! Ñandú º ª 25°C ½ ¼ ×÷ ±5",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn dictionaries_and_tables_of_characters_are_not_garbled() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(find(&text), [], "{}", path.display());
            count += 1;
        }
    }
    assert!(count > 10);
    // All of the block, sixteen a line, as in the code charts.
    let all: Vec<char> = ('\u{3400}'..='\u{9FFF}').collect();
    let table: String = all.chunks(16).flat_map(|row| row.iter().chain(&['\n'])).collect();
    assert_eq!(find(&table), []);
}

#[test]
fn a_long_line_is_searched_in_parts() {
    let text = HANS.repeat(20_000);
    let garbled = misread(&text, Charset::Utf8, Charset::Windows1252);
    assert_eq!(repaired(&garbled), text);
}

/// Frequent hanzi of either script that GBK and Big5 both have, and some that are not so frequent.
const SHARED: &str = "的一是不了在有人我他大中上地你生到成作天方子和小年日出本分心文行明\
                      好工力公司同步水火山河江湖北京海南市民政府部社道新力理化科信息安全健康法律\
                      彭翔淇琪鼎鑫";

fn lines() -> impl Strategy<Value = String> {
    let hanzi = proptest::sample::select(SHARED.chars().collect::<Vec<_>>());
    let word = proptest::collection::vec(hanzi, 1..20).prop_map(String::from_iter);
    let ascii = proptest::sample::select(vec![" ", "abc ", "2022", ", ", "<p>", ""]);
    let mark = proptest::sample::select(vec!["，", "。", "：", "、", ""]);
    let line = proptest::collection::vec((word, mark, ascii), 1..6).prop_map(|parts| {
        parts.into_iter().map(|(w, m, a)| format!("{w}{m}{a}")).collect::<String>()
    });
    proptest::collection::vec(line, 1..6).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn what_is_lossless_comes_back(text in lines(), index in 0..MISREADINGS.len()) {
        let misreading = MISREADINGS[index];
        // Enough to be sure of.
        let text = format!("{HANT}{HANT}\n{text}").replace(['圖', '書', '館', '將', '開'], "好");
        prop_assume!(is_lossless(&text, misreading));
        let garbled = misread(&text, misreading.was, misreading.read_as);
        prop_assert_eq!(repaired(&garbled), text);
    }

    #[test]
    fn clean_text_stays(text in lines()) {
        prop_assert_eq!(find(&text), []);
    }

    #[test]
    fn nothing_panics_and_stretches_are_in_order(text in "[\u{80}-\u{ff}“”€–涓枃锛屼綘\u{e000}\u{fffd}?a 中文锟斤拷烫]{0,40}") {
        let mut reached = 0;
        for garbled in find(&text) {
            prop_assert!(reached <= garbled.range.start && garbled.range.start < garbled.range.end);
            prop_assert!(text.get(garbled.range.clone()).is_some());
            reached = garbled.range.end;
        }
    }
}
