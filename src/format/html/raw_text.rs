//! Where the text of elements ends that hold no markup: `style`, `title`, `script` and the like.

use memchr::memchr;

use super::tokenizer::is_space;

/// How many bytes of `rest` are before the end tag of this name, or all (HTML Standard, 13.2.5.9
/// to 13.2.5.14).
pub(super) fn length(rest: &[u8], name: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr(b'<', &rest[at..]) {
        at += found;
        if is_tag(&rest[at..], b"</", name) {
            return at;
        }
        at += 1;
    }
    rest.len()
}

/// The same for `script`: in `<!-- … -->`, a `<script>` takes the next end tag with it (13.2.5.15 to
/// 13.2.5.31).
pub(super) fn script_length(rest: &[u8]) -> usize {
    /// Where in a comment the text is.
    #[derive(PartialEq)]
    enum State {
        Plain,
        Escaped,
        DoubleEscaped,
    }
    let mut state = State::Plain;
    let mut at = 0;
    while at < rest.len() {
        // A dash matters in a comment only.
        let found = match state {
            State::Plain => memchr(b'<', &rest[at..]),
            _ => memchr::memchr2(b'<', b'-', &rest[at..]),
        };
        let Some(found) = found else { break };
        at += found;
        let here = &rest[at..];
        if here.starts_with(b"-->") {
            state = State::Plain;
            at += 3;
        } else if state == State::Plain && here.starts_with(b"<!--") {
            state = State::Escaped;
            // The dashes may be those of the comment's end, too.
            at += 2;
        } else if is_tag(here, b"</", b"script") {
            if state != State::DoubleEscaped {
                return at;
            }
            state = State::Escaped;
            at += 8;
        } else if state == State::Escaped && is_tag(here, b"<", b"script") {
            state = State::DoubleEscaped;
            at += 7;
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// Whether a tag begins here: `open`, the name in any case, and what ends a name.
fn is_tag(rest: &[u8], open: &[u8], name: &[u8]) -> bool {
    let Some(rest) = rest.strip_prefix(open) else { return false };
    rest.len() > name.len()
        && rest[..name.len()].eq_ignore_ascii_case(name)
        && (is_space(rest[name.len()]) || matches!(rest[name.len()], b'/' | b'>'))
}
