#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::convert::target::{Route, Tag};
use crate::dictionary::{embedded_place, parse_text};

/// The configurations, and the regional dictionary of each.
const DICTIONARIES: [(&str, &str); 9] = [
    ("s2twp", "TWPhrases.txt"),
    ("s2hkp", "HKPhrases.txt"),
    ("tw2sp", "TWPhrasesRev.txt"),
    ("hk2sp", "HKPhrasesRev.txt"),
    ("s2twp-zhpress", "TWPhrases.txt"),
    ("s2hkp-zhpress", "HKPhrases.txt"),
    ("tw2sp-zhpress", "TWPhrasesRev.txt"),
    ("t2sp-zhpress", "zhpress/TPhrasesRev.txt"),
    ("hk2sp-zhpress", "HKPhrasesRev.txt"),
];

/// From where to where the first of them lead.
const ROUTES: [(Tag, Tag); 4] =
    [(Tag::Hans, Tag::TW), (Tag::Hans, Tag::HK), (Tag::TW, Tag::CN), (Tag::HK, Tag::CN)];

/// The configuration without regional words.
fn plain(name: &str) -> Converter {
    config(match name {
        "s2twp-zhpress" => "s2tw-zhpress",
        "s2hkp-zhpress" => "s2hk-zhpress",
        "t2sp-zhpress" | "tw2sp-zhpress" | "hk2sp-zhpress" => "t2s-zhpress",
        _ => name.strip_suffix('p').unwrap(),
    })
}

/// The entries of a regional dictionary.
fn entries(dictionary: &str) -> Vec<String> {
    let text = text(dictionary);
    parse_text(dictionary, &text).unwrap().into_iter().map(|entry| entry.key.to_owned()).collect()
}

fn text(dictionary: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    std::fs::read_to_string(folder.join(embedded_place(dictionary))).unwrap()
}

fn config(name: &str) -> Converter {
    Converter::builtin(name)
}

/// The configuration with rules of the test's own.
fn with_rules(name: &str, rules: &str, lists: &str) -> Idioms {
    let idioms = Idioms::of(&config(name)).unwrap();
    let rules = Rules::parse("rules", rules, lists, name.starts_with("s2")).unwrap();
    let Inner { matcher, regional, plain, .. } = Arc::into_inner(idioms.inner).unwrap();
    let rules = Arc::new(rules);
    Idioms { inner: Arc::new(Inner { rules, matcher, regional, plain }), senses: None }
}

/// The configurations with a rule for each of their entries.
static WITH_ALL: LazyLock<Vec<Idioms>> = LazyLock::new(|| {
    let with_all = |(name, dictionary)| {
        let rules: Vec<String> =
            entries(dictionary).iter().map(|key| format!("{key}\tkeep\n")).collect();
        with_rules(name, &rules.concat(), "")
    };
    DICTIONARIES.into_iter().map(with_all).collect()
});

/// A text cut at overrides.
fn converted(name: &str, text: &str, overrides: &[Override]) -> String {
    let converter = config(name);
    let (mut output, mut at) = (String::new(), 0);
    for Override { range, value } in overrides {
        output.push_str(&converter.convert(&text[at..range.start]));
        output.push_str(value);
        at = range.end;
    }
    output + &converter.convert(&text[at..])
}

fn ruled(name: &str, rules: &str, lists: &str, text: &str) -> String {
    let idioms = with_rules(name, rules, lists);
    converted(name, text, &idioms.overrides_in(text, 0..text.len()))
}

#[test]
fn every_embedded_rule_tells_of_an_entry() {
    // The rules of tw2sp count for the fewer words of t2sp, too.
    for (name, dictionary) in DICTIONARIES.into_iter().filter(|(name, _)| *name != "t2sp-zhpress") {
        let idioms = Idioms::of(&config(name)).unwrap();
        let entries = entries(dictionary);
        for key in idioms.inner.rules.keys() {
            assert!(
                entries.iter().any(|entry| entry == key),
                "{name}: {key} is no entry of {dictionary}"
            );
        }
    }
    assert!(Idioms::of(&config("s2tw")).is_none());
    assert!(Idioms::of(&config("t2s")).is_none());
}

