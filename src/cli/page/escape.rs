//! Text as HTML shows it: nothing of it becomes markup, and what nobody would see is seen.

/// Adds `text` as content of an element.
pub(super) fn push(page: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\t' => page.push('\t'),
            // A parser reads a carriage return as a line feed.
            '\n' | '\r' => page.push('\n'),
            sign if is_unseen(sign) => {
                let code = sign as u32;
                page.push_str(&format!("<span class=sign>U+{code:04X}</span>"));
            }
            character => page.push(character),
        }
    }
}

/// A text as the value of an attribute, in quotation marks.
pub(super) fn attribute(text: &str) -> String {
    let mut value = String::from("\"");
    for character in text.chars() {
        match character {
            '&' => value.push_str("&amp;"),
            '<' => value.push_str("&lt;"),
            '"' => value.push_str("&quot;"),
            sign if sign.is_control() || is_unseen(sign) => value.push(char::REPLACEMENT_CHARACTER),
            character => value.push(character),
        }
    }
    value.push('"');
    value
}

/// A text as content of an element, on its own.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push(&mut escaped, text);
    escaped
}

/// JSON within a `script` element: nothing in it ends that.
pub(super) fn json(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Whether a character cannot be seen, or changes how others are seen: controls, directional formatting (UAX #9), marks of
/// no width.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{61C}' | '\u{AD}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        let hostile = "</td><script>alert('&')</script>\"\u{202E}\0";
        assert_eq!(
            text(hostile),
            "&lt;/td&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;&quot;<span class=sign>U+202E</span><span class=sign>U+0000</span>"
        );
        assert_eq!(attribute("a\" onclick=\"b\n<"), "\"a&quot; onclick=&quot;b\u{FFFD}&lt;\"");
        assert_eq!(json("[\"</script>\"]"), "[\"\\u003c/script>\"]");
    }
}
