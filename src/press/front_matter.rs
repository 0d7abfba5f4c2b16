//! An article as Markdown: its facts as front matter in YAML, then its text.

use super::conversion::Conversion;
use super::facts;
use super::markdown::{self, Shape};
use crate::article::{Metadata, Role, tells_no_more};
use crate::document::{Hint, Kind};
use crate::error::{ErrorKind, Result};

/// The most characters of a label before the original headline, with brackets: 本文原標題為：.
const LONGEST_LABEL: usize = 10;

/// Markdown for one article, and how many parts are left out: navigation, and what stands beside the text.
///
/// # Errors
/// [`Other`](ErrorKind::Other) for a document of several articles: a file with front matter is one.
pub(super) fn write(conversion: &Conversion<'_>) -> Result<(String, u64)> {
    let (own, mut members) = conversion.members();
    if members.len() > 1 {
        let sentence = format!(
            "it holds {} articles, and a file with front matter is one; --article-out json gives all of them",
            members.len()
        );
        return Err(ErrorKind::Other(sentence).into());
    }
    let spans = members.pop().unwrap_or(own);
    let facts = facts::of(conversion, &spans);
    let mut text =
        front_matter(&facts::converted(conversion, &facts, &spans), conversion.lang.as_deref());
    let mut body = Body::new(conversion, &facts, &spans);
    body.read(&spans);
    for part in [&body.text, &body.notice].into_iter().filter(|part| !part.is_empty()) {
        text.push('\n');
        text.push_str(part);
    }
    Ok((text, body.left_out))
}

/// The facts in YAML between its fences.
fn front_matter(facts: &Metadata, lang: Option<&str>) -> String {
    let mut yaml = "---\n".to_owned();
    // A time of the day alone is no date.
    let date = |iso: &Option<String>| {
        iso.clone().filter(|iso| iso.starts_with(|first: char| first.is_ascii_digit()))
    };
    for (key, value) in [
        ("title", facts.headline.as_deref()),
        ("original_title", facts.original_headline.as_deref()),
        ("date", date(&facts.published).as_deref()),
        ("published_text", facts.published_text.as_deref()),
        ("updated", date(&facts.updated).as_deref()),
        ("updated_text", facts.updated_text.as_deref()),
        ("source", facts.source.as_deref()),
        ("lang", lang),
    ] {
        if let Some(value) = value {
            yaml.push_str(key);
            yaml.push_str(": ");
            scalar(&mut yaml, value);
            yaml.push('\n');
        }
    }
    for (key, values) in [
        ("authors", &facts.authors),
        ("correspondents", &facts.correspondents),
        ("editors", &facts.editors),
        ("responsible_editors", &facts.responsible_editors),
        ("photographers", &facts.photographers),
        ("translators", &facts.translators),
        ("proofreaders", &facts.proofreaders),
        ("others", &facts.others),
        ("places", &facts.places),
        ("staff_codes", &facts.staff_codes),
    ] {
        if !values.is_empty() {
            yaml.push_str(key);
            yaml.push_str(":\n");
        }
        for value in values {
            yaml.push_str("  - ");
            scalar(&mut yaml, value);
            yaml.push('\n');
        }
    }
    yaml.push_str("---\n");
    yaml
}

/// Adds a double-quoted scalar (YAML 1.2, 7.3.1): the style that can spell every string, and that no reader takes for
/// anything but a string.
fn scalar(yaml: &mut String, value: &str) {
    yaml.push('"');
    for character in value.chars() {
        match character {
            '"' | '\\' => yaml.extend(['\\', character]),
            '\n' => yaml.push_str("\\n"),
            '\t' => yaml.push_str("\\t"),
            // What YAML takes for a line break or does not print.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                yaml.push_str(&format!("\\x{:02x}", u32::from(character)));
            }
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                yaml.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => yaml.push(character),
        }
    }
    yaml.push('"');
}

