//! How sure the recogniser says it is of each role, beside how often it is right.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use zhpress::article::{Marks, Role, Span, certainties, recognise_marked};

use super::labelled::{Labelled, Line, trim};
use super::roles::is_right;
use super::score::parsed;

/// The lower ends of the bands, in hundredths.
pub const BANDS: [u32; 3] = [95, 85, 0];

/// How many parts there were, and how many of them with the role a reader sees.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    pub parts: usize,
    pub right: usize,
}

/// The parts of a set of articles, by how sure they are (in hundredths) and by role.
#[derive(Default)]
pub struct Certainty(BTreeMap<(u32, &'static str), Count>);

impl Certainty {
    /// Recognises each article in this form.
    pub fn of(articles: &[Labelled], form: fn(&Labelled) -> String) -> Self {
        let mut certainty = Self::default();
        for article in articles.iter().filter(|article| article.is_article()) {
            certainty.add(article, &form(article));
        }
        certainty
    }

    fn add(&mut self, labelled: &Labelled, text: &str) {
        let (texts, hints) = parsed(text);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let marks = Marks { hints: &hints, titles: &[] };
        let article = recognise_marked(&texts, &marks);
        let sure = certainties(&texts, &marks, &article);
        assert_eq!(sure.len(), article.spans.len(), "{}", labelled.name);
        let mut lines = labelled.lines.iter();
        let lines: Vec<&Line> = texts
            .iter()
            .filter_map(|text| lines.find(|line| trim(&line.text) == trim(text)))
            .collect();
        assert_eq!(lines.len(), texts.len(), "{}", labelled.name);
        for (span, sure) in article.spans.iter().zip(sure) {
            assert!((0.0..=1.0).contains(&sure), "{}: {sure}", labelled.name);
            let text = texts[span.block];
            let is_right = is_seen(lines[span.block], text, span);
            let key = ((sure * 100.0).round() as u32, span.role.name());
            let count = self.0.entry(key).or_default();
            count.parts += 1;
            count.right += usize::from(is_right);
        }
    }

    /// The parts that are at least so sure and less than that.
    pub fn between(&self, least: u32, below: u32) -> Count {
        let parts = self.0.iter().filter(|((sure, _), _)| (least..below).contains(sure));
        parts.fold(Count::default(), |all, (_, count)| Count {
            parts: all.parts + count.parts,
            right: all.right + count.right,
        })
    }

    /// The bands, the surest first.
    pub fn bands(&self) -> Vec<Count> {
        let above = [101].into_iter().chain(BANDS);
        BANDS.into_iter().zip(above).map(|(least, below)| self.between(least, below)).collect()
    }

    /// The bands, and all that they are made of.
    pub fn table(&self) -> String {
        let mut table = "| how sure | parts | right |\n|---|---|---|\n".to_owned();
        for (least, count) in BANDS.iter().zip(self.bands()) {
            let _ = writeln!(
                table,
                "| from {:.2} | {} | {:.3} |",
                f64::from(*least) / 100.0,
                count.parts,
                count.rate()
            );
        }
        for ((sure, role), Count { parts, right }) in self.0.iter().rev() {
            let _ = writeln!(table, "{:.2} {role}: {right} of {parts}", f64::from(*sure) / 100.0);
        }
        table
    }
}

impl Count {
    /// How many of one are right.
    pub fn rate(self) -> f64 {
        self.right as f64 / self.parts.max(1) as f64
    }
}

/// Whether a reader sees a part as it was recognised: a part of a line by whether it is a byline,
/// or the rest.
fn is_seen(line: &Line, text: &str, span: &Span) -> bool {
    let is_whole = span.range == (0..text.len());
    if is_whole || span.role != Role::Byline {
        return is_right(span.role.name(), line);
    }
    let place = |within: &str| within.find(trim(text).as_str()).unwrap();
    let shift = |at: usize| at + place(&line.text) - place(text);
    let letters = text[span.range.clone()].char_indices().filter(|(_, c)| c.is_alphanumeric());
    letters.map(|(at, _)| shift(span.range.start + at)).all(|at| !line.converts(at))
}