/// Each kind of cue, as `dictionaries/zhpress/README.md` tells it.
#[test]
fn cues_turn_what_a_rule_says() {
    let lists = "@code\t編譯 API\n@code\t源碼\n@court\t行政 法律\n";
    let rules = "\
程序\tkeep
\tkeep\tin\t程序正義
\treplace\tbefore\t@edge 小
\t=程序碼\tbehind\t碼
\tkeep\tbefore\t@court
\treplace\tclose\t編寫
\treplace\tnear\t@code
設備\treplace
\tkeep\tbehind\t@digit
\tkeep\tbefore\t@latin
";
    for (text, expected) in [
        ("依程序办理", "依程序辦理"),
        ("他写了小程序给我", "他寫了小程式給我"),
        ("程序正义很重要", "程序正義很重要"),
        ("程序出错", "程式出錯"),
        ("，程序出错", "，程式出錯"),
        ("看程序码", "看程序碼碼"),
        ("小程序码", "小程式碼"),
        // The first line of cues that fits decides.
        ("编译行政程序", "編譯行政程序"),
        ("编译了的程序", "編譯了的程式"),
        ("用ａｐｉ的程序", "用ａｐｉ的程式"),
        ("有源码的程序", "有原始碼的程式"),
        // Six characters away is close, seven are not.
        ("编写了一二的程序", "編寫了一二的程式"),
        ("编写了一二三的程序", "編寫了一二三的程序"),
        // Sixteen are near, but a line's end is an edge.
        ("编译一二三四五六七八九十百的程序", "編譯一二三四五六七八九十百的程式"),
        ("编译一二三四五六七八九十百千万亿的程序", "編譯一二三四五六七八九十百千萬億的程序"),
        ("编译\n的程序", "編譯\n的程序"),
        ("的程序。编译", "的程序。編譯".replace("程序", "程式").as_str()),
        ("的设备8台", "的設備8臺"),
        ("的设备八台", "的裝置八臺"),
        ("USB设备", "USB設備"),
    ] {
        assert_eq!(ruled("s2twp", rules, lists, text), expected, "{text}");
    }
}

#[test]
fn a_rule_may_ask_for_another_value() {
    let rules = "品質\t=质量\n";
    let error = Rules::parse("f", "\tkeep\tin\t品\n", "", false).unwrap_err();
    assert_eq!(error.to_string(), "f:1: cues need a key above them");
    // Not an entry: nothing to decide.
    assert_eq!(ruled("tw2sp", rules, "", "高品質發展"), "高品质发展");
    assert_eq!(ruled("tw2sp", "互動\t=互动\n", "", "親子互動"), "亲子互动");
    assert_eq!(ruled("tw2sp", "", "", "親子互動"), "亲子交互");
}

