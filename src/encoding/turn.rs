//! Where a text goes on in another encoding.

use super::Encoding;
use super::detection::Turn;

/// TODO
pub(super) fn find(_bytes: &[u8], _encoding: Encoding) -> Option<Turn> {
    None
}
