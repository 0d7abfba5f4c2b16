//! JSON-LD in pages, with the names of schema.org.

use std::ops::Range;

use super::prose;
use super::scanner::{Fault, Scanner, Text};
use super::strings::Strings;
use super::walk::{Found, Path, Step, name, walk};
use crate::document::Kind;

/// What an object is of which a string may be the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Type {
    /// A person or an organisation.
    Agent,
    /// A site.
    Site,
    /// An article or a page.
    Work,
    #[default]
    Other,
}

/// Members that hold persons and organisations.
const AGENTS: [&str; 17] = [
    "author",
    "publisher",
    "creator",
    "copyrightHolder",
    "contributor",
    "editor",
    "provider",
    "sourceOrganization",
    "accountablePerson",
    "maintainer",
    "producer",
    "reviewedBy",
    "sponsor",
    "funder",
    "translator",
    "worksFor",
    "parentOrganization",
];

/// Members that hold prose.
const PROSE: [&str; 12] = [
    "description",
    "abstract",
    "caption",
    "articleBody",
    "text",
    "reviewBody",
    "transcript",
    "slogan",
    "disambiguatingDescription",
    "backstory",
    "alternativeHeadline",
    "headline",
];

/// Members that hold the words a work is filed under.
const CATEGORIES: [&str; 4] = ["keywords", "articleSection", "genre", "about"];

/// Members that hold facts which may be words.
const FACTS: [&str; 6] =
    ["copyrightNotice", "license", "creditText", "usageInfo", "conditionsOfAccess", "dateline"];

impl Type {
    /// What schema.org's type of this name is.
    fn of(name: &str) -> Self {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        let is_article = name.ends_with("Article") || name.ends_with("Posting");
        match name {
            "Person" | "Corporation" | "NGO" | "Brand" => Self::Agent,
            "WebSite" => Self::Site,
            "Report" | "CreativeWork" | "Book" | "Recipe" | "LiveBlogPosting" => Self::Work,
            _ if name.ends_with("Organization") || name.ends_with("Business") => Self::Agent,
            _ if is_article || name.ends_with("Page") => Self::Work,
            _ => Self::Other,
        }
    }
}

/// Reads what is JSON of a script's text.
pub(super) fn read(strings: &mut Strings<'_, '_>, place: Range<usize>) -> Result<(), Fault> {
    let source = &strings.document.source[..place.end];
    let types = types(source, place.start)?;
    // The types of the objects that are open.
    let mut open: Vec<Type> = Vec::new();
    let end = walk(source, place.start, &mut |path, found| match found {
        Found::ObjectStart(number, _) => open.push(types.get(number).copied().unwrap_or_default()),
        Found::ObjectEnd(_) => _ = open.pop(),
        Found::String(text) => take(strings, path, &open, text),
    })?;
    let mut scanner = Scanner::new(source, end);
    scanner.pass_space();
    if scanner.position() < place.end {
        return Err(Fault { offset: scanner.position(), what: "more behind the value".into() });
    }
    Ok(())
}

/// The type of each object, in the order in which they begin.
fn types(source: &str, start: usize) -> Result<Vec<Type>, Fault> {
    let mut types: Vec<Type> = Vec::new();
    let mut open = Vec::new();
    walk(source, start, &mut |path, found| match found {
        Found::ObjectStart(number, _) => {
            types.push(Type::Other);
            open.push(number);
        }
        Found::ObjectEnd(_) => _ = open.pop(),
        Found::String(text) => {
            let key = match path.steps.as_slice() {
                [.., key @ Step::Key(_), Step::Index(_)] | [.., key @ Step::Key(_)] => key,
                _ => return,
            };
            if name(source, key) == Some("@type")
                && let Some(object) = open.last()
                && types[*object] == Type::Other
            {
                types[*object] = Type::of(&source[text.range.clone()]);
            }
        }
    })?;
    Ok(types)
}

