use proptest::prelude::*;

use super::*;
use crate::convert::target::{Route, Tag};

fn route(to: Tag) -> Route {
    Route::new(Tag::Hans, to, false, false).with_context()
}

/// OpenCC's slips at the borders of words, and single characters: what an editor writes, and OpenCC 1.4.2 does not.
#[test]
fn context_mends_what_dictionaries_cannot() {
    for (source, expected) in [
        ("那里正在被发展中国家使用", "那裡正在被發展中國家使用"),
        ("内容包括了如何写信", "內容包括了如何寫信"),
        ("这座城市有百年历史", "這座城市有百年歷史"),
        ("他们反对独裁制度", "他們反對獨裁制度"),
        ("院子里有十五只猪", "院子裡有十五隻豬"),
        ("这只是开始", "這只是開始"),
    ] {
        assert_eq!(route(Tag::TW).convert(source), expected, "{source}");
    }
}

#[test]
fn what_the_dictionaries_know_stays() {
    for (source, expected) in [
        ("皇后去了以后", "皇后去了以後"),
        ("头发发展", "頭髮發展"),
        ("干净的饼干", "乾淨的餅乾"),
        ("理发", "理髮"),
        ("后", "後"),
        ("里", "裡"),
        ("公里", "公里"),
    ] {
        assert_eq!(route(Tag::TW).convert(source), expected, "{source}");
    }
}

#[test]
fn each_region_has_its_own_forms_of_what_context_decides() {
    let source = "内容包括了如何写信，信里写了什么";
    assert_eq!(route(Tag::TW).convert(source), "內容包括了如何寫信，信裡寫了什麼");
    assert_eq!(route(Tag::HK).convert(source), "內容包括了如何寫信，信裏寫了什麼");
    assert_eq!(route(Tag::Hant).convert(source), "內容包括了如何寫信，信裏寫了什麼");
}

#[test]
fn only_the_way_from_simplified_to_traditional_has_context() {
    for (from, to) in [(Tag::TW, Tag::Hans), (Tag::Hant, Tag::TW), (Tag::HK, Tag::TW)] {
        assert!(
            Route::new(from, to, false, false).with_context().deciders().context.is_none(),
            "{from:?}"
        );
    }
    let config = Converter::from_config("s2tw").unwrap();
    assert_eq!(config.convert("内容包括了如何写信"), "內容包括瞭如何寫信", "as OpenCC has it");
}

#[test]
fn what_was_chosen_is_told_with_how_sure_it_is() {
    let text = "内容包括了如何写信";
    let choices = Context::new(Vec::new()).choices(text);
    let here = choices.iter().find(|choice| text[choice.entry.clone()] == *"了如").unwrap();
    assert_eq!((here.character, here.place, here.is_other), ('了', 0, true));
    assert!(here.probability > 0.6 && here.probability <= 1.0, "{here:?}");
}

#[test]
fn description_sequences_stay() {
    let text = "⿰里发和⿱了如何";
    assert_eq!(Context::new(Vec::new()).overrides(text), []);
}

#[test]
fn a_character_alone_is_what_the_dictionaries_say() {
    let context = Context::new(Vec::new());
    let text = "只、里，后\n后（里）a只 系。";
    assert_eq!((context.choices(text), context.overrides(text)), (vec![], vec![]));
}

#[test]
fn line_ends_end_the_context() {
    let context = Context::new(Vec::new());
    let texts = ["内容包括了如何写信", "十五只猪", "这只是"];
    let mut expected = Vec::new();
    let mut start = 0;
    for text in texts {
        expected.extend(context.overrides(text).into_iter().map(|Override { range, value }| {
            Override { range: start + range.start..start + range.end, value }
        }));
        start += text.len() + 1;
    }
    assert!(!expected.is_empty());
    assert_eq!(context.overrides(&texts.join("\n")), expected);
}

/// The phrases of a text, each with what the dictionaries make of it, are OpenCC's conversion: also of compatibility
/// ideographs, which OpenCC normalizes first.
#[test]
fn phrases_are_what_opencc_matches() {
    let (tables, config) = (tables(), Converter::from_config("s2t").unwrap());
    for text in [
        "\u{f9e9}面的头\u{f967}发",
        "被发展中国家",
        "包\u{f90a}括了如何写\u{f9fb}信",
        "一目了然",
        "𠀀后a 后",
    ] {
        let source = text.as_bytes();
        let mut phrases = phrases::Phrases::from(&tables, source, 0);
        let (mut converted, mut at) = (Vec::new(), 0);
        while at < source.len() {
            let phrase = phrases.at(at).clone();
            phrase.convert(&tables, source, &mut converted);
            at = phrase.range.end;
        }
        assert_eq!(String::from_utf8(converted).unwrap(), config.convert(text), "{text}");
    }
}

