//! Converts a part of a text the thorough way: normalize, cut into segments, and run every
//! stage over every segment. The matcher does so where its shortcuts do not hold.

use std::borrow::Cow;

use super::layout::{self, Special};
use super::matcher::Matcher;
use super::sink::Sink;
use super::spare::with_buffer;
use super::tables::Tables;
use super::{ids, utf8};

/// Converts `part`, which no phrase leaves, and appends the result to `output`.
pub fn convert(tables: &Tables<'_>, stages: &[Matcher], part: &[u8], output: &mut impl Sink) {
    let part = normalized(tables, part);
    let mut unmatched = 0;
    let mut at = 0;
    while at < part.len() {
        let (code_point, len) = utf8::decode(&part, at);
        if let Some((end, phrase)) = tables.longest_phrase(&part, at) {
            convert_unmatched(tables, stages, &part[unmatched..at], output);
            match tables.phrase_value(phrase) {
                Some(value) => output.push(value),
                None => each_character(tables, &part[at..end], output),
            }
            (at, unmatched) = (end, end);
        } else if tables.is_segment(code_point) {
            convert_unmatched(tables, stages, &part[unmatched..at], output);
            each_character(tables, &part[at..at + len], output);
            at += len;
            unmatched = at;
        } else if ids::is_operator(code_point) {
            at += description_bytes(&part, at).unwrap_or(len);
        } else {
            at += len;
        }
    }
    convert_unmatched(tables, stages, &part[unmatched..], output);
}

/// The part with every character normalized that stands outside a description sequence.
fn normalized<'s>(tables: &Tables<'_>, part: &'s [u8]) -> Cow<'s, [u8]> {
    let mut output = Vec::new();
    let mut copied = 0;
    let mut at = 0;
    while at < part.len() {
        let (code_point, len) = utf8::decode(part, at);
        if ids::is_operator(code_point) {
            at += description_bytes(part, at).unwrap_or(len);
            continue;
        }
        let normal = tables.normalize(code_point);
        if normal != code_point {
            output.extend_from_slice(&part[copied..at]);
            push(normal, &mut output);
            copied = at + len;
        }
        at += len;
    }
    if copied == 0 {
        return Cow::Borrowed(part);
    }
    output.extend_from_slice(&part[copied..]);
    Cow::Owned(output)
}

/// Converts a run in which no segment was matched.
fn convert_unmatched(tables: &Tables<'_>, stages: &[Matcher], run: &[u8], output: &mut impl Sink) {
    if stages.is_empty() {
        return each_character(tables, run, output);
    }
    if !run.is_empty() {
        let run = std::str::from_utf8(run).expect("a run is cut at characters");
        through_stages(stages, run, output);
    }
}

/// Converts a run by each stage in turn.
fn through_stages(stages: &[Matcher], run: &str, output: &mut impl Sink) {
    match stages {
        [] => output.push(run.as_bytes()),
        [last] => output.push_converted(last, run),
        [stage, rest @ ..] => with_buffer(|buffer| {
            stage.append(run, buffer);
            let run = std::str::from_utf8(buffer).expect("a stage gives whole characters");
            through_stages(rest, run, output);
        }),
    }
}

/// Converts character by character; description sequences stay.
fn each_character(tables: &Tables<'_>, run: &[u8], output: &mut impl Sink) {
    let mut at = 0;
    while at < run.len() {
        let (code_point, len) = utf8::decode(run, at);
        if ids::is_operator(code_point) {
            let len = description_bytes(run, at).unwrap_or(len);
            output.push(&run[at..at + len]);
            at += len;
        } else {
            push_converted(tables, code_point, output);
            at += len;
        }
    }
}

/// Appends a normalized character's own conversion.
pub fn push_converted(tables: &Tables<'_>, code_point: u32, output: &mut impl Sink) {
    let three_bytes = (0x800..0x1_0000).contains(&code_point);
    if three_bytes && tables.hot.entry(code_point) & layout::SPECIAL == 0 {
        let mut bytes = [0; 4];
        character(code_point).encode_utf8(&mut bytes);
        let converted = u32::from_le_bytes(bytes) ^ tables.hot.entry(code_point);
        output.push(&converted.to_le_bytes()[..3]);
    } else if let Some(Special::Value { offset, len }) = tables.special(code_point) {
        output.push(&tables.pool[offset..offset + len]);
    } else {
        push(code_point, output);
    }
}

/// What a normalized character becomes on its own, where that is one character.
pub fn converted(tables: &Tables<'_>, code_point: u32) -> Option<u32> {
    let three_bytes = (0x800..0x1_0000).contains(&code_point);
    if three_bytes && tables.hot.entry(code_point) & layout::SPECIAL == 0 {
        let mut bytes = [0; 4];
        character(code_point).encode_utf8(&mut bytes);
        let converted = u32::from_le_bytes(bytes) ^ tables.hot.entry(code_point);
        return Some(utf8::decode(&converted.to_le_bytes(), 0).0);
    }
    let Some(Special::Value { offset, len }) = tables.special(code_point) else {
        return Some(code_point);
    };
    let (converted, length) = utf8::decode(&tables.pool[offset..], 0);
    (length == len).then_some(converted)
}

/// How many bytes a source character of `len` bytes converts to on its own.
pub fn converted_len(tables: &Tables<'_>, code_point: u32, len: usize) -> usize {
    if len == 3 && tables.hot.entry(code_point) & layout::SPECIAL == 0 {
        return 3;
    }
    match tables.special(code_point) {
        Some(Special::Value { len, .. }) => len,
        Some(Special::Normalized) => {
            let normal = tables.normalize(code_point);
            converted_len(tables, normal, character(normal).len_utf8())
        }
        _ => len,
    }
}

/// The bytes of the complete description sequence at byte `at`.
pub fn description_bytes(source: &[u8], at: usize) -> Option<usize> {
    let mut place = at;
    let mut characters = std::iter::from_fn(|| {
        (place < source.len()).then(|| {
            let (code_point, len) = utf8::decode(source, place);
            place += len;
            char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER)
        })
    });
    ids::sequence_length(&mut characters)?;
    Some(place - at)
}

fn push(code_point: u32, output: &mut impl Sink) {
    output.push(character(code_point).encode_utf8(&mut [0; 4]).as_bytes());
}

fn character(code_point: u32) -> char {
    char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER)
}
