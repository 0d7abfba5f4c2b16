//! The least text that still shows a difference.

/// A part of `text` that `differs` too, of which no single character can be left out.
///
/// Ever smaller stretches are left out for as long as the rest still differs.
pub fn shrink(text: &str, mut differs: impl FnMut(&str) -> bool) -> String {
    let mut least: Vec<char> = text.chars().collect();
    let mut size = least.len();
    while size > 0 {
        let mut at = 0;
        let mut is_smaller = false;
        while at < least.len() {
            let end = (at + size).min(least.len());
            let rest: String = least[..at].iter().chain(&least[end..]).collect();
            if differs(&rest) {
                least.drain(at..end);
                is_smaller = true;
            } else {
                at = end;
            }
        }
        // At the end every single character is tried once more against what is left.
        size = if size == 1 && is_smaller { 1 } else { size / 2 };
    }
    least.into_iter().collect()
}

#[test]
fn what_is_not_needed_is_left_out() {
    let text = format!("{}甲{}乙{}丙", "一".repeat(1000), "丁".repeat(77), "七".repeat(500));
    // It differs where 甲 and 丙 stand in this order.
    let differs = |text: &str| text.find('甲').is_some_and(|at| text[at..].contains('丙'));
    assert_eq!(shrink(&text, differs), "甲丙");
}

#[test]
fn what_only_differs_together_stays_together() {
    // Four in a row, which no leaving out of single characters reaches from five.
    let differs = |text: &str| text.chars().count().is_multiple_of(4) && text.contains("乙乙乙乙");
    assert_eq!(shrink(&"乙".repeat(64), differs), "乙乙乙乙");
    let differs = |text: &str| text.contains("頭發");
    assert_eq!(shrink("干頭發頭發干", differs), "頭發");
}

#[test]
fn no_single_character_of_the_result_can_be_left_out() {
    // Every text with at least three 甲, or with 乙 behind 丙, differs.
    let differs = |text: &str| {
        text.matches('甲').count() >= 3
            || text.find('丙').is_some_and(|at| text[at..].contains('乙'))
    };
    let mut random = super::random::Random::new(7);
    for _ in 0..200 {
        let text: String = (0..60).map(|_| *random.pick(&['甲', '乙', '丙', '丁'])).collect();
        if !differs(&text) {
            continue;
        }
        let least = shrink(&text, differs);
        assert!(differs(&least), "{least}");
        for (at, character) in least.char_indices() {
            let rest = format!("{}{}", &least[..at], &least[at + character.len_utf8()..]);
            assert!(!differs(&rest), "{least} without its character at {at}");
        }
    }
}

#[test]
fn a_text_of_one_character_stays() {
    assert_eq!(shrink("甲", |text| text == "甲"), "甲");
    // What always differs needs no text.
    assert_eq!(shrink("甲乙", |_| true), "");
}
