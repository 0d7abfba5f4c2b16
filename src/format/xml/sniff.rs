//! Whether a text is XML by its content, and of which kind.

use super::root;
use super::token::{Attributes, Token, Tokens};
use crate::format::Format;

/// The format of what is XML by its content: by its root element, and where that is not known, by its declaration, or
/// by a namespace on the root element that also ends the text.
///
/// HTML is no XML unless it has an XML declaration: what has none was made to be read as HTML.
pub(in crate::format) fn sniff(text: &str) -> Option<Format> {
    let text = text.trim_start_matches('\u{feff}').trim_ascii_start();
    if !text.starts_with('<') {
        return None;
    }
    let mut tokens = Tokens::new(text);
    let mut is_declared = false;
    while let Ok(Some(token)) = tokens.next() {
        let tag = match token {
            Token::Declaration => {
                is_declared = true;
                continue;
            }
            Token::Other | Token::Doctype(_) => continue,
            Token::Text(range) if text[range.clone()].trim_ascii().is_empty() => continue,
            Token::Start(tag) => tag,
            _ => return None,
        };
        let name = &text[tag.name.clone()];
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let uri = Attributes::new(text, tag.attributes).find_map(|attribute| {
            let declared = text[attribute.name].strip_prefix("xmlns")?;
            (declared.strip_prefix(':').unwrap_or(declared) == prefix)
                .then(|| &text[attribute.value])
        });
        let format = root::format(local, uri.unwrap_or_default());
        let is_html = local.eq_ignore_ascii_case("html");
        return match format {
            Some(Format::Xhtml) => is_declared.then_some(Format::Xhtml),
            Some(format) => Some(format),
            // Pages with a declaration and without a namespace are read as what they are to browsers.
            None if is_html => is_declared.then_some(Format::Html),
            None => {
                let ends = || {
                    let end = text.trim_ascii_end().strip_suffix('>').map(str::trim_ascii_end);
                    end.is_some_and(|end| end.ends_with(&format!("</{name}")))
                };
                (is_declared || (uri.is_some() && ends())).then_some(Format::Xml)
            }
        };
    }
    None
}