/// Takes a string if its member holds language; `open` are the types of the objects around it.
fn take(strings: &mut Strings<'_, '_>, path: &Path, open: &[Type], text: &Text) {
    let source = strings.document.source;
    let mut names = path.names(source);
    let mut types = open.iter().rev().copied();
    let (mut key, mut of) = (names.next(), types.next().unwrap_or_default());
    // A value with its language is what the member is that holds it.
    if key == Some("@value") {
        (key, of) = (names.next(), types.next().unwrap_or_default());
    }
    let Some(key) = key else { return };
    let outer = names.next();
    let meaning = strings.text(text);
    match role(key, outer, of) {
        Some(Role::Language) if prose::is_chinese_tag(&meaning) => {
            strings.one(text, Kind::LanguageTag);
        }
        Some(Role::Language) | None => {}
        Some(_) if prose::is_no_prose(&meaning) => {}
        Some(Role::Category) if strings.options.keep_categories => strings.one(text, Kind::Fact),
        Some(Role::Category) => strings.one(text, Kind::Prose),
        Some(Role::Body) if prose::is_html(&meaning) => strings.html(text, None),
        Some(Role::Body) => strings.plain(text, Kind::Prose),
        Some(Role::Kind(kind)) => strings.one(text, kind),
    }
}

/// What a member's string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Kind(Kind),
    /// Prose that may be long, or HTML.
    Body,
    Category,
    Language,
}

/// What the member `key` is of an object of this type, which itself is the member `outer` of another.
fn role(key: &str, outer: Option<&str>, of: Type) -> Option<Role> {
    let outer = outer.unwrap_or_default();
    let is_agent = of == Type::Agent || (of == Type::Other && AGENTS.contains(&outer));
    Some(match key {
        "@language" | "inLanguage" => Role::Language,
        "alternateName" if outer == "inLanguage" => Role::Language,
        "name" | "alternateName" if is_agent => Role::Kind(Kind::Author),
        "name" | "alternateName" if of == Type::Site => Role::Kind(Kind::Fact),
        "name" if of == Type::Work => Role::Kind(Kind::Title),
        "name" | "alternateName" => Role::Kind(Kind::Prose),
        "givenName" | "familyName" | "additionalName" | "legalName" => Role::Kind(Kind::Author),
        "headline" | "alternativeHeadline" => Role::Kind(Kind::Title),
        _ if AGENTS.contains(&key) => Role::Kind(Kind::Author),
        _ if CATEGORIES.contains(&key) => Role::Category,
        _ if FACTS.contains(&key) => Role::Kind(Kind::Fact),
        _ if PROSE.contains(&key) => Role::Body,
        _ => return None,
    })
}

/// Where in a script's text the JSON stands: without the comments and CDATA borders that pages put
/// around it.
pub(super) fn unwrapped(text: &str) -> Range<usize> {
    const OPENINGS: [&str; 8] = [
        "\u{FEFF}",
        "<!--",
        "<![CDATA[",
        "//<![CDATA[",
        "// <![CDATA[",
        "/*<![CDATA[*/",
        "/* <![CDATA[ */",
        "//<!--",
    ];
    const CLOSINGS: [&str; 9] =
        [";", "-->", "]]>", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "//-->", "// -->"];
    let (mut start, mut end) = (0, text.len());
    loop {
        let part = &text[start..end];
        let trimmed = part.trim_start();
        start += part.len() - trimmed.len();
        let trimmed = trimmed.trim_end();
        end = start + trimmed.len();
        let opening = OPENINGS.iter().find(|opening| trimmed.starts_with(**opening));
        let closing = CLOSINGS.iter().rev().find(|closing| trimmed.ends_with(**closing));
        match (opening, closing) {
            (Some(opening), _) => start += opening.len(),
            (None, Some(closing)) => end -= closing.len(),
            (None, None) => return start..end,
        }
    }
}
