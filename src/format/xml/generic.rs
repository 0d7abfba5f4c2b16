//! XML of no known kind.

use super::profile::{Shape, Text};

pub(super) fn element(_name: &str) -> (Text, Shape) {
    (Text::Guessed, Shape::Block)
}

pub(super) fn attribute(_name: &str) -> Text {
    Text::Stays
}

pub(super) fn is_prose(text: &str) -> bool {
    super::run::has_han(text)
}
