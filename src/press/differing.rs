//! How many characters a conversion changed. After the edits are known; nothing depends on it but the report.

/// How many leading bytes are looked at together.
const BLOCK: usize = 64;
/// How many bytes a character has behind its first, at most.
const TAIL: usize = 3;

/// A block and what the characters that begin in it may have behind it.
type Window = [u8; BLOCK + TAIL];

/// How many characters differ, position by position; all that one text has more
/// than the other count.
pub(super) fn differing_characters(old: &str, new: &str) -> u64 {
    let (mut count, mut at) = (0, 0);
    while at < old.len().max(new.len()) {
        let (here, is_parallel) = match (window(old, at), window(new, at)) {
            (Some(old), Some(new)) => differing_leads(old, new),
            _ => differing_leads(&last(old, at), &last(new, at)),
        };
        if !is_parallel {
            break;
        }
        count += here;
        at += BLOCK;
    }
    count + one_by_one(rest(old, at), rest(new, at))
}

/// What begins at `at` or behind it: a character that began before was counted there.
fn rest(text: &str, at: usize) -> &str {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).map_or("", |at| &text[at..])
}

fn window(text: &str, at: usize) -> Option<&Window> {
    text.as_bytes().get(at..)?.first_chunk()
}

/// The window at `at`, with zeros behind the text's end.
fn last(text: &str, at: usize) -> Window {
    let mut window = [0; BLOCK + TAIL];
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let length = rest.len().min(window.len());
    window[..length].copy_from_slice(&rest[..length]);
    window
}

/// How many characters begin in the block and differ, and whether characters begin at the same
/// places in both texts. There is no branch in each step, and nothing is kept from one to the next,
/// so that many bytes are compared at once.
fn differing_leads(old: &Window, new: &Window) -> (u64, bool) {
    let is_behind = |byte: u8| u8::from(byte & 0xC0 == 0x80);
    let behind = |at: usize| is_behind(old[at]);
    let differs = |at: usize| u8::from(old[at] != new[at]);
    let (mut count, mut crooked) = (0_u8, 0);
    #[allow(clippy::needless_range_loop, reason = "both texts are read at and behind each place")]
    for at in 0..BLOCK {
        let third = behind(at + 3) & differs(at + 3);
        let second = behind(at + 2) & (differs(at + 2) | third);
        let first = behind(at + 1) & (differs(at + 1) | second);
        count += (differs(at) | first) & (behind(at) ^ 1);
        crooked |= behind(at) ^ is_behind(new[at]);
    }
    (u64::from(count), crooked == 0)
}

fn one_by_one(old: &str, new: &str) -> u64 {
    let (mut old, mut new) = (old.chars(), new.chars());
    let mut count = 0;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return count,
            (old, new) => count += u64::from(old != new),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_position_counts_once() {
        for (old, new, count) in [
            ("", "", 0),
            ("头发", "頭髮", 2),
            ("头a发", "頭a髮", 2),
            ("里", "里面", 1),
            ("出租车", "的士", 3),
        ] {
            assert_eq!(differing_characters(old, new), count, "{old} {new}");
            let long = |text: &str| format!("{}{text}", "雨a停é了😀".repeat(40));
            assert_eq!(differing_characters(&long(old), &long(new)), count, "{old} {new}");
        }
        assert_eq!(differing_characters(&"头".repeat(1_000), &"頭".repeat(999)), 1_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_counts_as_one_by_one(
            characters in proptest::collection::vec(
                prop_oneof![
                    8 => Just(("头", "頭")), 8 => Just(("的", "的")), 4 => Just(("a", "a")),
                    4 => Just(("é", "é")), 2 => Just(("😀", "😀")), 1 => Just(("里", "𫝀")),
                    1 => Just(("é", "e")), 1 => Just(("", "x")),
                ],
                0..400,
            ),
        ) {
            let (old, new): (Vec<&str>, Vec<&str>) = characters.into_iter().unzip();
            let (old, new) = (old.concat(), new.concat());
            prop_assert_eq!(differing_characters(&old, &new), one_by_one(&old, &new));
        }
    }
}
