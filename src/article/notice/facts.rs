//! What a notice tells of the article.

use crate::article::byline::granted;
use crate::article::metadata::{Metadata, Unlabelled};
use crate::article::row::Row;

/// The facts in a notice.
pub(in crate::article) struct Facts<'a> {
    /// Who allowed it to be printed here.
    granted: Option<&'a str>,
    /// The row before the notice.
    row: Option<Row<'a>>,
}

impl<'a> Facts<'a> {
    /// Those of a block that is one.
    pub(in crate::article) fn of(text: &'a str) -> Self {
        Self { granted: granted::granted(text), row: granted::before_notice(text) }
    }

    /// Adds them to those of the article.
    pub(in crate::article) fn add(self, metadata: &mut Metadata, medium: &mut Unlabelled<'a>) {
        medium.granted = medium.granted.or(self.granted);
        if let Some(row) = self.row {
            metadata.add(&row, medium);
        }
    }
}
