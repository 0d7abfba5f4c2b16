//! Terms grouped by how they start, and the longest one that a text starts with.

use super::Place;

/// The terms in their order, and where each group of them is.
#[derive(Debug)]
pub(super) struct Groups {
    terms: Vec<Term>,
    /// An open-addressing hash table; its size is a power of two, and a free place's start is 0.
    table: Vec<Group>,
    /// Whether any term does not start with two three-byte characters.
    has_irregular: bool,
}

#[derive(Debug, Clone, Copy)]
struct Term {
    /// The bytes behind the sixth, up to [`TAIL`] of them, the first one lowest.
    tail: u64,
    /// The bits of `tail` that count.
    mask: u64,
    start: u32,
    len: u32,
    /// The longest term of the group that this one starts with, [`NONE`] where there is none.
    prefix: u32,
    /// Where in the pool its value is: here, since a place in memory more is what finding a term costs.
    value: (u32, u32),
}

/// Terms that start alike: those from `from` on, `count` of them.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    start: u64,
    from: u32,
    count: u32,
}

const NONE: u32 = u32::MAX;
/// Groups up to this size are gone through one by one.
const SMALL: usize = 6;
/// Bytes behind a term's first two characters that are compared at once.
const TAIL: usize = 8;

impl Groups {
    /// The groups of terms that are sorted as [`super::order`] says.
    pub(super) fn new(pool: &[u8], places: &[Place]) -> Self {
        let mut terms: Vec<Term> = Vec::with_capacity(places.len());
        let mut groups: Vec<Group> = Vec::with_capacity(places.len());
        for (number, place) in (0..).zip(places) {
            let bytes = &pool[place.term.0 as usize..place.term.1 as usize];
            let group_start = start_of(bytes);
            match groups.last_mut() {
                Some(group) if group.start == group_start => group.count += 1,
                _ => groups.push(Group { start: group_start, from: number, count: 1 }),
            }
            let first = groups.last().map_or(0, |group| group.from);
            // The term before, or one that it starts with: those are nested like brackets.
            let mut prefix = if number > first { number - 1 } else { NONE };
            while let Some(term) = terms.get(prefix as usize) {
                if bytes.starts_with(term.bytes(pool)) {
                    break;
                }
                prefix = term.prefix;
            }
            terms.push(Term::new(pool, place, prefix));
        }
        let has_irregular = terms.first().is_some_and(|t| !super::is_regular(t.bytes(pool)));
        Self { table: table(&groups), terms, has_irregular }
    }

    /// How long a term is, in bytes.
    pub(super) fn length(&self, term: u32) -> usize {
        self.terms[term as usize].len as usize
    }

    /// Where in the pool a term's value is.
    #[inline]
    pub(super) fn value(&self, term: u32) -> (u32, u32) {
        self.terms[term as usize].value
    }

