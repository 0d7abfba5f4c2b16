use super::*;

fn values(glossary: &Glossary, target: Option<Script>, text: &str) -> Vec<String> {
    glossary.terms(target).find(text).map(|found| found.value.to_owned()).collect()
}

fn glossary(files: &[&str]) -> Glossary {
    let parse = |text: &&str| File::parse("g.txt", text.as_bytes().to_vec());
    Glossary::new(files.iter().map(parse).collect::<Result<_>>().unwrap()).unwrap()
}

const HANS: Option<Script> = Some(Script::Hans);
const HANT: Option<Script> = Some(Script::Hant);

#[test]
fn one_file_serves_both_directions() {
    let glossary = glossary(&["软件\t軟體\n打印\t列印\n视频\t影片\n胡适之\n皇后\t皇后\n"]);
    let hant = values(&glossary, HANT, "软件打印视频胡适之軟體列印影片");
    assert_eq!(hant, ["軟體", "列印", "影片", "胡适之"]);
    // What tells nothing goes the way of the others.
    let hans = values(&glossary, HANS, "軟體列印影片胡适之软件打印视频");
    assert_eq!(hans, ["软件", "打印", "视频", "胡适之"]);
    // Where the target is not known, as written.
    assert_eq!(values(&glossary, None, "软件打印軟體列印"), ["軟體", "列印"]);
}

#[test]
fn entries_from_and_to_other_languages_are_used_as_written() {
    let glossary = glossary(&["软件\t軟體\nWTO\t世贸\n香港\tHongkong\n程序\tprogram\n"]);
    for target in [HANS, HANT] {
        let found = values(&glossary, target, "WTO香港程序世贸Hongkong program");
        assert_eq!(found, ["世贸", "Hongkong", "program"], "{target:?}");
    }
}

#[test]
fn what_is_written_wins_over_what_is_reversed() {
    let glossary = glossary(&["计算机\t電腦\n电脑\t電腦\n電腦\t微机\n面\t麵\n麵\t面条\n"]);
    assert_eq!(values(&glossary, HANS, "電腦麵"), ["微机", "面条"]);
    assert_eq!(values(&glossary, HANT, "计算机电脑面"), ["電腦", "電腦", "麵"]);
}

#[test]
fn of_several_that_reverse_to_one_the_first_counts() {
    let glossary = glossary(&["计算机\t電腦\n电脑\t電腦\n"]);
    assert_eq!(values(&glossary, HANS, "電腦"), ["计算机"]);
}

#[test]
fn the_first_of_one_file_counts_and_the_last_of_several_files() {
    let one = glossary(&["软件\t軟體\n软件\t軟件\n"]);
    assert_eq!(values(&one, HANT, "软件"), ["軟體"]);
    let two = glossary(&["软件\t軟體\n内存\t記憶體\n", "软件\t軟件\n內存\t内存条\n"]);
    assert_eq!(values(&two, HANT, "软件内存"), ["軟件", "記憶體"]);
    // In the later file the entry is reversed, and wins all the same.
    let two = glossary(&["軟件\t软体\n", "软件\t軟件\n"]);
    assert_eq!(values(&two, HANS, "軟件"), ["软件"]);
}

#[test]
fn characters_of_both_scripts_tell_nothing() {
    // None of these is Traditional alone or Simplified alone.
    let glossary = glossary(&["后\t後\n里\t裡\n", "皇后\t王后\n干面\t面\n"]);
    // 後 and 裡 are Traditional alone; 皇后 and 王后 say nothing, nor do others of their file.
    assert_eq!(values(&glossary, HANS, "後裡皇后干面"), ["后", "里", "王后", "面"]);
    assert_eq!(values(&glossary, HANT, "后里皇后干面"), ["後", "裡", "王后", "面"]);
}

/// Ten thousand terms are found again, and nothing else.
#[test]
fn ten_thousand_terms() {
    let mut text = String::new();
    let mut words = Vec::new();
    for n in 0..10_000_u32 {
        let word: String = [n % 100, n / 100 % 100, (n * 7) % 90]
            .iter()
            .filter_map(|offset| char::from_u32(0x4E00 + offset))
            .collect();
        text.push_str(&format!("{word}\t<{n}>\n"));
        words.push(word);
    }
    let glossary = glossary(&[&text]);
    let terms = glossary.terms(None);
    assert_eq!(terms.len(), 10_000);
    for (n, word) in words.iter().enumerate() {
        let found: Vec<_> = terms.find(word).map(|found| found.value).collect();
        assert_eq!(found, [format!("<{n}>")]);
    }
    assert!(terms.find("這裡沒有").next().is_none());
}
