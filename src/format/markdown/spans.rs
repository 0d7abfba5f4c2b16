//! Where code spans and mathematics end: looked up once for a whole leaf.

use std::collections::HashMap;
use std::ops::Range;

/// Where runs of backquotes begin, by their length.
pub(super) fn backquotes(text: &[u8]) -> HashMap<usize, Vec<usize>> {
    let mut runs: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut open: Option<Range<usize>> = None;
    for at in memchr::memchr_iter(b'`', text) {
        match &mut open {
            Some(run) if run.end == at => run.end = at + 1,
            _ => {
                if let Some(run) = open.replace(at..at + 1) {
                    runs.entry(run.len()).or_default().push(run.start);
                }
            }
        }
    }
    if let Some(run) = open {
        runs.entry(run.len()).or_default().push(run.start);
    }
    runs
}

/// Runs of `$` that no backslash escapes.
pub(super) struct Dollars {
    runs: Vec<Range<usize>>,
    /// For each run, the next one of two or more.
    next_double: Vec<Option<usize>>,
}

impl Dollars {
    pub(super) fn new(text: &[u8]) -> Self {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut backslashes = 0;
        for (at, &byte) in text.iter().enumerate() {
            match byte {
                b'$' if backslashes % 2 == 0 => match runs.last_mut() {
                    Some(run) if run.end == at => run.end = at + 1,
                    _ => runs.push(at..at + 1),
                },
                _ => {}
            }
            backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
        }
        let mut next_double = vec![None; runs.len()];
        for index in (1..runs.len()).rev() {
            let is_double = runs[index].len() >= 2;
            next_double[index - 1] = if is_double { Some(index) } else { next_double[index] };
        }
        Self { runs, next_double }
    }

    /// The end of the mathematics that begins at `at`, or where to go on if none does.
    pub(super) fn closing(&self, text: &[u8], at: usize) -> Result<usize, usize> {
        let index = self.runs.partition_point(|run| run.end <= at);
        let Some(run) = self.runs.get(index).filter(|run| run.start == at) else {
            return Err(at + 1);
        };
        let blank = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        if run.len() >= 2 {
            let closing = self.next_double[index].map(|next| &self.runs[next]);
            return closing.map(|closing| closing.start + 2).ok_or(run.end);
        }
        match self.runs.get(index + 1) {
            Some(next)
                if next.len() == 1
                    && !blank(text.get(at + 1))
                    && !blank(text.get(next.start - 1))
                    && !text.get(next.end).is_some_and(u8::is_ascii_digit) =>
            {
                Ok(next.end)
            }
            _ => Err(run.end),
        }
    }
}
