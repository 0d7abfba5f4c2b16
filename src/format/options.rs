//! What the user says of how documents are read.

use super::{html, json};

/// How documents are read, where a format leaves a choice.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Elements that are marked as being in another language than Chinese are read, too.
    pub all_languages: bool,
    /// Elements of HTML that stay as they are, with all in them.
    pub keep: Vec<html::Selector>,
    /// Labels of categories and tags are facts rather than prose.
    pub keep_categories: bool,
    /// The values of JSON, and the columns of tables, that are read; where it is empty, those that are Chinese prose.
    pub fields: Vec<json::Selector>,
}