/// The text below the front matter, as far as it is written.
struct Body<'c, 'a> {
    conversion: &'c Conversion<'a>,
    /// The facts as written.
    facts: &'c Metadata,
    /// The flow that is the article's text; `None` where the document has no flow, and all its texts are it.
    flow: Option<usize>,
    text: String,
    /// The copyright statement, which comes last.
    notice: String,
    left_out: u64,
    is_behind_item: bool,
}

impl<'c, 'a> Body<'c, 'a> {
    fn new(conversion: &'c Conversion<'a>, facts: &'c Metadata, spans: &[usize]) -> Self {
        let flow = conversion.main_flow(spans);
        let (text, notice) = (String::new(), String::new());
        Self { conversion, facts, flow, text, notice, left_out: 0, is_behind_item: false }
    }

    /// Adds what these spans say, block by block: the spans of a block are one paragraph.
    fn read(&mut self, spans: &[usize]) {
        let all = &self.conversion.structure.spans;
        let in_order: Vec<(usize, &str)> = self.conversion.in_order(spans).collect();
        for block in in_order.chunk_by(|(one, _), (next, _)| all[*one].block == all[*next].block) {
            self.add_block(block);
        }
    }

    fn add_block(&mut self, block: &[(usize, &str)]) {
        let mut prose: Option<(usize, String)> = None;
        for (at, text) in block.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let role = self.conversion.structure.spans[*at].role;
            if role == Role::Notice && self.is_in_text(*at) {
                markdown::add(&mut self.notice, text, Shape::Paragraph, false);
            } else if self.is_wanted(*at, role) {
                let (_, prose) = prose.get_or_insert_with(|| (*at, String::new()));
                prose.push_str(self.below_title(*at, role, text));
            }
        }
        let Some((first, text)) = prose else { return };
        let shape = self.shape(first);
        markdown::add(&mut self.text, &text, shape, self.is_behind_item);
        self.is_behind_item = shape == Shape::Item;
    }

    fn is_in_text(&self, at: usize) -> bool {
        let (kind, flow) = self.conversion.place(at);
        match self.flow {
            Some(main) => (kind, flow) == (Kind::Flow, main),
            None => matches!(kind, Kind::Title | Kind::Prose),
        }
    }

    /// Whether a part belongs to the text, and says more than the front matter.
    fn is_wanted(&mut self, at: usize, role: Role) -> bool {
        let original = self.conversion.original(at).trim();
        let is_title = self.facts.headline.as_deref() == Some(original);
        if role == Role::LanguageTag || is_title && self.text.is_empty() {
            return false;
        }
        if role == Role::Navigation || !self.is_in_text(at) {
            self.left_out += u64::from(!is_title && !tells_no_more(original, self.facts));
            return false;
        }
        match role {
            Role::Dateline | Role::Byline => !tells_no_more(original, self.facts),
            Role::OriginalHeadline => self.facts.original_headline.as_deref().is_none_or(|value| {
                let label = original.replacen(value, "", 1);
                label == original || label.trim().chars().count() > LONGEST_LABEL
            }),
            _ => true,
        }
    }

    /// What a headline of several lines says below the title.
    fn below_title<'t>(&self, at: usize, role: Role, text: &'t str) -> &'t str {
        let original = self.conversion.original(at).trim_start();
        let title = self.facts.headline.as_deref().filter(|_| role == Role::Headline);
        match title.and_then(|title| original.strip_prefix(title)) {
            Some(rest) if rest.starts_with(['\n', '\r']) => {
                text.trim_start().split_once(['\n', '\r']).map_or(text, |(_, rest)| rest)
            }
            _ => text,
        }
    }

    fn shape(&self, at: usize) -> Shape {
        let structure = &self.conversion.structure;
        let span = &structure.spans[at];
        match (span.role, structure.document.blocks[span.block].hint) {
            (Role::Subheading | Role::Headline, _) => Shape::Heading,
            (Role::Quote, _) => Shape::Quote,
            (Role::Caption, _) => Shape::Emphasis,
            (Role::Paragraph, Hint::Item) => Shape::Item,
            _ => Shape::Paragraph,
        }
    }
}

#[cfg(test)]
mod tests;
