//! What the fields of front matter are, by the names that Hugo, Jekyll, Hexo, VuePress, Docusaurus and
//! Zola give them.

use crate::document::Kind;
use crate::format::Options;
use crate::format::json::prose::Role;

/// Fields that hold other fields of a page.
const HOLDERS: [&str; 4] = ["params", "seo", "extra", "taxonomies"];

/// Fields that hold a picture.
const PICTURES: [&str; 3] = ["cover", "image", "featured"];

/// Fields that name a file, a place or another page, besides those of any JSON ([`Role::Never`]).
const NAMES: [&str; 13] = [
    "layout",
    "template",
    "type",
    "alias",
    "aliases",
    "redirect",
    "redirect_from",
    "redirect_to",
    "identifier",
    "parent",
    "sidebar",
    "displayed_sidebar",
    "translationKey",
];

/// Whether a value may be a fact about the page where [`kind`] says nothing of it: no field on the way to it
/// is a name for programs.
pub(super) fn may_be_fact(path: &[String]) -> bool {
    let is_name = |name: &String| {
        Role::of_name(name) == Role::Never
            || NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    !path.iter().any(is_name)
}

/// What the value of the field at this path is; `None` for what is no language by its name.
pub(super) fn kind(path: &[String], options: &Options) -> Option<Kind> {
    let is_in =
        |names: &[&str], name: &str| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    let mut path = path;
    while let [holder, rest @ ..] = path
        && !rest.is_empty()
        && is_in(&HOLDERS, holder)
    {
        path = rest;
    }
    match path {
        [name] => field(&name.to_ascii_lowercase(), options),
        // What stands beside a name tells of that person.
        [person, name] if is_in(&["author", "authors"], person) => {
            is_in(&["name", "title", "bio", "description"], name).then_some(Kind::Author)
        }
        [picture, name] if is_in(&PICTURES, picture) => {
            is_in(&["alt", "caption", "title"], name).then_some(Kind::Prose)
        }
        _ => None,
    }
}

/// The same for one name in lower case.
fn field(name: &str, options: &Options) -> Option<Kind> {
    Some(match name {
        "title" => Kind::Title,
        "subtitle" | "linktitle" | "short_title" | "description" | "summary" | "excerpt"
        | "lead" | "abstract" | "sidebar_label" | "pagination_label" => Kind::Prose,
        "keywords" | "keyword" | "tags" | "tag" | "categories" | "category"
            if options.keep_categories =>
        {
            Kind::Fact
        }
        "keywords" | "keyword" | "tags" | "tag" | "categories" | "category" => Kind::Prose,
        "author" | "authors" => Kind::Author,
        "source" | "copyright" | "license" | "licence" | "rights" => Kind::Fact,
        "lang" | "language" | "locale" => Kind::LanguageTag,
        _ => return None,
    })
}
