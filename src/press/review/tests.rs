use std::path::Path;

use super::*;
use crate::convert::target::Tag;
use crate::glossary::Glossary;
use crate::press::{Detail, press};

fn review(text: &str, name: &str, options: Options) -> Review {
    let options = Options { to: options.to.or(Some(Tag::Hant)), detail: Detail::Review, ..options };
    let review = press(text.as_bytes(), Some(Path::new(name)), &options).unwrap().report.review;
    *review.unwrap()
}

/// The rows as people see them: marks in brackets, with a letter for what they are.
fn shown(review: &Review) -> Vec<(String, String)> {
    let side = |text: &str, range: &Range<usize>, of: fn(&Mark) -> &Range<usize>| {
        let (mut shown, mut end) = (String::new(), range.start);
        for mark in &review.marks {
            let (place, part) =
                (of(mark), of(mark).start.max(range.start)..of(mark).end.min(range.end));
            let is_here = part.start < part.end || place.is_empty() && place.start == range.start;
            if !is_here {
                continue;
            }
            let letter = match mark.what {
                What::Words(_) => "w",
                What::Kept(_) => "k",
                What::Other => "o",
            };
            shown += &format!("{}[{letter}:{}]", &text[end..part.start], &text[part.clone()]);
            end = part.end;
        }
        shown + &text[end..range.end]
    };
    let row = |row: &Row| {
        let source = side(&review.source, &row.source, |mark| &mark.source);
        let output = side(&review.output, &row.output, |mark| &mark.output);
        (source, output)
    };
    review.rows.iter().map(row).collect()
}

/// What holds of every review.
fn check(review: &Review) {
    let Review { source, output, words, marks, rows, .. } = review;
    let (mut from, mut to) = (0, 0);
    for row in rows {
        assert_eq!((row.source.start, row.output.start), (from, to));
        (from, to) = (row.source.end, row.output.end);
        let line = |text: &str, at| 1 + text[..at].matches('\n').count() as u64;
        assert_eq!(row.lines, [line(source, row.source.start), line(output, row.output.start)]);
    }
    assert_eq!((from, to), (source.len(), output.len()));
    // What is not marked is the same, and all words are marked once.
    let (mut from, mut to, mut next) = (0, 0, 0);
    for mark in marks {
        assert_eq!(source[from..mark.source.start], output[to..mark.output.start], "{marks:?}");
        (from, to) = (mark.source.end, mark.output.end);
        match &mark.what {
            What::Words(range) => {
                assert_eq!(range.start, next);
                next = range.end;
                if let [word] = &words[range.clone()] {
                    assert!(source[mark.source.clone()].contains(&source[word.place.clone()]));
                }
            }
            What::Kept(_) => {
                assert_eq!(source[mark.source.clone()], output[mark.output.clone()]);
            }
            What::Other => {}
        }
    }
    assert_eq!(source[from..], output[to..]);
    assert_eq!(next, words.len());
}

#[test]
fn words_stand_beside_what_they_became() {
    let review = review(
        "<html lang=zh-CN>\n<h1>雨停之后</h1>\n<p>2022-03-01 10:28 来源：江城日报</p>\n<p>一头头发和\n里面，那一天。</p>\n</html>\n",
        "a.html",
        Options::default(),
    );
    check(&review);
    let expected = [
        ("<html lang=[o:zh-CN]>\n", "<html lang=[o:zh-Hant]>\n"),
        ("<h1>雨停[w:之后]</h1>\n", "<h1>雨停[w:之後]</h1>\n"),
        (
            "<p>[k:2022-03-01 10:28 来源：江城日报]</p>\n",
            "<p>[k:2022-03-01 10:28 来源：江城日报]</p>\n",
        ),
        ("<p>一[w:头][w:头发]和\n", "<p>一[w:頭][w:頭髮]和\n"),
        ("[w:里面]，那一天。</p>\n", "[w:裏面]，那一天。</p>\n"),
        ("</html>\n", "</html>\n"),
    ];
    let expected = expected.map(|(source, output)| (source.to_owned(), output.to_owned()));
    assert_eq!(shown(&review), expected);
    assert_eq!(review.rows[4].lines, [5, 5]);
}

