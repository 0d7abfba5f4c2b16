//! Lists of [`labels`](super::labels) that several modules look things up in, as sets.

use std::sync::LazyLock;

use super::labels::{
    Field, LABELS, OFFICES, ORGANISATIONS, ORIGINAL_HEADLINE, PICTURE_GIVEN, PICTURE_TAKEN,
    PICTURE_WORDS, PLACES, PROVINCES, REPORTS,
};
use super::phrases::{Endings, PhraseSet};

/// The labels of an original headline.
pub(super) static ORIGINAL: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[ORIGINAL_HEADLINE]));
/// How a line that tells of a report ends.
pub(super) static REPORT: LazyLock<Endings> = LazyLock::new(|| Endings::plain(REPORTS));
/// What people are.
pub(super) static POST: LazyLock<Endings> = LazyLock::new(|| Endings::plain(OFFICES));
pub(super) static ORGANISATION: LazyLock<Endings> = LazyLock::new(|| Endings::plain(ORGANISATIONS));
/// The labels of whence a picture comes.
pub(super) static PICTURE_SOURCE: LazyLock<PhraseSet> = LazyLock::new(|| {
    let labels = LABELS.iter().filter(|label| label.field == Field::PictureSource);
    PhraseSet::new(labels.flat_map(|label| label.forms.iter()).map(|form| (form, 0)))
});
pub(super) static PROVINCE: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[PROVINCES]));
pub(super) static PLACE: LazyLock<PhraseSet> = LazyLock::new(|| PhraseSet::of(&[PLACES]));
pub(super) static PLACE_END: LazyLock<Endings> = LazyLock::new(|| Endings::plain(PLACES));
pub(super) static PICTURE_WORD: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[PICTURE_WORDS]));
pub(super) static PICTURE_GIVEN_END: LazyLock<Endings> =
    LazyLock::new(|| Endings::plain(PICTURE_GIVEN));
pub(super) static PICTURE_TAKEN_START: LazyLock<PhraseSet> =
    LazyLock::new(|| PhraseSet::of(&[PICTURE_TAKEN]));
