//! Every width against what the tables say of each character.

use std::cell::Cell;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::Converter;
use crate::convert::tables::Record;
use crate::convert::{CONFIGS, utf8};
use crate::dictionary::parse_text;

thread_local! {
    /// Whether the tests of this thread go without wide instructions.
    pub static IS_NARROW: Cell<bool> = const { Cell::new(false) };
}

/// The keys of OpenCC's phrases.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/opencc");
    let files = ["STPhrases.txt", "TSPhrases.txt", "TWPhrases.txt", "TWPhrasesRev.txt"];
    let texts = files.map(|file| std::fs::read_to_string(folder.join(file)).unwrap());
    let keys = |text| parse_text("d", text).unwrap().into_iter().map(|entry| entry.key.to_owned());
    texts.iter().flat_map(|text| keys(text)).collect()
});

const RECORDS: [&str; 5] = ["s2t", "s2twp", "t2s", "tw2sp", "t2hk"];

/// What a block is expected to be: its bytes, and the places where something may start.
fn expected(tables: &HotTables<'_>, source: &[u8], at: usize) -> (Vec<u8>, Vec<usize>) {
    let (mut bytes, mut places) = (Vec::new(), Vec::new());
    let mut place = at;
    while place < source.len() {
        let (code_point, len) = utf8::decode(source, place);
        let delta = if len == 3 { tables.entry(code_point) } else { 0 };
        if len == 4 || delta & layout::SPECIAL != 0 {
            break;
        }
        bytes.extend((0..len).map(|n| source[place + n] ^ delta.to_le_bytes()[n]));
        if triggers(tables, source, place) {
            places.push(place - at);
        }
        place += len;
    }
    (bytes, places)
}

/// Whether something that matters may start at a place of a text whose ASCII runs are copied.
fn triggers(tables: &HotTables<'_>, source: &[u8], at: usize) -> bool {
    let (first, len) = utf8::decode(source, at);
    let next = at + len;
    if next >= source.len() {
        return false;
    }
    let (second, len) = utf8::decode(source, next);
    let third = (next + len < source.len()).then(|| utf8::decode(source, next + len).0);
    // The filters may be wrong about characters at which nothing starts; the loop knows better
    // where these have one byte or two.
    let is_looked_at = match first {
        0..0x80 => second >= 0x80 && tables.starts_with_ascii(first as u8),
        0x80..0x800 => false,
        _ => true,
    };
    is_looked_at && tables.triggers(first, second, third)
}

fn check(record: &str, text: &str, from: usize) {
    let record = Record::embedded(record).unwrap();
    let tables = record.tables().hot;
    let source = text.as_bytes();
    let at = text.char_indices().map(|(at, _)| at).nth(from).unwrap_or(0);
    let (bytes, places) = expected(&tables, source, at);
    for width in Width::ALL.into_iter().filter(|width| width.is_available()) {
        let mut target = [MaybeUninit::uninit(); BLOCK + SLACK];
        let mut candidates = Candidates::new();
        let len = into_by(width, &tables, source, at, &mut target, &mut candidates);
        assert!(len == bytes.len() || len >= BLOCK, "{width:?} stops at {}", len);
        // SAFETY: as many bytes have been written.
        let converted = unsafe { initialised(&mut target[..len]) };
        assert_eq!(converted, &bytes[..len], "{width:?}");
        let listed = |candidates: &Candidates| -> Vec<usize> {
            (0..candidates.len()).map(|index| candidates.get(index)).collect()
        };
        let wanted: Vec<usize> = places.iter().copied().filter(|place| *place < len).collect();
        let mut found = listed(&candidates);
        found.retain(|place| triggers(&tables, source, at + place));
        assert_eq!(found, wanted, "{width:?}");
        let before = listed(&candidates);
        // SAFETY: the width is available.
        unsafe { width.sift(&tables, source, at, &mut candidates) };
        let after = listed(&candidates);
        assert!(after.iter().all(|place| before.contains(place)), "{width:?}");
        assert!(wanted.iter().all(|place| after.contains(place)), "{width:?}");
        assert_eq!(candidates.has_changes(), converted != &source[at..at + len]);
    }
}

/// What may stand in a text: words whose conversion is not that of their characters, characters
/// of every length, special ones, ASCII at which a phrase starts.
fn part() -> impl Strategy<Value = &'static str> {
    select(vec![
        "头发",
        "干燥",
        "软件",
        "鼠标里",
        "里",
        "发",
        "的",
        "。",
        "著作",
        "隻",
        "台灣",
        "U盘",
        "U盤",
        "SQL注入",
        "B超",
        "a",
        "U",
        "SQL",
        " ",
        "\n",
        "0123456789",
        "·",
        "é",
        "·é",
        "𠮷",
        "😀",
        "⿰",
        "\u{f900}",
        "\u{fe00}",
        "\u{2f800}",
        "一个",
        "这是一个很长的句子，没有拉丁字母",
        "，",
        "plain ASCII that is longer than a window of sixty-four bytes, to the end of it",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_width_converts_and_notes_the_same(
        parts in prop::collection::vec(part(), 0..60),
        record in select(RECORDS.to_vec()),
        from in 0_usize..4,
    ) {
        check(record, &parts.concat(), from);
    }

    /// The integration tests see only the width of the machine they run on.
    #[test]
    fn a_machine_without_wide_instructions_converts_the_same(
        keys in prop::collection::vec(any::<Index>(), 1..200),
        others in prop::collection::vec(part(), 1..20),
        config in select(CONFIGS.to_vec()),
    ) {
        let keys = keys.iter().map(|key| key.get(&KEYS).as_str());
        let text: String = keys.zip(others.iter().copied().cycle()).flat_map(|(a, b)| [a, b]).collect();
        let converter = Converter::from_config(config).unwrap();
        let wide = converter.convert(&text);
        IS_NARROW.set(true);
        let narrow = converter.convert(&text);
        IS_NARROW.set(false);
        prop_assert_eq!(wide, narrow);
    }

    /// Nothing special among them, so that blocks end where they are full.
    #[test]
    fn long_texts_come_in_full_blocks(
        parts in prop::collection::vec(select(vec!["头发", "后来", "U", "a ", "·"]), 800..900),
        record in select(RECORDS.to_vec()),
    ) {
        check(record, &parts.concat(), 0);
    }
}

/// Every alignment and every distance from the end.
#[test]
fn every_length() {
    for record in RECORDS {
        for len in 0..150 {
            for ascii in 0..4 {
                check(record, &("x".repeat(ascii) + &"干".repeat(len)), 0);
                check(record, &("干".repeat(len) + &"x".repeat(ascii)), 0);
                check(record, &"x".repeat(len), 0);
            }
        }
    }
}
