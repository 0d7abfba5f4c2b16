//! Where a page holds text of another syntax than its own.

use std::ops::Range;

use super::elements::Name;
use super::tokenizer::{Content, Token, Tokenizer};

/// Another syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// JavaScript, or data in JSON.
    Script,
    /// A style sheet (CSS).
    Style,
}

/// The texts of `script` and `style` in a page, in order, in bytes of it: what has no character
/// references.
pub fn embedded_code(text: &str) -> Vec<(Range<usize>, Code)> {
    let mut tokens = Tokenizer::new(text, 0..text.len());
    let mut found = Vec::new();
    let mut code = None;
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(tag) => {
                let name = Name::of(&text.as_bytes()[tag.name.clone()]);
                code = match name {
                    Name::Script => Some(Code::Script),
                    Name::Style => Some(Code::Style),
                    _ => None,
                };
                // What is in `noscript` is markup for who reads references.
                let content = if code.is_some() { name.content() } else { Content::Data };
                tokens.enter(content, &tag);
            }
            Token::RawText(range) => found.extend(code.take().map(|code| (range, code))),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_style_sheets_are_code() {
        let page = "<title>头</title><style>a{}</style><p>发<SCRIPT type=x>里('</p>')</script>后";
        let found: Vec<_> =
            embedded_code(page).into_iter().map(|(at, code)| (&page[at], code)).collect();
        assert_eq!(found, [("a{}", Code::Style), ("里('</p>')", Code::Script)]);
    }
}
