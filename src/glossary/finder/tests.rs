use super::*;
use proptest::prelude::*;

/// What finds terms by trying each at every place.
fn naive(terms: &[String], text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        match terms.iter().filter(|term| rest.starts_with(*term)).map(String::len).max() {
            Some(length) => {
                found.push((at, at + length));
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

struct Made {
    pool: String,
    places: Vec<Place>,
    finder: Finder,
}

fn made(terms: &[String]) -> Made {
    let mut sorted: Vec<&str> = terms.iter().map(String::as_str).collect();
    sorted.sort_by(|one, other| order(one).cmp(&order(other)));
    sorted.dedup();
    let (mut pool, mut places) = (String::new(), Vec::<Place>::new());
    for term in sorted {
        let start = pool.len() as u32;
        pool.push_str(term);
        let term = (start, pool.len() as u32);
        places.push(Place { term, value: term });
    }
    let finder = Finder::new(&pool, &places);
    Made { pool, places, finder }
}

fn check(terms: &[String], text: &str) {
    let Made { pool, places, finder } = made(terms);
    let matches: Vec<Match> = finder.matches(&pool, text).collect();
    let found: Vec<_> = matches.iter().map(|found| (found.start, found.end)).collect();
    assert_eq!(found, naive(terms, text), "{terms:?} in {text}");
    for Match { start, end, term } in matches {
        let (from, to) = places[term as usize].term;
        assert_eq!(&pool[from as usize..to as usize], &text[start..end]);
    }
    // The automaton alone says the same.
    let terms = finder.groups.terms(pool.as_bytes());
    let backward = Backward::new(terms).expect("few terms");
    let mut known = Matches { effort: usize::MAX, ..finder.matches(&pool, text) };
    let by_automaton: Vec<_> =
        std::iter::from_fn(|| known.next_known(&backward)).map(|m| (m.start, m.end)).collect();
    assert_eq!(by_automaton, found);
}

fn strings(terms: &[&str]) -> Vec<String> {
    terms.iter().map(|term| (*term).to_owned()).collect()
}

#[test]
fn the_longest_of_the_leftmost() {
    for (terms, text) in [
        (&["中", "中国", "中国人", "国人"][..], "中国人民是中国人，国人，中"),
        (&["国人"], "中国人"),
        (&["A股", "股", "é", "𠮷野", "𠮷", "😀"], "A股A股市é股𠮷野家𠮷😀A"),
        (&["a", "ab", "abc"], "xabcabaxx and then a long ASCII text to pass abc"),
        (&["中a", "中é", "中𠮷", "中国a", "中国"], "中a中é中𠮷中国a中国中b中"),
        (&["\0", "\0\0"], "a\0\0\0b"),
        (&[], "中国"),
        (&["中国"], ""),
    ] {
        check(&strings(terms), text);
    }
}

#[test]
fn terms_at_every_offset_and_near_the_end() {
    for before in 0..70 {
        for (filling, behind) in [("字", 0), ("x", 0), ("é", 0), ("😀", 0), ("字", 5), ("x", 40)]
        {
            let text = format!("{}中国人{}", filling.repeat(before), filling.repeat(behind));
            check(&strings(&["中国", "中国人民", "人", "国人x", "é"]), &text);
        }
    }
}

#[test]
fn terms_that_start_with_one_another_by_the_thousand() {
    for character in ["a", "字"] {
        let mut terms: Vec<String> = (1..300).map(|n| character.repeat(n)).collect();
        check(&terms, &character.repeat(1_000));
        check(&terms, &format!("{}b", character.repeat(40)).repeat(9));
        // Each is tried in vain at nearly every place.
        terms.iter_mut().for_each(|term| term.push('b'));
        check(&terms, &character.repeat(1_000));
        check(&terms, &format!("{}b{}", character.repeat(400), character.repeat(400)));
        // One matches everywhere, and the others nearly do.
        terms.push(character.to_owned());
        check(&terms, &character.repeat(1_000));
    }
}

/// Time that a test could wait for: were each term tried at each place, this would take hours.
#[test]
fn what_could_be_tried_in_vain_everywhere_is_not() {
    let mut terms: Vec<String> = (1..5_000).map(|n| format!("{}b", "字".repeat(n))).collect();
    terms.push("字".to_owned());
    let Made { pool, finder, .. } = made(&terms);
    let text = "字".repeat(300_000);
    assert_eq!(finder.matches(&pool, &text).count(), 300_000);
}

#[test]
fn a_large_group() {
    let number = |n: u32| char::from_u32(0x4E00 + n).map(String::from).unwrap_or_default();
    let terms: Vec<String> =
        (0..400).map(|n| format!("中国{}{}", number(n % 40), number(n / 40))).collect();
    let text: String =
        (0..600).map(|n| format!("中国{}{}", number(n % 50), number(n / 40))).collect();
    check(&terms, &text);
}

const ALPHABET: [char; 14] =
    ['中', '国', '人', '民', '，', '字', 'a', 'b', ' ', 'é', 'ß', '𠮷', '😀', '\0'];

fn string(longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&ALPHABET[..]), 1..=longest)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_terms_in_any_text(
        terms in prop::collection::vec(string(5), 0..24),
        text in prop::collection::vec(string(60), 0..4),
    ) {
        check(&terms, &text.concat());
    }

    #[test]
    fn terms_of_two_characters_alone(
        terms in prop::collection::vec("[中国]{1,12}", 0..12),
        text in "[中国]{0,200}",
    ) {
        check(&terms, &text);
    }
}
