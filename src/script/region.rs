//! The region of a text, from the words and glyphs it prefers.

use super::compile::STARTS_REGION_WORD;
use super::tables::{Tables, Word};
use super::{Region, Script, excerpt};
use crate::sorting::sort_by;

/// What a word tells by how often it occurs: the second time less than the
/// first, so that one word repeated cannot outweigh many others.
const REPEATED: [f32; 4] = [0.0, 1.0, 1.5, 2.0];
/// The least evidence for a region, in weights of `RegionWords.txt`.
const LEAST: f32 = 3.0;
/// How far the region must be ahead of the next: of its own evidence.
const AHEAD: f32 = 0.2;
/// … and at least so much.
const LEAST_AHEAD: f32 = 2.0;

/// How much of a text is read before it is asked whether that is plenty, in bytes.
const STEP: usize = 4 << 10;
/// How far ahead a region is, in weights, where no more is read: from here on the confidence
/// hardly grows.
const PLENTY: f32 = 30.0;
/// … and of its own evidence.
const PLENTY_AHEAD: f32 = 0.75;

/// The least evidence of their own that Hong Kong and the mainland need: what
/// either shares with Taiwan and what they share with each other would else add
/// up to one of them in a text of Taiwan's with a mainland word or two.
const LEAST_OWN: f32 = 2.0;

/// The region of a text in a script, and how sure that is, from 0 to 1.
pub fn region(tables: &Tables, text: &str, script: Script) -> (Option<Region>, f32) {
    decide(&Evidence::of(tables, text), script)
}

fn decide(evidence: &Evidence, script: Script) -> (Option<Region>, f32) {
    let mut ranked: Vec<(Region, f32)> =
        [Region::TW, Region::HK, Region::CN].into_iter().zip(evidence.scores).collect();
    sort_by(&mut ranked, |a, b| b.1.total_cmp(&a.1));
    let [(region, first), (_, second), _] = ranked[..] else { return (None, 0.0) };
    let ahead = first - second;
    let enough = evidence.words >= 2 && first >= LEAST && evidence.own(region) >= LEAST_OWN;
    let told = enough && ahead >= LEAST_AHEAD && ahead >= first * AHEAD;
    // Simplified text is the mainland's or nobody knows whose: what looks like
    // Taiwan's words may be a converted text.
    if !told || (script == Script::Hans && region != Region::CN) {
        return (None, 0.0);
    }
    let confidence = 1.0 - 0.5 * (-(ahead - LEAST_AHEAD) / 6.0 - 0.4).exp();
    (Some(region), confidence * (ahead / first).sqrt())
}

/// What the words of a text tell.
struct Evidence {
    /// For TW, HK, CN.
    scores: [f32; 3],
    /// For TW, HK, CN: of the scores, what no other region has.
    own: [f32; 3],
    /// How many different words there were that tell anything.
    words: usize,
}

impl Evidence {
    fn of(tables: &Tables, text: &str) -> Self {
        let mut seen = vec![0_u8; tables.region_words().count()];
        let mut evidence = Self { scores: [0.0; 3], own: [0.0; 3], words: 0 };
        for mut rest in excerpt::slices(text) {
            while !rest.is_empty() && !evidence.is_plenty() {
                let (step, behind) = rest.split_at(excerpt::boundary(rest, STEP));
                each_word_of(tables, step, |shown, word| {
                    evidence.add(word.weights, is_word(shown, word.weights), &mut seen[word.index]);
                });
                rest = behind;
            }
        }
        evidence
    }

    /// Whether more of the text would hardly tell anything else.
    fn is_plenty(&self) -> bool {
        let mut scores = self.scores;
        scores.sort_by(f32::total_cmp);
        let [_, second, first] = scores;
        first - second >= PLENTY && first - second >= first * PLENTY_AHEAD
    }

    fn add(&mut self, weights: [u8; 3], is_word: bool, seen: &mut u8) {
        let [before, now] = [*seen, *seen + 1].map(usize::from);
        let Some(gain) = REPEATED.get(now).map(|value| value - REPEATED[before]) else { return };
        self.words += usize::from(before == 0 && is_word);
        for (score, weight) in self.scores.iter_mut().zip(weights) {
            *score += f32::from(weight) * gain;
        }
        for (region, own) in self.own.iter_mut().enumerate() {
            let others = (0..3).filter(|other| *other != region).map(|other| weights[other]).max();
            *own += f32::from(weights[region].saturating_sub(others.unwrap_or(0))) * gain;
        }
        *seen += 1;
    }

    /// What the text has of a region's own, unlimited for Taiwan.
    fn own(&self, region: Region) -> f32 {
        match region {
            Region::TW => f32::INFINITY,
            Region::HK => self.own[1],
            Region::CN => self.own[2],
        }
    }
}

/// Whether this counts as a word: a glyph alone (`裏`) is also an older or another writer's
/// habit, unless nobody else writes it (`嘅`).
fn is_word(text: &str, weights: [u8; 3]) -> bool {
    text.chars().nth(1).is_some() || weights.contains(&3)
}

/// Hands on each word that tells anything, none inside another, as it stands in the text.
pub(super) fn each_word<'t>(tables: &Tables, text: &'t str, mut each: impl FnMut(&'t str, Word)) {
    excerpt::slices(text).into_iter().for_each(|slice| each_word_of(tables, slice, &mut each));
}

/// The same of all of a text.
pub(super) fn each_word_of<'t>(
    tables: &Tables,
    text: &'t str,
    mut each: impl FnMut(&'t str, Word),
) {
    let words = tables.region_words();
    let mut after = 0;
    tables.each_class(text, |at, class| {
        if at < after || class & STARTS_REGION_WORD == 0 {
            return;
        }
        let Some(word) = words.longest_at(&text[at..], class) else { return };
        after = at + word.length;
        if word.weights != [0; 3] {
            each(&text[at..after], word);
        }
    });
}
