//! The tokenizer against html5ever's, on random documents.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    self, BufferQueue, TagKind, Token as Theirs, TokenSink, TokenSinkResult, TokenizerOpts,
};
use proptest::prelude::*;

use super::attributes;
use super::elements::Name;
use super::tests::SYNTAX;
use super::tokenizer::{Token, Tokenizer};
use crate::document::references::decode_html;

/// What both tokenizers are asked for.
#[derive(Debug, PartialEq)]
enum Event {
    Text(String),
    Start(String, Vec<(String, String)>, bool),
    End(String),
}

fn push_text(events: &mut Vec<Event>, text: &str) {
    match events.last_mut() {
        Some(Event::Text(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => events.push(Event::Text(text.to_owned())),
    }
}

#[derive(Default)]
struct Sink {
    events: RefCell<Vec<Event>>,
    is_foreign: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Theirs, _line: u64) -> TokenSinkResult<()> {
        let mut events = self.events.borrow_mut();
        match token {
            Theirs::CharacterTokens(text) => push_text(&mut events, &text),
            Theirs::NullCharacterToken => push_text(&mut events, "\0"),
            Theirs::TagToken(tag) if tag.kind == TagKind::EndTag => {
                events.push(Event::End(tag.name.to_string()));
            }
            Theirs::TagToken(tag) => {
                let attributes = tag.attrs.iter();
                let attributes =
                    attributes.map(|a| (a.name.local.to_string(), a.value.to_string()));
                let name = tag.name.to_string();
                events.push(Event::Start(name.clone(), attributes.collect(), tag.self_closing));
                return match &*name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign
    }
}

fn theirs(html: &str, is_foreign: bool) -> Vec<Event> {
    let sink = Sink { is_foreign, ..Sink::default() };
    let tokenizer = tokenizer::Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.events.into_inner()
}

fn ours(html: &str, is_foreign: bool) -> Vec<Event> {
    let mut tokens = Tokenizer::new(html, 0..html.len());
    tokens.is_foreign = is_foreign;
    let mut events = Vec::new();
    let mut has_references = false;
    let mut at = 0;
    while let Some(token) = tokens.next() {
        let range = match token {
            Token::Text(range) => {
                push_text(&mut events, &decode_html(&html[range.clone()]));
                range
            }
            Token::RawText(range) => {
                let text = &html[range.clone()];
                if has_references {
                    push_text(&mut events, &decode_html(text));
                } else {
                    push_text(&mut events, text);
                }
                range
            }
            Token::Cdata(range) => {
                push_text(&mut events, &html[range.clone()]);
                let end = if html[range.end..].starts_with("]]>") { 3 } else { 0 };
                range.start - "<![CDATA[".len()..range.end + end
            }
            Token::Start(tag) => {
                let name = html[tag.name.clone()].to_ascii_lowercase().replace('\0', "\u{fffd}");
                let mut attributes: Vec<(String, String)> = Vec::new();
                for attribute in &tokens.attributes {
                    let name = html[attribute.name.clone()].to_ascii_lowercase();
                    let name = name.replace('\0', "\u{fffd}");
                    if attributes.iter().all(|(known, _)| *known != name) {
                        let value = attributes::value(html, attribute).replace('\0', "\u{fffd}");
                        attributes.push((name, value));
                    }
                }
                events.push(Event::Start(name, attributes, tag.is_self_closing));
                let name = Name::of(html[tag.name.clone()].as_bytes());
                has_references = matches!(name, Name::Title | Name::Textarea);
                tokens.enter(name.content(), &tag);
                tag.range
            }
            Token::End(tag) => {
                let name = html[tag.name].to_ascii_lowercase().replace('\0', "\u{fffd}");
                events.push(Event::End(name));
                tag.range
            }
            Token::Comment(range) | Token::Doctype(range) | Token::Unfinished(range) => range,
        };
        assert_eq!(range.start, at, "a token begins where the last ended");
        at = range.end;
    }
    assert_eq!(at, html.len());
    events
}

/// NUL in raw text becomes U+FFFD there, and stays NUL here: a tree has none of it.
fn without_nul(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        if let Event::Text(text) = event {
            text.retain(|c| !matches!(c, '\0' | '\u{fffd}'));
        }
    }
    events.retain(|event| *event != Event::Text(String::new()));
    events
}

fn check(html: &str) {
    for is_foreign in [false, true] {
        let (ours, theirs) = (ours(html, is_foreign), theirs(html, is_foreign));
        assert_eq!(without_nul(ours), without_nul(theirs), "{html:?}");
    }
}

#[test]
fn odd_tags_are_read_as_html5ever_reads_them() {
    for html in [
        "<a href=x/>y<br/><br / ><a / b=c/d><a b = 'c' d= e>",
        "<a =b==c '\"=1 \"><a b=><a b><a b=c\"'<`>",
        "<a b='c'd=\"e\"/f><A B=C b=D>",
        "x</>y</ p>z</p q=\"r>\">< p><1></1></",
        "<!-->a<!--->b<!---->c<!----!>d<!--e--!>f<!--g-->h<!----->i<!--j--",
        "<!>a<!x>b<!DOCTYPE html PUBLIC \"a>b\">c<?x?>d<!docTYPE",
        "<![CDATA[a]]b]]>c<![CDATA[d",
        "<script>a<!--b<script>c</script>d</script>e-->f</script>g",
        "<script><!--><script></script>a<script><!--<script >--></script>b",
        "<script><!--<script/</script/--</script>",
        "<title>&amp;<b></TITLE\n>a<textarea></textareas></textarea",
        "<style></styl></style/>a<plaintext></plaintext>",
        "<p a&b=c&amp;d='&notit;&copy=&copy;'>&notit;&#x80;&",
        "<a\0b c\0=d\0>\0",
        "<",
        "</",
        "<a",
        "<a b",
        "<a b=",
        "<a b='c",
        "<a b='c'",
    ] {
        check(html);
    }
}

#[test]
fn every_name_means_what_html5ever_says() {
    for line in include_str!("../../document/html_references.txt").lines() {
        let name = line.split([' ', '?']).next().unwrap();
        check(&format!("&{name};&{name}&{name}x&{name}<a b=&{name};&{name}=&{name}>"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 2000, ..ProptestConfig::default()
    })]

    #[test]
    fn random_documents_have_the_same_tokens(parts in prop::collection::vec(
        prop::sample::select(SYNTAX.to_vec()), 0..40)) {
        check(&parts.concat());
    }

    #[test]
    fn random_characters_have_the_same_tokens(html in "[<>/!?a-c='\"&#;x \\-\\[\\]\0头]{0,40}") {
        check(&html);
    }
}
