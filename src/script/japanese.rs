//! Whether a text is Japanese, which writes Chinese characters of either script.

use super::compile::{CLASS, HANS, HANT, KANA, NOT_JAPANESE, SHARED, SHINJITAI};
use super::evidence::Counts;
use super::tables::Tables;

/// How much of a text is looked at closely, in bytes.
const WITHIN: usize = 32 << 10;
/// The least share of kana, or of characters of Japan's own, for a closer look.
const GLANCE: f32 = 0.02;
/// The share of kana that Japanese prose surpasses. It has half; Chinese text with a Japanese
/// name or title seldom a tenth.
const KANA_SHARE: f32 = 0.2;

/// How sure it is that the text with these counts is Japanese; `None` where it is not.
///
/// - Kana prove it, in number. In text with characters that Japanese does not write (`說`, `你`)
///   they may be a quotation: there they must follow Chinese characters, as particles and
///   endings do, twice as often as there are such characters.
/// - A few kana, or none, do with characters of Japan's own (`駅`, `辻`), where there is none
///   that Japanese does not write.
/// - So do characters of which only Simplified has some and only Traditional others, and all of
///   which Japan writes (`国際`).
pub(super) fn confidence(tables: &Tables, text: &str, counts: &Counts) -> Option<f32> {
    let all = (counts.han() + counts[KANA]) as f32;
    let marks = counts[KANA].max(counts[SHINJITAI]) as f32;
    let both = counts[HANS].min(counts[HANT]) as f32;
    let most = marks.max(both);
    if most == 0.0 || most < all * GLANCE {
        return None;
    }
    Look::at(tables, text).confidence()
}

/// What a closer look finds.
#[derive(Default)]
struct Look {
    han: usize,
    kana: usize,
    /// Kana right behind a Chinese character.
    joined: usize,
    /// Characters of Japan's own.
    own: usize,
    /// Characters that Japanese does not write.
    foreign: usize,
    /// Characters that Japan and only Simplified write, and only Traditional.
    shared: [usize; 2],
}

impl Look {
    fn at(tables: &Tables, text: &str) -> Self {
        let mut look = Self::default();
        let mut after_han = false;
        let near = text.char_indices().take_while(|(at, _)| *at < WITHIN);
        for class in near.map(|(_, character)| tables.class(character)) {
            let kind = class & CLASS;
            let is_foreign = class & NOT_JAPANESE != 0;
            let is_kana = kind == KANA;
            let is_han = matches!(kind, SHARED | HANS | HANT | SHINJITAI);
            look.kana += usize::from(is_kana);
            look.joined += usize::from(is_kana && after_han);
            look.han += usize::from(is_han);
            look.own += usize::from(kind == SHINJITAI);
            look.foreign += usize::from(is_foreign);
            look.shared[0] += usize::from(kind == HANS && !is_foreign);
            look.shared[1] += usize::from(kind == HANT && !is_foreign);
            after_han = is_han;
        }
        look
    }

    fn confidence(&self) -> Option<f32> {
        let share = self.kana as f32 / (self.kana + self.han) as f32;
        let [hans, hant] = self.shared;
        let many = self.kana >= 3 && share >= KANA_SHARE;
        if many && (self.foreign == 0 || self.joined >= 2 * self.foreign) {
            return Some((share * 2.0).clamp(0.5, 1.0));
        }
        if self.foreign > 0 {
            return None;
        }
        // With the kana one in twelve: one in all of a short headline.
        let own = self.own > 0 && (self.own + self.kana) * 12 >= self.han;
        let both = hans + hant >= 3 && hans.min(hant) * 5 >= hans + hant;
        let marks = self.own + self.kana + hans.min(hant);
        (own || both).then(|| 1.0 - 0.5 / (marks as f32))
    }
}
