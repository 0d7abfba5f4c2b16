//! Random text made to provoke differences.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::opencc::all_keys;

/// Every key of every dictionary.
pub static KEYS: LazyLock<Vec<String>> = LazyLock::new(all_keys);

/// Every character of every key, most of them many times.
static CHARACTERS: LazyLock<Vec<char>> =
    LazyLock::new(|| KEYS.iter().flat_map(|key| key.chars()).collect());

/// A key, a part of one, or some of what stands between words.
pub fn part() -> impl Strategy<Value = String> {
    let key = any::<Index>().prop_map(|index| index.get(&KEYS).clone());
    let cut = (any::<Index>(), any::<Index>(), any::<bool>()).prop_map(|(key, at, head)| {
        let characters: Vec<char> = key.get(&KEYS).chars().collect();
        let (left, right) = characters.split_at(at.index(characters.len() + 1));
        if head { left } else { right }.iter().collect()
    });
    let character = any::<Index>().prop_map(|index| index.get(&CHARACTERS).to_string());
    let between = select(vec![
        "",
        " ",
        "\n",
        "\r\n",
        "，",
        "。",
        "“",
        "」",
        "·",
        "A",
        "SQL",
        "PN",
        "B",
        "U",
        "é",
        "Ω",
        "\u{a0}",
        "\u{3000}",
        "⿰",
        "⿱",
        "⿲",
        "⿾",
        "⿰氵",
        "\u{fe00}",
        "\u{e0100}",
        "\u{e000}",
        "\u{10ffff}",
        "\u{f900}",
        "\u{fa0e}",
        "\u{2f800}",
        "😀",
        "𠮷",
        "\u{feff}",
        "\u{200b}",
        "\0",
    ])
    .prop_map(str::to_owned);
    prop_oneof![5 => key, 4 => cut, 3 => character, 2 => between]
}
