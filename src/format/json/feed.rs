//! JSON Feed 1.1 (and 1.0).

use super::languages::Languages;
use super::prose;
use super::scanner::Fault;
use super::selector::Selector;
use super::strings::Strings;
use super::walk::{Found, Path, Step, walk};
use crate::document::Kind;

/// What a member of a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Member {
    Title,
    /// Plain text beside the article.
    Prose,
    /// The article itself, as plain text and as HTML.
    ContentText,
    ContentHtml,
    Tag,
    Name,
    Language,
}

/// The members that are read, by the names of the specification. Ids, addresses, dates, sizes and types are
/// not among them, nor is what extensions add (`_name`).
const MEMBERS: [(Member, &str); 15] = [
    (Member::Title, "title"),
    (Member::Prose, "description"),
    (Member::Prose, "user_comment"),
    (Member::Name, "authors[].name"),
    // Of JSON Feed 1.0.
    (Member::Name, "author.name"),
    (Member::Language, "language"),
    (Member::Title, "items[].title"),
    (Member::ContentHtml, "items[].content_html"),
    (Member::ContentText, "items[].content_text"),
    (Member::Prose, "items[].summary"),
    (Member::Tag, "items[].tags[]"),
    (Member::Prose, "items[].attachments[].title"),
    (Member::Name, "items[].authors[].name"),
    (Member::Name, "items[].author.name"),
    (Member::Language, "items[].language"),
];

/// Reads the feed that begins at byte `start`; gives where it ends.
pub(super) fn read(strings: &mut Strings<'_, '_>, start: usize) -> Result<usize, Fault> {
    let source = strings.document.source;
    let members: Vec<(Member, Selector)> = MEMBERS
        .iter()
        .filter_map(|(member, selector)| Some((*member, selector.parse().ok()?)))
        .collect();
    let mut languages = Languages::of(source, start, strings.options)?;
    // The flow of the item that is open, as long as no article is in it.
    let mut article = None;
    walk(source, start, &mut |path, found| match found {
        Found::ObjectStart(number, offset) => {
            languages.start(number);
            if is_item(path, source) {
                article = Some(strings.document.new_flow());
                strings.document.articles.push(offset..source.len());
            }
        }
        Found::ObjectEnd(offset) => {
            languages.end();
            if let Some(item) = strings.document.articles.last_mut()
                && is_item(path, source)
            {
                item.end = offset;
            }
        }
        Found::String(text) => {
            let member = members.iter().find(|(_, selector)| selector.matches(source, &path.steps));
            let Some((member, _)) = member.filter(|_| !languages.is_other()) else { return };
            match member {
                Member::Title => strings.plain(text, Kind::Title),
                Member::Prose => strings.plain(text, Kind::Prose),
                Member::ContentText => {
                    let flow = article.take().unwrap_or_else(|| strings.document.new_flow());
                    strings.flow(text, flow);
                }
                Member::ContentHtml => {
                    let flow = article.take();
                    strings.html(text, flow);
                }
                Member::Tag if strings.options.keep_categories => strings.one(text, Kind::Fact),
                Member::Tag => strings.one(text, Kind::Prose),
                Member::Name => strings.one(text, Kind::Author),
                Member::Language if prose::is_chinese_tag(&strings.text(text)) => {
                    strings.one(text, Kind::LanguageTag);
                }
                Member::Language => {}
            }
        }
    })
}

/// Whether a value is an item of the feed.
fn is_item(path: &Path, source: &str) -> bool {
    matches!(path.steps.as_slice(), [Step::Key(key), Step::Index(_)] if key.name(source) == "items")
}
