//! What was found beside what a reader sees.

use std::collections::BTreeMap;
use std::fmt;

use zhpress::article::{Article, Marks, Metadata, Role, Span, recognise_marked};
use zhpress::document::{Hint, Kind};
use zhpress::format;

use super::labelled::{Labelled, lines_that_say_something, trim};
use super::roles::Roles;

/// How often a field's values were found.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

/// The outcome on a set of articles.
#[derive(Default)]
pub struct Score {
    pub articles: usize,
    counts: BTreeMap<&'static str, Count>,
    /// What was found otherwise, a line each.
    pub misses: Vec<String>,
    /// Of each article the first part of the body that is kept.
    pub body_kept: Vec<String>,
    /// Of each article the first line of facts or of a notice that is converted.
    pub facts_converted: Vec<String>,
    /// The role of each line.
    pub roles: Roles,
}

/// The fields that are scored, and how they are got.
type Field = (&'static str, fn(&Metadata) -> Vec<String>);
const FIELDS: [Field; 17] = [
    ("headline", |found| one(&found.headline)),
    ("original_headline", |found| one(&found.original_headline)),
    ("published", |found| one(&found.published)),
    ("published_text", |found| one(&found.published_text)),
    ("updated", |found| one(&found.updated)),
    ("updated_text", |found| one(&found.updated_text)),
    ("source", |found| one(&found.source)),
    ("authors", |found| found.authors.clone()),
    ("correspondents", |found| found.correspondents.clone()),
    ("editors", |found| found.editors.clone()),
    ("responsible_editors", |found| found.responsible_editors.clone()),
    ("photographers", |found| found.photographers.clone()),
    ("translators", |found| found.translators.clone()),
    ("proofreaders", |found| found.proofreaders.clone()),
    ("others", |found| found.others.clone()),
    ("staff_codes", |found| found.staff_codes.clone()),
    ("notice", |found| one(&found.notice.as_deref().map(lines_that_say_something))),
];

fn one(value: &Option<String>) -> Vec<String> {
    value.iter().cloned().collect()
}

impl Count {
    fn precision(self) -> f64 {
        if self.found == 0 { 1.0 } else { self.right as f64 / self.found as f64 }
    }

    fn recall(self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.right as f64 / self.wanted as f64 }
    }

    fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        }
    }
}

/// The texts of the flow's blocks, and what markup says of them.
pub fn parsed(text: &str) -> (Vec<String>, Vec<Hint>) {
    let document =
        format::parse(text, format::sniff(text, None), &format::Options::default()).unwrap();
    let blocks = document.blocks.iter().filter(|block| block.kind == Kind::Flow);
    let hints = blocks.clone().map(|block| block.hint).collect();
    (blocks.map(|block| document.text(block).into_owned()).collect(), hints)
}

impl Score {
    /// Recognises each article in this form.
    pub fn of(articles: &[Labelled], form: fn(&Labelled) -> String) -> Self {
        let mut score = Self { articles: articles.len(), ..Self::default() };
        for article in articles {
            score.add(article, &form(article));
        }
        score
    }

    fn add(&mut self, labelled: &Labelled, text: &str) {
        let (texts, hints) = parsed(text);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let article = recognise_marked(&texts, &Marks { hints: &hints, titles: &[] });
        for (field, get) in FIELDS {
            self.add_field(field, labelled, get(&article.metadata));
        }
        self.add_roles(labelled, &texts, &article);
    }

    fn add_field(&mut self, field: &'static str, labelled: &Labelled, found: Vec<String>) {
        let wanted = labelled.values(field);
        let count = self.counts.entry(field).or_default();
        count.found += found.len();
        count.wanted += wanted.len();
        count.right += found.iter().filter(|value| wanted.contains(value)).count();
        if found != wanted {
            let name = &labelled.name;
            self.misses.push(format!("{name}: {field}: {found:?}, a reader sees {wanted:?}"));
        }
    }

    /// Compares what of each line is kept with what is to be.
    fn add_roles(&mut self, labelled: &Labelled, texts: &[&str], article: &Article) {
        let mut lines = labelled.lines.iter();
        let (mut body_kept, mut facts_converted) = (None, None);
        for (block, text) in texts.iter().enumerate() {
            // A block may have lost the spaces around it.
            let Some(line) = lines.find(|line| trim(&line.text) == trim(text)) else {
                panic!("{}: {text:?} is no line of the article", labelled.name)
            };
            let place = |within: &str| within.find(trim(text).as_str()).unwrap();
            let (in_line, in_block) = (place(&line.text), place(text));
            let spans: Vec<&Span> =
                article.spans.iter().filter(|span| span.block == block).collect();
            if labelled.is_article() {
                self.roles.add(&labelled.name, line, &spans);
            }
            for span in spans {
                let is_kept = matches!(span.role, Role::Dateline | Role::Byline | Role::Notice);
                let part = &text[span.range.clone()];
                let letters = part.char_indices().filter(|(_, c)| c.is_alphanumeric());
                let wrong = letters
                    .map(|(at, _)| line.converts(span.range.start + at + in_line - in_block))
                    .any(|converts| converts == is_kept);
                let told = || format!("{}: {:?}: {part:.60}", labelled.name, span.role);
                match (wrong, is_kept) {
                    (true, true) => body_kept = body_kept.or_else(|| Some(told())),
                    (true, false) => facts_converted = facts_converted.or_else(|| Some(told())),
                    (false, _) => {}
                }
            }
        }
        self.body_kept.extend(body_kept);
        self.facts_converted.extend(facts_converted);
    }

    /// F1 of a field.
    pub fn f1(&self, field: &str) -> f64 {
        self.counts[field].f1()
    }

    /// Precision and recall of each field.
    pub fn table(&self) -> String {
        let mut table = format!(
            "{} articles\n| field | wanted | precision | recall | F1 |\n|---|---|---|---|---|\n",
            self.articles
        );
        for (field, count) in &self.counts {
            table += &format!(
                "| {field} | {} | {:.3} | {:.3} | {:.3} |\n",
                count.wanted,
                count.precision(),
                count.recall(),
                count.f1(),
            );
        }
        table
            + &self.roles.table()
            + &format!(
                "articles of whose body something is kept: {}; of whose facts something is converted: {}\n",
                self.body_kept.len(),
                self.facts_converted.len(),
            )
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [&self.misses, &self.body_kept, &self.facts_converted, &self.roles.misses];
        let lists: Vec<String> = lists.iter().map(|list| list.join("\n")).collect();
        write!(
            f,
            "{}\nfields:\n{}\n\nkept:\n{}\n\nconverted:\n{}\n\nroles:\n{}",
            self.table(),
            lists[0],
            lists[1],
            lists[2],
            lists[3]
        )
    }
}
