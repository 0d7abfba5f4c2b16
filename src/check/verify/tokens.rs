//! A text cut into what is compared: lines, clauses, characters.

use std::str::SplitInclusive;

use imara_diff::{Algorithm, TokenSource};

/// How a text is cut and compared.
#[derive(Clone, Copy)]
pub(super) struct Tokens {
    /// Whether a token ends behind a character.
    ends: fn(char) -> bool,
    /// How long one is, in bytes, as a rule.
    usual: usize,
    pub(super) algorithm: Algorithm,
}

/// Lines, each with its end.
pub(super) const LINES: Tokens =
    Tokens { ends: |c| c == '\n', usual: 64, algorithm: Algorithm::Histogram };

/// Clauses, each with the sign or the space at its end: a document may be one line.
pub(super) const CLAUSES: Tokens =
    Tokens { ends: ends_clause, usual: 16, algorithm: Algorithm::Histogram };

/// Characters.
pub(super) const CHARACTERS: Tokens =
    Tokens { ends: |_| true, usual: 2, algorithm: Algorithm::Myers };

fn ends_clause(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '，' | '。' | '；' | '、' | '！' | '？' | '>' | ',' | '}' | ']')
}

/// A text with how it is cut.
#[derive(Clone, Copy)]
pub(super) struct Cut<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Tokens,
}

impl<'t> Cut<'t> {
    /// From numbers of tokens to bytes.
    pub(super) fn offsets(self) -> Offsets<'t> {
        Offsets { tokens: self.tokenize(), token: 0, byte: 0 }
    }
}

impl<'t> TokenSource for Cut<'t> {
    type Token = &'t str;
    type Tokenizer = SplitInclusive<'t, fn(char) -> bool>;

    fn tokenize(&self) -> Self::Tokenizer {
        self.text.split_inclusive(self.tokens.ends)
    }

    fn estimate_tokens(&self) -> u32 {
        u32::try_from(self.text.len() / self.tokens.usual + 1).unwrap_or(u32::MAX)
    }
}

/// Where tokens begin, in bytes; asked in order.
pub(super) struct Offsets<'t> {
    tokens: SplitInclusive<'t, fn(char) -> bool>,
    token: usize,
    byte: usize,
}

impl Offsets<'_> {
    pub(super) fn reach(&mut self, token: usize) -> usize {
        while self.token < token {
            self.byte += self.tokens.next().map_or(0, str::len);
            self.token += 1;
        }
        self.byte
    }
}