/// Text in which much is ambiguous.
fn ambiguous() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "包括", "了", "如何", "被", "发", "展", "百年", "历史", "只", "这", "是", "里", "面", "公",
        "后", "皇", "干", "净", "制", "度", "，", "。", "\n", "a", "15", "⿰", "头", "系", "统",
        "关", "𠀀", "“", "复", "杂", "台", "风", "范", "围", "委员",
    ]);
    prop::collection::vec(words, 0..120).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    /// A stream decides as the whole text does, wherever it is cut.
    #[test]
    fn a_stream_is_as_the_whole(text in ambiguous(), cuts in prop::collection::vec(1..40_usize, 1..40)) {
        for to in [Tag::TW, Tag::Hant] {
            let route = route(to);
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

    /// What is overridden are entries in order, each with as many characters as before.
    #[test]
    fn overrides_are_in_order(text in ambiguous()) {
        let mut end = 0;
        for Override { range, value } in Context::new(Vec::new()).overrides(&text) {
            prop_assert!(range.start >= end && range.end <= text.len());
            prop_assert_eq!(text[range.clone()].chars().count(), value.chars().count());
            end = range.end;
        }
    }

    /// A place of which it is certain that the decision stays, is no other than the rest.
    #[test]
    fn choices_tell_of_the_overrides(text in ambiguous()) {
        let context = Context::new(Vec::new());
        let mut chosen: Vec<_> =
            context.choices(&text).into_iter().filter(|choice| choice.is_other).map(|choice| choice.entry).collect();
        chosen.dedup();
        let overridden: Vec<_> = context.overrides(&text).into_iter().map(|one| one.range).collect();
        prop_assert_eq!(chosen, overridden);
    }
}

/// A document that is sure of a cloud in one line is so in another; where its lines differ, nothing is remembered.
#[test]
fn a_document_remembers_what_it_is_sure_of() {
    let context = Context::new(Vec::new());
    let (open, sure) = ("营地和村子之间有云柱一根。", "雨后，一根高高的云柱从山谷里升起来。");
    assert!(context.overrides(open).is_empty());
    let memory = context.remember([open, sure].into_iter(), &[]);
    let remembering = context.clone().remembering(memory);
    let overrides = remembering.overrides(open);
    assert_eq!(overrides.len(), 1);
    assert_eq!(overrides[0].value, "有雲");
    assert!(remembering.choices(open).iter().any(|choice| choice.is_remembered));
    // Alone nothing is sure, and of nothing unsure nothing is to be remembered.
    for texts in [vec![open], vec![sure]] {
        let memory = context.remember(texts.into_iter(), &[]);
        assert_eq!(context.clone().remembering(memory).overrides(open), []);
    }
}

/// The values that context gives entries of a text.
fn converted(text: &str) -> Vec<String> {
    Context::new(Vec::new()).overrides(text).into_iter().map(|one| one.value).collect()
}

/// What is learnt of words is true of others of their kind: none of these stands beside the character in the sentences that the
/// model was made from.
#[test]
fn words_of_a_kind_decide_alike() {
    assert_eq!(converted("食谱本里夹着一封信。"), ["本裏"]);
    assert_eq!(converted("这只保障本金。"), ["這只"]);
    assert_eq!(converted("那只维持了三天。"), ["那只"]);
    assert_eq!(converted("一只羽毛发亮的喜鹊。"), ["毛發"]);
}

/// Of `我在学校里睡了，`, around 里: 学校 stands in front of it and 在 in front of that, 睡 and 了 stand behind it. Beyond the run a
/// mark counts as a class of its own, and beyond the window nothing is known.
#[test]
fn words_around_a_character_have_classes() {
    let model = Model::embedded();
    let cut = |text: &str| {
        let at = text.find('里').unwrap();
        words::middle(&model, &window::Window::around(text.as_bytes(), at))
    };
    let class = |word: &str| {
        let word: Vec<u32> = word.chars().map(u32::from).collect();
        let class = match word[..] {
            [character] => model.character(character).1,
            _ => model.word(layout::word_hash(&word)).0.unwrap().1,
        };
        u64::from(class)
    };
    let around = cut("我在学校里睡了，");
    assert_eq!(around.alone, [class("在"), class("学校"), class("睡"), class("了")]);
    assert_eq!(around.last, u64::from(u32::from('睡')));
    assert_eq!(around.beside, [class("学校"), class("睡")]);
    let mark = |mark: char| 256 + u64::from(u32::from(mark));
    let around = cut("。里，");
    assert_eq!(around.alone, [mark('.'), mark('.'), mark(','), mark(',')]);
    assert_eq!(cut("今天我在学校里").alone[..2], [class("在"), class("学校")]);
    // What is in front of these four characters the window does not have.
    assert_eq!(cut("今天图书馆楼里").alone[0], class("图书馆"));
    assert_eq!(cut("今天一二楼房里").alone[1], class("楼房"));
}

/// Words that stand beside the same words are of one class; what is no word, and a word that hardly any text has, of none.
#[test]
fn words_have_classes() {
    let model = Model::embedded();
    let class = |word: &str| {
        let word: Vec<u32> = word.chars().map(u32::from).collect();
        model.word(layout::word_hash(&word)).0.map_or(0, |(_, class)| class)
    };
    assert_eq!(class("喜欢"), class("讨厌"));
    assert_eq!(class("早上"), class("晚上"));
    assert_ne!(class("早上"), class("喜欢"));
    assert_ne!(class("喜欢"), 0);
    assert_eq!(class("鬣狗鬣狗"), 0);
}

#[test]
fn a_surname_is_remembered_where_a_word_follows() {
    let context = Context::new(Vec::new());
    let text = "大家都说余很忙，其余的人都闲着，不遗余力。";
    let memory = context.remember([text].into_iter(), &[('余', '余')]);
    let values = |context: &Context| -> Vec<String> {
        context.overrides(text).into_iter().map(|one| one.value).collect()
    };
    assert_eq!(values(&context), Vec::<String>::new());
    assert_eq!(values(&context.clone().remembering(memory)), ["余"]);
}

/// Long entries decide, but for a few (`dictionaries/zhpress/context/OpenPhrases.txt`), which are in order so that they are found.
#[test]
fn a_long_entry_decides_unless_it_is_open() {
    assert_eq!(converted("改制为直辖市"), ["改制爲"]);
    assert_eq!(converted("鲸鱼生活于海洋中"), ["於海洋"]);
    assert_eq!(converted("不方便面对媒体"), ["方便面"]);
    assert_eq!(converted("我买了方便面"), Vec::<String>::new());
    let text = include_str!("../../../dictionaries/zhpress/context/OpenPhrases.txt");
    let entries: Vec<&str> =
        text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(entries.is_sorted() && entries.iter().all(|entry| entry.chars().count() >= 3));
}

/// What context never decides otherwise than the dictionaries is nothing to look at twice: 修 is hardly ever 脩.
#[test]
fn settled_characters_are_certain() {
    let context = Context::new(Vec::new());
    for text in ["他修好了水管", "她拿着一本书"] {
        let choices = context.choices(text);
        assert!(choices.iter().any(|choice| "修拿".contains(choice.character)), "{choices:?}");
        for choice in choices.iter().filter(|choice| "修拿".contains(choice.character)) {
            assert!(!choice.is_other && choice.probability > 0.99, "{choice:?}");
        }
        assert_eq!(context.overrides(text), []);
    }
}

/// Else what the first features make certain would hide what an entry decides.
#[test]
fn every_entry_that_decides_is_in_the_filter() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
    let model = Model::embedded();
    let characters = Converter::builtin("s2t");
    let mut deciding = 0;
    for file in ["STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt"] {
        let entries = std::fs::read_to_string(folder.join(file)).unwrap();
        for (key, values) in entries.lines().filter_map(|line| line.split_once('\t')) {
            let alone: String =
                key.chars().map(|one| characters.convert(&one.to_string()).into_owned()).collect();
            if values.split(' ').next() == Some(&alone) {
                continue;
            }
            deciding += 1;
            let classes: Vec<u64> =
                key.chars().map(|one| u64::from(window::class(one.into()))).collect();
            for pair in classes.windows(2) {
                assert!(model.may_be_decided(pair[0], pair[1]), "{key}: make model.bin anew");
            }
        }
    }
    assert!(deciding > 5_000, "{deciding} entries");
}

/// The filter is worth its room.
#[test]
fn pairs_of_no_entry_are_seldom_in_the_filter() {
    let model = Model::embedded();
    let pairs = (0x4E00..0x9E00_u64).map(|left| (left, 0xE000 - left));
    let found = pairs.clone().filter(|(left, right)| model.may_be_decided(*left, *right)).count();
    assert!(found * 20 < pairs.count(), "{found}");
}
