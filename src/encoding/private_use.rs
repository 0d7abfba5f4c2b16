//! Private-use characters that Unicode has characters of its own for.
//!
//! Before Unicode had them all, decoders gave the characters of HKSCS, and some of GBK and GB18030, code
//! points of the private use area, and texts in UTF-8 and UTF-16 have kept them. There are two
//! [arrangements](Arrangement) of that area, and many other uses (icons, phones' pictures, one's own
//! characters); which one a text follows is found out from [evidence]. Works on decoded text.

use std::borrow::Cow;
use std::ops::Range;

use super::Encoding;
use crate::parallel;

mod arrangement;
mod evidence;

pub use arrangement::Arrangement;
use evidence::Verdict;

/// What to do with private-use characters that Unicode has characters of its own for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrivateUse {
    /// Put those in their place, where it can be told which they are.
    #[default]
    Map,
    /// Keep them.
    Keep,
    /// Put those in their place that they have in this arrangement.
    Named(Arrangement),
}

/// What became of the private-use characters of a text (U+E000 to U+F8FF).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PrivateUseCount {
    /// How many became characters of Unicode's own.
    pub mapped: u64,
    /// How many are still there.
    pub kept: u64,
    /// Whether some were kept since it could not be told which characters they stand for.
    pub unsure: bool,
}

/// Maps private-use characters, in a whole text or piece by piece.
#[derive(Debug, Clone)]
pub struct PrivateUseMapper {
    arrangement: Option<Arrangement>,
    /// Whether characters that no arrangement was found for may belong to one.
    unsure: bool,
    /// Whether the text is known to have none.
    is_free: bool,
    count: PrivateUseCount,
}

impl PrivateUseMapper {
    /// A mapper for `text`, which was decoded from `encoding`: the arrangement is that of GBK for
    /// gb18030; the one that the text gives evidence of for UTF-8, UTF-16 and UTF-32; and that which
    /// `private_use` names, if it does. Decoded Big5 and HZ have no private-use characters.
    pub fn for_text(text: &str, encoding: Encoding, private_use: PrivateUse) -> Self {
        let mapper = Self::for_stream(encoding, private_use);
        if !has_private_use(text) {
            return Self { is_free: true, ..mapper };
        }
        if !mapper.unsure {
            return mapper;
        }
        match evidence::verdict(text) {
            Verdict::Arranged(arrangement) => {
                Self { arrangement: Some(arrangement), unsure: false, ..mapper }
            }
            Verdict::Unsure => mapper,
            Verdict::Foreign => Self { unsure: false, ..mapper },
        }
    }

    /// A mapper for a text that nobody sees the whole of: as [`for_text`](Self::for_text), but the
    /// text gives no evidence.
    pub fn for_stream(encoding: Encoding, private_use: PrivateUse) -> Self {
        let (arrangement, unsure) = match (private_use, encoding) {
            (PrivateUse::Keep, _) => (None, false),
            (PrivateUse::Named(arrangement), _) => (Some(arrangement), false),
            (PrivateUse::Map, Encoding::Gb18030) => (Some(Arrangement::Gbk), false),
            (PrivateUse::Map, _) => (None, true),
        };
        Self { arrangement, unsure, is_free: false, count: PrivateUseCount::default() }
    }

    /// The next piece of the text, or the whole, with what is mapped put in.
    pub fn map<'a>(&mut self, text: Cow<'a, str>) -> Cow<'a, str> {
        if self.is_free || !has_private_use(&text) {
            return text;
        }
        let mut mapped = String::with_capacity(text.len());
        let mut copied = 0;
        for (at, character) in text.char_indices().filter(|(_, c)| is_private_use(*c)) {
            mapped.push_str(&text[copied..at]);
            copied = at + character.len_utf8();
            match self.arrangement.and_then(|arrangement| arrangement.text(character)) {
                Some(text) => {
                    self.count.mapped += 1;
                    mapped.push_str(&text);
                }
                None => {
                    self.count.kept += 1;
                    self.count.unsure |= self.unsure && Arrangement::any_has(character);
                    mapped.push(character);
                }
            }
        }
        mapped.push_str(&text[copied..]);
        Cow::Owned(mapped)
    }

    /// What became of the private-use characters so far.
    pub fn count(&self) -> PrivateUseCount {
        self.count
    }
}

/// Whether this is a private-use character of the first plane.
fn is_private_use(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}')
}

/// Whether there is one in a text. Most texts have none, so this is made to be quick: without a branch
/// in each step, and by several threads where the text is large.
fn has_private_use(text: &str) -> bool {
    if !parallel::is_shared(text.len()) {
        return has_in(text.as_bytes(), 0..text.len());
    }
    let part = |number: usize| {
        let start = number * parallel::PART;
        has_in(text.as_bytes(), start..text.len().min(start + parallel::PART))
    };
    parallel::map(text.len().div_ceil(parallel::PART), part).contains(&true)
}

/// Whether a private-use character begins in a part of a text.
fn has_in(text: &[u8], part: Range<usize>) -> bool {
    const BLOCK: usize = 1024;
    // U+E000 to U+EFFF start with EE, U+F000 to U+F8FF with EF 80 to EF A3.
    let tells =
        |(&first, &second): (&u8, &u8)| (first == 0xEE) | ((first == 0xEF) & (second < 0xA4));
    part.clone().step_by(BLOCK).any(|start| {
        // The byte behind the block counts as a second one.
        let firsts = &text[start..part.end.min(start + BLOCK)];
        firsts.iter().zip(&text[start + 1..]).map(tells).fold(false, |any, tells| any | tells)
    })
}

#[cfg(test)]
mod tests;
