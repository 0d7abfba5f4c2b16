//! One character at a time: what blocks leave alone, and texts too short for a block.

use super::run::Run;
use crate::convert::layout::{self, Special};
use crate::convert::plain::Plain;
use crate::convert::utf8;
use crate::convert::whole::{self, converted_len};

impl Run<'_, '_> {
    /// Converts one character.
    pub(super) fn character(&mut self) {
        let (code_point, len) = utf8::decode(self.source, self.at);
        match self.special(code_point, len) {
            None if len == 3 => {
                let delta = self.tables.hot.entry(code_point).to_le_bytes();
                if delta == [0; 4] {
                    return self.copy(3);
                }
                let source = &self.source[self.at..self.at + 3];
                self.output().extend(source.iter().zip(delta).map(|(byte, delta)| byte ^ delta));
                self.at += 3;
            }
            None => self.copy(len),
            Some(Special::Value { offset, len: value }) => {
                let tables = self.tables;
                self.output().extend_from_slice(&tables.pool[offset..offset + value]);
                self.at += len;
            }
            Some(Special::Normalized) if self.at < self.settled => {
                let tables = self.tables;
                let normal = tables.normalize(code_point);
                whole::push_converted(tables, normal, self.output());
                self.at += len;
            }
            Some(Special::Normalized) => self.take_surroundings(),
            Some(Special::Description) if self.glossing.is_some() => {
                self.description_with_terms(len);
            }
            Some(Special::Description) => self.description(len),
        }
    }

    fn special(&self, code_point: u32, len: usize) -> Option<Special> {
        let possible = match len {
            3 => self.tables.hot.entry(code_point) & layout::SPECIAL != 0,
            4 => true,
            _ => self.tables.has_small_keys,
        };
        if possible { self.tables.special(code_point) } else { None }
    }

    pub(super) fn copy(&mut self, len: usize) {
        let source = self.source;
        if let Some(output) = &mut self.output {
            output.extend_from_slice(&source[self.at..self.at + len]);
        }
        self.at += len;
    }

    /// Passes over an ideographic description sequence.
    pub(super) fn description(&mut self, len: usize) {
        match whole::description_bytes(self.source, self.at) {
            Some(bytes) => self.copy(bytes),
            // A stage may turn the rest of an incomplete sequence into a complete one
            // for the next stage, so all of them have to see it.
            None if !self.stages.is_empty() => {
                let Self { tables, stages, source, at, .. } = *self;
                let output = self.output();
                let mut plain = Plain::new(stages);
                plain.push(tables, stages, &source[at..at + len], output);
                let end = plain.catch_up(tables, stages, source, at + len, output);
                plain.finish(tables, stages, output);
                self.at = end;
            }
            None => self.copy(len),
        }
        self.settle(self.at);
    }

    /// Converts the surroundings of `at` whole, from boundary to boundary.
    pub(super) fn surroundings(&mut self) {
        let start = self.tables.boundary_before(self.source, self.at, self.settled);
        let end = self.tables.boundary_after(self.source, self.at);
        self.whole(start, end);
        self.settle(self.at);
    }

    /// Converts the part from `start` (at or before `at`) to `end` stage by stage.
    pub(super) fn whole(&mut self, start: usize, end: usize) {
        // What stands before `at` was converted character by character: take that back.
        let mut place = start;
        let mut written = 0;
        while place < self.at {
            let (code_point, len) = utf8::decode(self.source, place);
            written += converted_len(self.tables, code_point, len);
            place += len;
        }
        let Self { tables, stages, source, .. } = *self;
        let output = self.output();
        output.truncate(output.len() - written);
        whole::convert(tables, stages, &source[start..end], output);
        self.at = end;
    }
}
