//! Where a text goes on in another encoding: logs, files put together from several.

use super::candidate::Candidate;
use super::detection::Turn;
use super::pairs::{BIG5, GB18030};
use super::reading::Reading;
use super::valid::is_utf8;
use super::{Encoding, cost};

/// Lines that cost more for each character beyond ASCII, in bits, are looked at closely: right text has
/// 11, text in a wrong encoding 18.
const SUSPICIOUS: i32 = 14;

/// How many bits likelier another encoding must be for a line.
const CONVINCING: i32 = 40;

/// UTF-16 is looked at in blocks of so many bytes.
const BLOCK: usize = 256;

/// The longest piece of a line that is looked at, in bytes.
const PIECE: usize = 4096;

/// The first line of `bytes` that is in another encoding than those before it, where `encoding` is that
/// of the text as far as it was compared. UTF-16 may end anywhere, and turns into others only: whatever it
/// follows has NULs from there on, and is no text.
pub(super) fn find(bytes: &[u8], encoding: Encoding) -> Option<Turn> {
    match encoding {
        Encoding::Utf8 if is_utf8(bytes) => return None,
        Encoding::Utf8 | Encoding::Gb18030 | Encoding::Big5 => {}
        Encoding::Utf16Le | Encoding::Utf16Be => return wide(bytes, encoding),
        _ => return None,
    }
    let mut before = None;
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at + 1);
        let line = &bytes[start..end];
        if !line.is_ascii() {
            let found = of_line(&line[..line.len().min(PIECE)], encoding);
            match before {
                Some(before) if before != found => {
                    return Some(turn(bytes, start, before, found));
                }
                _ => before = Some(found),
            }
        }
        start = end;
    }
    None
}

fn turn(bytes: &[u8], offset: usize, before: Encoding, behind: Encoding) -> Turn {
    let line = memchr::memchr_iter(b'\n', &bytes[..offset]).count() as u64 + 1;
    Turn { offset: offset as u64, line, before, behind }
}

/// The encoding of a line: `usual`, unless another is convincing.
fn of_line(line: &[u8], usual: Encoding) -> Encoding {
    let is_suspicious = match usual {
        Encoding::Utf8 => std::str::from_utf8(line).is_err(),
        _ => {
            let pairs = if usual == Encoding::Big5 { &BIG5 } else { &GB18030 };
            let (cost, characters) = pairs.rough(line);
            cost > SUSPICIOUS * cost::BIT * characters
        }
    };
    if is_suspicious { closely(line, usual) } else { usual }
}

/// Where UTF-16 ends and an encoding of bytes goes on.
fn wide(bytes: &[u8], encoding: Encoding) -> Option<Turn> {
    let start = bytes.chunks_exact(BLOCK).position(|block| {
        let (cost, characters) = of_units(block, encoding);
        cost > SUSPICIOUS * cost::BIT * characters && closely(block, encoding) != encoding
    })? * BLOCK;
    let behind = closely(&bytes[start..start + BLOCK], encoding);
    // The turn is in that block or the one before: where both parts cost least.
    let around = &bytes[start.saturating_sub(BLOCK)..start + BLOCK];
    let cost = |place: usize| {
        let rest = Reading::new(&around[place..], true, Candidate::Readable(behind))?;
        Some(of_units(&around[..place], encoding).0 + rest.cost)
    };
    let place = (0..around.len()).step_by(2).min_by_key(|place| cost(*place))?;
    let offset = start.saturating_sub(BLOCK) + place;
    let line_end = if encoding == Encoding::Utf16Le { [b'\n', 0] } else { [0, b'\n'] };
    let (units, _) = bytes[..offset].as_chunks::<2>();
    let line = units.iter().filter(|unit| **unit == line_end).count() as u64 + 1;
    Some(Turn { offset: offset as u64, line, before: encoding, behind })
}

/// The cost of UTF-16, and how many units it has.
fn of_units(bytes: &[u8], encoding: Encoding) -> (i32, i32) {
    let (units, _) = bytes.as_chunks::<2>();
    let costs = units.iter().map(|unit| {
        let unit = match encoding {
            Encoding::Utf16Le => u16::from_le_bytes(*unit),
            _ => u16::from_be_bytes(*unit),
        };
        // Halves of surrogate pairs are as rare as what they make.
        char::from_u32(unit.into()).map_or(13 * cost::BIT, cost::character)
    });
    (costs.sum(), units.len() as i32)
}

#[cold]
fn closely(line: &[u8], usual: Encoding) -> Encoding {
    let cost = |encoding| {
        Reading::new(line, true, Candidate::Readable(encoding)).map(|reading| reading.cost)
    };
    let Some(of_usual) = cost(usual) else { return usual };
    let others = [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5].into_iter();
    let costs = others.filter(|other| *other != usual).filter_map(|e| Some((cost(e)?, e)));
    match costs.min_by_key(|(cost, _)| *cost) {
        Some((least, other)) if of_usual - least >= CONVINCING * cost::BIT => other,
        _ => usual,
    }
}