    /// All terms, in order.
    pub(super) fn terms<'p>(&self, pool: &'p [u8]) -> impl Iterator<Item = &'p [u8]> {
        self.terms.iter().map(|term| term.bytes(pool))
    }

    /// The longest term that `text` starts with, its length and number; and what it took to
    /// find out, in bytes compared or what takes as long.
    #[inline]
    pub(super) fn longest(&self, pool: &[u8], text: &[u8]) -> (Option<(usize, u32)>, usize) {
        let mut effort = 0;
        if super::is_regular(text) {
            let group = self.group(regular_start(text));
            let tail = text.get(6..).and_then(<[u8]>::first_chunk);
            let tail = tail.map(|tail| u64::from_le_bytes(*tail));
            let (found, taken) = self.longest_of(group, pool, text, tail);
            effort += taken;
            if found.is_some() || !self.has_irregular {
                return (found, effort);
            }
        }
        let group = self.group(irregular_start(text));
        let (found, taken) = self.longest_of(group, pool, text, None);
        (found, effort + taken)
    }

    /// The longest term of a group that `text` starts with. `tail` is the text's, if all terms of the
    /// group and the text have their first six bytes in common, and the text is so long.
    #[inline]
    fn longest_of(
        &self,
        group: Group,
        pool: &[u8],
        text: &[u8],
        tail: Option<u64>,
    ) -> (Option<(usize, u32)>, usize) {
        let range = group.from as usize..group.from as usize + group.count as usize;
        if range.len() > SMALL {
            return self.longest_of_many(group.from, &self.terms[range], pool, text);
        }
        // Of the terms that the text starts with the longest is the last.
        let mut effort = 1;
        for number in range.rev() {
            let term = &self.terms[number];
            let is_compared = match tail {
                Some(tail) if term.differs(tail) => continue,
                Some(_) => term.len as usize <= 6 + TAIL,
                None => false,
            };
            let bytes = term.bytes(pool);
            if is_compared || text.starts_with(bytes) {
                return (Some((bytes.len(), number as u32)), effort);
            }
            effort += common(bytes, text);
        }
        (None, effort)
    }

    #[inline(never)]
    fn longest_of_many(
        &self,
        from: u32,
        terms: &[Term],
        pool: &[u8],
        text: &[u8],
    ) -> (Option<(usize, u32)>, usize) {
        let mut effort = 16;
        let before = terms.partition_point(|term| {
            let bytes = term.bytes(pool);
            let common = common(bytes, text);
            effort += common;
            bytes.get(common) <= text.get(common)
        });
        // The last term that is not behind the text shares most with it. If not that one, the
        // text starts with one that it starts with.
        let Some(last) = before.checked_sub(1) else { return (None, effort) };
        let shared = common(terms[last].bytes(pool), text);
        let mut number = from + last as u32;
        while let Some(term) = self.terms.get(number as usize) {
            if term.len as usize <= shared {
                return (Some((term.len as usize, number)), effort);
            }
            effort += 1;
            number = term.prefix;
        }
        (None, effort)
    }

    #[inline]
    fn group(&self, start: u64) -> Group {
        let mut at = slot(start, self.table.len());
        loop {
            let group = self.table[at];
            if group.start == start || group.start == 0 {
                return group;
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }
}

impl Term {
    fn new(pool: &[u8], place: &Place, prefix: u32) -> Self {
        let Place { term: (start, end), value } = *place;
        let (mut tail, mut mask) = ([0; TAIL], [0; TAIL]);
        let bytes = pool[start as usize..end as usize].iter().skip(6);
        for ((byte, tail), mask) in bytes.zip(&mut tail).zip(&mut mask) {
            (*tail, *mask) = (*byte, 0xFF);
        }
        let (tail, mask) = (u64::from_le_bytes(tail), u64::from_le_bytes(mask));
        Self { tail, mask, start, len: end - start, prefix, value }
    }

    /// Whether a text with the same first six bytes goes on otherwise, as far as its tail tells.
    #[inline]
    fn differs(&self, tail: u64) -> bool {
        (tail ^ self.tail) & self.mask != 0
    }

    #[inline]
    fn bytes<'p>(&self, pool: &'p [u8]) -> &'p [u8] {
        &pool[self.start as usize..][..self.len as usize]
    }
}

/// How many bytes two texts have in common at their start.
#[inline]
fn common(one: &[u8], other: &[u8]) -> usize {
    let length = one.len().min(other.len());
    let (one, other) = (&one[..length], &other[..length]);
    let mut at = 0;
    let chunks = one.chunks_exact(16).zip(other.chunks_exact(16));
    at += 16 * chunks.take_while(|(one, other)| one == other).count();
    at + one[at..].iter().zip(&other[at..]).take_while(|(one, other)| one == other).count()
}

fn table(groups: &[Group]) -> Vec<Group> {
    let size = (groups.len() * 3 / 2 + 1).next_power_of_two();
    let mut table = vec![Group::default(); size];
    for group in groups {
        let mut at = slot(group.start, size);
        while table[at].start != 0 {
            at = (at + 1) & (size - 1);
        }
        table[at] = *group;
    }
    table
}

/// Where in a table of this size, a power of two, a start is looked for first.
#[inline]
fn slot(start: u64, size: usize) -> usize {
    (start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (size - 1)
}

/// What the terms of one group have in common: two characters of three bytes each, or where a
/// term does not start with such, one character. With its length, so never 0.
fn start_of(term: &[u8]) -> u64 {
    if super::is_regular(term) { regular_start(term) } else { irregular_start(term) }
}

#[inline]
fn regular_start(text: &[u8]) -> u64 {
    start(text, 6)
}

#[inline]
fn irregular_start(text: &[u8]) -> u64 {
    let len = match text.first() {
        None => return 1 << 56,
        Some(0..0x80) => 1,
        Some(0x80..0xE0) => 2,
        Some(0xE0..0xF0) => 3,
        Some(0xF0..) => 4,
    };
    start(text, len)
}

#[inline]
fn start(text: &[u8], len: usize) -> u64 {
    let mut bytes = [0; 8];
    bytes[..len].copy_from_slice(&text[..len]);
    bytes[7] = len as u8;
    u64::from_le_bytes(bytes)
}