#[test]
fn a_bad_line_is_told() {
    for (rules, lists, message) in [
        (
            "程序\n",
            "",
            "f:1: a line is `key, default`, with `always` behind it or not, or `(nothing), decision, kind, cues`, with tabs",
        ),
        ("程序\tkeep\n程序\tkeep\n", "", "f:2: 程序 has a rule already"),
        ("程序\tdrop\n", "", "f:1: drop is no decision: replace, keep, or = and what to write"),
        (
            "程序\tkeep\n\t=\tin\t程序\n",
            "",
            "f:2: = is no decision: replace, keep, or = and what to write",
        ),
        ("程序\tkeep\n\tkeep\tin\t序\n", "", "f:2: 序 does not contain 程序"),
        (
            "程序\tkeep\n\tkeep\tby\t序\n",
            "",
            "f:2: by is no kind of cue: in, before, behind, close or near",
        ),
        ("程序\tkeep\n\tkeep\tnear\t@x\n", "", "f:2: there is no list @x"),
        ("程序\tkeep\n\tkeep\tnear\t\n", "", "f:2: there are no cues"),
        ("", "x\ty\n", "zhpress/idioms/lists.txt:1: a line is a name with @, a tab, and words"),
    ] {
        let error = Rules::parse("f", rules, lists, false).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

/// The key inside a longer entry is another entry, and one across the border of two segments is none.
#[test]
fn only_what_decides_is_decided() {
    let rules = "程序\tkeep\n信息\tkeep\n";
    for text in ["程序员在编程", "信息技术", "司法程序"] {
        assert_eq!(ruled("s2twp", rules, "", text), config("s2twp").convert(text), "{text}");
    }
    let keeps = |text| with_rules("s2twp", rules, "").overrides_in(text, 0..text.len());
    assert_eq!(keeps("在程序里"), [Override { range: 3..9, value: "程序".into() }]);
    assert_eq!(keeps("信息"), [Override { range: 0..6, value: "信息".into() }]);
}

/// OpenCC's segmentation has `盘里` as an entry, and so never comes to `硬盘`.
#[test]
fn a_word_that_the_segmentation_cuts_apart_is_found() {
    let text = "素材存在三块硬盘里。";
    assert_eq!(config("s2twp").convert(text), "素材存在三塊硬盤裡。");
    let replace = "硬盤\treplace\n";
    assert_eq!(ruled("s2twp", replace, "", text), "素材存在三塊硬碟裡。");
    assert_eq!(ruled("s2twp", "硬盤\tkeep\n", "", text), "素材存在三塊硬盤裡。");
    assert_eq!(
        ruled("s2twp", "硬盤\tkeep\n\treplace\tnear\t素材\n", "", text),
        "素材存在三塊硬碟裡。"
    );
    // What else stands in the same segments is decided as ever.
    let both = "硬盤\treplace\n程序\tkeep\n";
    assert_eq!(ruled("s2twp", both, "", "硬盘里程序"), "硬碟裡程序");
    // Where words may go across its borders it is left, if no cue tells.
    let across = "打印\treplace\n";
    assert_eq!(ruled("s2twp", across, "", "拍打印章"), config("s2tw").convert("拍打印章"));
}

/// Of keys that have parts of each other none is looked for beyond what OpenCC comes to: else a stream could nowhere be parted.
#[test]
fn a_chain_of_keys_is_not_held_back() {
    let mut stream = Route::new(Tag::Hans, Tag::TW, true, false).with_context().stream();
    let mut output = String::new();
    (0..4000).for_each(|_| stream.push("宽带", &mut output));
    // What lies between borders of entries, of which there is none here, may be 4 KiB.
    assert!(output.len() > 15_000, "{} of 24,000 bytes", output.len());
    stream.finish(&mut output);
    let whole = Route::new(Tag::Hans, Tag::TW, true, false).with_context();
    assert_eq!(output, whole.convert(&"宽带".repeat(4000)));
}

#[test]
fn odd_text_around_a_word_is_no_harm() {
    let rules = "程序\tkeep\n\treplace\tnear\t編譯\n";
    for (text, expected) in [
        ("\0程序\0", "\0程序\0"),
        ("程序\n", "程序\n"),
        ("\r\n程序\r\n编译", "\r\n程序\r\n編譯"),
        ("𠀀程序𠀀编译", "𠀀程式𠀀編譯"),
        // A description sequence is left alone, as OpenCC does.
        ("⿰程序编", "⿰程序編"),
        ("\u{f9e9}程序", "里程序"),
    ] {
        assert_eq!(ruled("s2twp", rules, "", text), expected, "{text:?}");
    }
}

#[test]
fn a_long_line_takes_linear_time() {
    let rules = "程序\tkeep\n";
    for text in ["程序".repeat(100_000), "一".repeat(300_000) + "程序", "a程序".repeat(50_000)]
    {
        let count = text.matches("程序").count();
        let overrides = with_rules("s2twp", rules, "").overrides_in(&text, 0..text.len());
        assert_eq!(overrides.len(), count);
    }
}

/// Whether an entry of a later stage goes across an end of what a word of a run is replaced by: then OpenCC's conversion cannot be cut there.
fn is_crossed(idioms: &Idioms, segment: &Segment, at: usize) -> bool {
    let Some(later) = idioms.inner.matcher.stages().get(idioms.inner.regional + 1) else {
        return false;
    };
    let converted = |range: Range<usize>| -> String {
        let tokens = segment.tokens[range].iter();
        tokens.map(|token| idioms.regional().convert(&token.text).into_owned()).collect()
    };
    let before = converted(at.saturating_sub(8)..at);
    let value = converted(at..at + 1);
    let behind = converted(at + 1..(at + 9).min(segment.tokens.len()));
    let (start, end) = (before.len(), before.len() + value.len());
    let text = before + &value + &behind;
    let mut places = text.char_indices().map(|(place, _)| place).take_while(|place| *place < end);
    places.any(|place| {
        let phrase = later.tables().longest_phrase(text.as_bytes(), place);
        phrase.is_some_and(|(to, _)| place < start && to > start || to > end)
    })
}

/// Text with many keys, parts of keys, and what stands between words or should not.
fn full_of_keys(has_parts: bool) -> impl Strategy<Value = (usize, String)> {
    let texts: Vec<Vec<String>> = DICTIONARIES
        .iter()
        .map(|(name, dictionary)| {
            let simplified = config("t2s");
            let mut words = entries(dictionary);
            if name.starts_with("s2") {
                words
                    .extend(words.clone().iter().map(|word| simplified.convert(word).into_owned()));
            }
            if has_parts {
                words.extend(words.clone().iter().map(|word| word.chars().skip(1).collect()));
                words.extend(words.clone().iter().map(|word| word.chars().take(2).collect()));
            }
            words
        })
        .collect();
    (0..DICTIONARIES.len()).prop_flat_map(move |direction| {
        let odd: &[&str] = if has_parts {
            &[
                "\n", "，", "a", " ", "\0", "⿰", "\u{f9e9}", "𠀀", "后", "里", "著", "臺", "裡",
                "了", "一", "乾", "干", "發", "发展", "頭髮", "系统", "只",
            ]
        } else {
            &["\n", "，", "a", " ", "\0", "𠀀", "了", "一", "的", "我"]
        };
        let odd: Vec<String> = odd.iter().map(|word| (*word).to_owned()).collect();
        let word = prop_oneof![
            4 => prop::sample::select(texts[direction].clone()),
            1 => prop::sample::select(odd),
        ];
        let text = prop::collection::vec(word, 0..40).prop_map(|words| words.concat());
        text.prop_map(move |text| (direction, text))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1500, ..ProptestConfig::default() })]

    /// Cutting a word out and writing what its entry says changes nothing: neither it nor its neighbours.
    #[test]
    fn what_is_replaced_is_as_in_opencc((direction, text) in full_of_keys(true)) {
        let (name, idioms) = (DICTIONARIES[direction].0, &WITH_ALL[direction]);
        let replace = |segment: &Segment, at: usize| {
            let is_cut = !segment.is_run || !is_crossed(idioms, segment, at);
            is_cut.then(|| idioms.value(&segment.tokens[at], &Verdict::Replace))
        };
        let overrides = idioms.overrides_by(&text, 0..text.len(), &replace);
        prop_assert_eq!(converted(name, &text, &overrides), config(name).convert(&text), "{:?}", overrides);
    }

    /// With every word kept nothing of the regional dictionary is left: of words in one script, that is; one that is
    /// written half in the other is OpenCC's to decide.
    #[test]
    fn what_is_kept_is_as_without_regional_words((direction, text) in full_of_keys(false)) {
        let (name, idioms) = (DICTIONARIES[direction].0, &WITH_ALL[direction]);
        let overrides = idioms.overrides_in(&text, 0..text.len());
        prop_assert_eq!(converted(name, &text, &overrides), plain(name).convert(&text), "{}: {:?}", name, overrides);
    }

    /// A stream decides as the whole text does, wherever it is cut.
    #[test]
    fn a_stream_is_as_the_whole((direction, text) in full_of_keys(true), cuts in prop::collection::vec(1..40_usize, 1..40)) {
        let (from, to) = ROUTES[direction % ROUTES.len()];
        let route = Route::new(from, to, true, false).with_context();
        let mut stream = route.stream();
        let (mut characters, mut output) = (text.chars(), String::new());
        for cut in cuts.iter().cycle() {
            let piece: String = characters.by_ref().take(*cut).collect();
            if piece.is_empty() {
                break;
            }
            stream.push(&piece, &mut output);
        }
        stream.finish(&mut output);
        prop_assert_eq!(output, route.convert(&text));
    }
}

/// What is chosen from OpenCC's dictionary is as it is there.
#[test]
fn words_that_only_taiwan_has_are_opencc_s() {
    let first = |text: &str| -> Vec<(String, String)> {
        let entries = parse_text("entries", text).unwrap().into_iter();
        entries.map(|one| (one.key.to_owned(), one.value.to_owned())).collect()
    };
    let all: std::collections::HashMap<_, _> =
        first(&text("TWPhrasesRev.txt")).into_iter().collect();
    let chosen = first(&text("zhpress/TPhrasesRev.txt"));
    assert!(chosen.len() > 300 && chosen.is_sorted(), "in order of code points");
    let own: Vec<_> = chosen.iter().filter(|(key, value)| all.get(key) != Some(value)).collect();
    assert_eq!(own, [&("高品質發展".to_owned(), "高質量發展".to_owned())]);
}

/// What a document's cues tell of a word counts where there are none: one place is enough to leave it, four to replace
/// it, and they have to agree.
#[test]
fn a_word_has_one_sense_in_a_document() {
    let rules = "程序\tkeep\n\treplace\tnear\t代码\n網絡\treplace\n\tkeep\tnear\t渔民\n";
    let plain = with_rules("s2twp", rules, "");
    let made = |texts: &[&str], text: &str| {
        let idioms = plain.remembering(texts.iter().copied());
        converted("s2twp", text, &idioms.overrides_in(text, 0..text.len()))
    };
    let code = "代码和程序";
    let open = "把程序看了一遍";
    assert_eq!(made(&[], open), "把程序看了一遍");
    assert_eq!(made(&[code; 3], open), "把程序看了一遍");
    assert_eq!(made(&[code; 4], open), "把程式看了一遍");
    assert_eq!(made(&[], "结成网络"), "結成網路");
    assert_eq!(made(&["渔民的网络"], "结成网络"), "結成網絡");
    // A cue at the word itself wins, and what differs tells nothing.
    assert_eq!(made(&["渔民的网络"], code), "程式碼和程式");
    let both = "程序\tkeep\n\treplace\tnear\t代码\n\tkeep\tnear\t法院\n";
    let both = with_rules("s2twp", both, "");
    let differing = [code, code, code, code, "法院的程序"];
    let idioms = both.remembering(differing.into_iter());
    assert_eq!(
        converted("s2twp", open, &idioms.overrides_in(open, 0..open.len())),
        "把程序看了一遍"
    );
}
