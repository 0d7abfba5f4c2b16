//! What the fields of front matter are, by the names that Hugo, Jekyll, Hexo, VuePress, Docusaurus and
//! Zola give them.

use crate::document::Kind;
use crate::format::Options;

/// Fields that hold other fields of a page.
const HOLDERS: [&str; 4] = ["params", "seo", "extra", "taxonomies"];

/// Fields that hold a picture.
const PICTURES: [&str; 3] = ["cover", "image", "featured"];

/// What the value of the field at this path is; `None` for what is no language.
pub(super) fn kind(path: &[String], options: &Options) -> Option<Kind> {
    let is_in =
        |names: &[&str], name: &str| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    let path = match path {
        [holder, rest @ ..] if !rest.is_empty() && is_in(&HOLDERS, holder) => rest,
        _ => path,
    };
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
