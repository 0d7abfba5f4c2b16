//! Regional words, decided by rules: labelled sentences, and what stands beside the rules.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

#[path = "common/idioms.rs"]
mod idioms;

use std::path::Path;

use idioms::{Counts, measure};
use zhpress::Converter;
use zhpress::convert::explain::{Decided, Explainer};
use zhpress::convert::target::{Route, Tag};
use zhpress::glossary::Glossary;

fn route(from: Tag, to: Tag) -> Route {
    Route::new(from, to, true, false).with_context()
}

/// The totals of a file: ours, and OpenCC's.
fn totals(name: &str) -> [Counts; 2] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/idioms");
    let file = std::fs::read_to_string(folder.join(name)).unwrap();
    let mut totals = [Counts::default(); 2];
    for (config, counts) in measure(&file).unwrap() {
        println!("{}", counts[0].row(&format!("{name} {config} zhpress")));
        println!("{}", counts[1].row(&format!("{name} {config} OpenCC")));
        totals.iter_mut().zip(&counts).for_each(|(total, counts)| total.join(counts));
    }
    println!("{}", totals[0].row(&format!("{name} zhpress")));
    println!("{}", totals[1].row(&format!("{name} OpenCC")));
    totals
}

/// What is replaced is replaced rightly, in the sentences that the rules were made by.
#[test]
fn replacements_are_right_where_rules_were_made() {
    let [ours, opencc] = totals("tune.tsv");
    assert!(ours.precision() >= 0.98, "{ours:?}");
    assert!(ours.recall() >= 0.95, "{ours:?}");
    // As the sentences' README has it, counted with OpenCC's own program.
    assert_eq!((opencc.replaced_rightly, opencc.replaced_wrongly), (454, 329));
}

/// In sentences of other topics, by which the rules were made more general.
#[test]
fn replacements_are_right_in_other_topics() {
    let [ours, _] = totals("tune2.tsv");
    assert!(ours.precision() >= 0.98, "{ours:?}");
    assert!(ours.recall() >= 0.95, "{ours:?}");
}

/// And in those that others wrote to mislead.
#[test]
fn replacements_are_right_where_others_wrote() {
    let [ours, opencc] = totals("tune3.tsv");
    assert!(ours.precision() >= 0.98, "{ours:?}");
    assert!(ours.recall() >= 0.95, "{ours:?}");
    assert!(opencc.precision() < 0.5, "{opencc:?}");
}

/// And in those that nobody looked at.
#[test]
fn replacements_are_right_where_nobody_looked() {
    let [ours, opencc] = totals("held.tsv");
    assert!(ours.precision() >= 0.98, "{ours:?}");
    // A missed replacement costs little, a wrong one much.
    assert!(ours.recall() >= 0.80, "{ours:?}");
    assert_eq!((opencc.replaced_rightly, opencc.replaced_wrongly), (221, 172));
}

/// Each sense where it is, in one text.
#[test]
fn a_text_has_both_senses() {
    let to_taiwan = route(Tag::Hans, Tag::TW);
    let text = "法院认为搜查的程序合法，他电脑里的程序和文件却已删除。\n红头文件要求各地支持夜市。\n受伤的士兵相信息事宁人。";
    assert_eq!(
        to_taiwan.convert(text),
        "法院認為搜查的程序合法，他電腦裡的程式和檔案卻已刪除。\n紅頭文件要求各地支持夜市。\n受傷的士兵相信息事寧人。"
    );
    let to_mainland = route(Tag::TW, Tag::CN);
    assert_eq!(
        to_mainland.convert("檢察官執行搜索，扣得硬碟。這個程式要在背景執行。"),
        "检察官执行搜索，扣得硬盘。这个程序要在后台运行。".replace("后台", "背景")
    );
}

/// With `--context off`, and by a configuration's name, OpenCC decides.
#[test]
fn without_context_opencc_decides() {
    let text = "法院的程序，支持者的网络。";
    let expected = Converter::from_config("s2twp").unwrap().convert(text).into_owned();
    assert_eq!(Route::new(Tag::Hans, Tag::TW, true, false).convert(text), expected);
    assert_ne!(route(Tag::Hans, Tag::TW).convert(text), expected);
    let named = Route::from_converter(Converter::from_config("s2twp").unwrap());
    assert_eq!(named.convert(text), expected);
}

/// What a glossary says wins, and ends the text around it.
#[test]
fn a_glossary_wins() {
    let glossary = Glossary::from_text("g.tsv", "程序\t步驟\n").unwrap();
    let route = route(Tag::Hans, Tag::TW).with_glossary(&glossary);
    assert_eq!(route.convert("法院的程序"), "法院的步驟");
    assert_eq!(route.convert("法院的程序，支持法案"), "法院的步驟，支持法案");
}

/// A word that is left says so: what it would have been, by which rule, in which line of which file.
#[test]
fn explanations_name_the_rule() {
    let route = route(Tag::Hans, Tag::TW);
    let words = Explainer::new(&route).unwrap().words("法院的程序，编译的程序。");
    let told: Vec<_> = words.iter().filter(|word| word.decided == Decided::Idiom).collect();
    let [left, replaced] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((left.result.as_str(), left.source.clone()), ("程序", 9..15));
    assert_eq!(left.alternatives, ["程式"]);
    assert_eq!((replaced.result.as_str(), replaced.source.clone()), ("程式", 27..33));
    let file = include_str!("../dictionaries/zhpress/idioms/s2twp.txt");
    for (word, decision) in [(left, "keep"), (replaced, "replace")] {
        let rule = &word.steps[0];
        assert_eq!((rule.config.as_str(), rule.key.as_str()), ("idioms", "程序"));
        assert_eq!(rule.dictionary, "zhpress/idioms/s2twp.txt");
        let line = file.lines().nth(rule.line.unwrap() as usize - 1).unwrap();
        assert!(line.split('\t').any(|field| field == decision), "{line}");
    }
    // The dictionaries' own steps follow.
    assert!(left.steps.iter().any(|step| step.dictionary == "TWPhrases.txt"));
}

/// What is explained is what is converted.
#[test]
fn explanations_are_the_conversion() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/idioms");
    let file = std::fs::read_to_string(folder.join("tune.tsv")).unwrap();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (config, text) = (fields[0], fields[3]);
        let route = match config {
            "s2twp" => route(Tag::Hans, Tag::TW),
            "s2hkp" => route(Tag::Hans, Tag::HK),
            "tw2sp" => route(Tag::TW, Tag::CN),
            _ => route(Tag::HK, Tag::CN),
        };
        let (mut told, mut at) = (String::new(), 0);
        for word in Explainer::new(&route).unwrap().words(text) {
            told.push_str(&text[at..word.source.start]);
            told.push_str(&word.result);
            at = word.source.end;
        }
        assert_eq!(told + &text[at..], route.convert(text), "{config}");
    }
}

/// An entry that has no cues, and that no words go across, is replaced as OpenCC does.
#[test]
fn what_has_one_sense_is_opencc_s() {
    for text in ["亚历杭德罗·冈萨雷斯·伊纳里图的新片", "唐氏综合征患者", "美属维尔京群岛"]
    {
        let opencc = Converter::from_config("s2twp").unwrap();
        assert_eq!(route(Tag::Hans, Tag::TW).convert(text), opencc.convert(text));
    }
}