#[test]
fn words_may_grow_and_shrink() {
    let options = Options { to: Some(Tag::TW), idioms: true, ..Options::default() };
    let review = review("坐出租车去买打印机和软件，网络很慢。", "a.txt", options);
    check(&review);
    let results: Vec<&str> =
        review.marks.iter().map(|mark| &review.output[mark.output.clone()]).collect();
    for word in ["計程車", "印表機", "軟體", "網路"] {
        assert!(results.contains(&word), "{results:?}");
    }
}

#[test]
fn words_in_several_elements_and_escapes_are_taken_together() {
    let text =
        "<html lang=zh-CN><p>一根头<b>发</b>，长<i>发</i>和头<img alt=发展>发，&#22836;发里外</p>";
    let review = review(text, "a.html", Options::default());
    check(&review);
    let marked = |part: &str| {
        review.marks.iter().any(|mark| {
            matches!(mark.what, What::Words(_)) && review.source[mark.source.clone()].contains(part)
        })
    };
    assert!(marked("头<b>发"), "{:?}", shown(&review));
    assert!(marked("&#22836;发"), "{:?}", shown(&review));
}

#[test]
fn ambiguous_words_and_terms_that_stay_are_marked() {
    let glossary = Glossary::from_text("own.txt", "里\n").unwrap();
    let review = review(
        "那一天，里。头发在皇后旁，后。",
        "a.txt",
        Options { glossary, ..Options::default() },
    );
    check(&review);
    assert_eq!(review.ambiguous, 1);
    let source: Vec<&str> = review.words.iter().map(|word| &*word.source).collect();
    // The phrase that keeps 皇后 as it is says nothing to whoever looks it over.
    assert_eq!(source, ["里", "头发", "后"]);
    assert_eq!(review.marks[0].source, review.marks[0].output);
}

#[test]
fn a_notice_given_twice_is_kept_and_added() {
    use crate::policy::{Policy, Treatment};
    let policy = Policy::default().with(Role::Notice, Treatment::Both).unwrap();
    let text = "雨停之后\n\n人们在巷口说起那场大水，说了很久。\n\n版权声明：本文版权归江城日报所有，未经授权不得转载。\n";
    let review = review(text, "a.txt", Options { policy, ..Options::default() });
    check(&review);
    let notice: Vec<_> = review.marks.iter().rev().take(2).map(|mark| &mark.what).collect();
    assert_eq!(notice, [&What::Other, &What::Kept(Role::Notice)], "{:?}", shown(&review));
    let added = review.marks.last().unwrap();
    assert!(added.source.is_empty());
    assert!(review.output[added.output.clone()].contains("版權聲明"));
}

#[test]
fn long_lines_are_cut_between_marks() {
    let text = format!("<p>{}</p>", "头发里面的人说了很久。".repeat(200));
    let review = review(&text, "a.html", Options::default());
    check(&review);
    assert!(review.rows.len() > 3);
    assert!(review.rows.iter().all(|row| row.source.len() <= 1300 && row.lines == [1, 1]));
}

#[test]
fn every_sample_is_whole_in_its_rows() {
    use crate::policy::{Policy, Treatment};
    let policy = Policy::default().with(Role::Notice, Treatment::Both).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut count = 0;
    for sample in std::fs::read_dir(folder).unwrap() {
        let path = sample.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for to in [Tag::CN, Tag::TW, Tag::HK, Tag::Hant] {
            let detail = Detail::Review;
            let plain = Options { to: Some(to), detail, ..Options::default() };
            let idioms = Options { idioms: true, policy, ..plain.clone() };
            for options in [plain, idioms] {
                let Ok(pressed) = press(&bytes, Some(&path), &options) else { continue };
                check(&pressed.report.review.unwrap());
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn a_text_that_is_too_large_has_no_review() {
    let options = Options { to: Some(Tag::Hant), detail: Detail::Review, ..Options::default() };
    let text = "头发。\n".repeat((2 << 20) / 10 + 1);
    let report = press(text.as_bytes(), None, &options).unwrap().report;
    assert!(report.review.is_none());
    assert_eq!(report.ambiguous, Some(0));
}
