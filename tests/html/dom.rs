//! Documents as html5ever reads them: a tree, and what of its text and attributes is prose by the
//! rules of docs/formats/html.md, told from the tree alone.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, ns, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements that are laid out as blocks, rows or cells (HTML Standard, 15.3), or are controls.
const BLOCKS: &str = "address article aside blockquote br button caption center col colgroup dd \
    details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header \
    hgroup hr legend li listing main menu nav ol optgroup option p plaintext pre search section \
    select summary table tbody td template textarea tfoot th thead title tr ul xmp video audio \
    object noscript";
/// Elements whose text is no prose.
const KEPT: &str = "script style code pre kbd samp var textarea svg math iframe xmp noembed \
    noframes plaintext listing";
const PROSE_ATTRIBUTES: &str = "alt title placeholder aria-label summary label";
/// What the `content` of a `meta` may be that is prose, a name or a fact.
const META: &str = "description keywords author copyright og:title og:description og:site_name \
    article:published_time";

fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == name)
}

fn is_meta(name: Option<String>, property: Option<String>) -> bool {
    let is = |name: Option<String>| name.is_some_and(|name| is_in(META, &name.to_lowercase()));
    is(name) || is(property)
}

/// What is found in a tree.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// The tree in words, with what is prose converted.
    pub tree: String,
    /// The runs of prose, without white space, in order of their text.
    pub runs: Vec<String>,
    base: String,
    annotation: String,
    parenthesis: String,
}

#[derive(Clone, Copy)]
struct State {
    is_kept: bool,
    is_untranslatable: bool,
    is_foreign: bool,
    part: char,
}

/// Reads a document, converting what is prose.
pub fn read(html: &str, convert: &dyn Fn(&str) -> String) -> Found {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let dom = parse_document(RcDom::default(), options).one(html);
    let mut found = Found::default();
    let state = State { is_kept: false, is_untranslatable: false, is_foreign: false, part: 'b' };
    // A deep tree would take a deep stack, here and where it is dropped.
    walk(&dom.document, state, convert, &mut found);
    found.end();
    found.runs.sort();
    found
}

fn walk(node: &Handle, state: State, convert: &dyn Fn(&str) -> String, found: &mut Found) {
    let mut state = state;
    let mut ends = false;
    let mut is_ruby = false;
    match &node.data {
        NodeData::Text { contents } => {
            let contents = contents.borrow();
            let is_read = !state.is_kept && !state.is_untranslatable && !state.is_foreign;
            let text = if is_read { convert(&contents) } else { contents.to_string() };
            found.tree.push_str(&format!("{text:?}\n"));
            if is_read {
                found.add(state.part, &contents);
            }
        }
        NodeData::Comment { contents } => found.tree.push_str(&format!("!{contents:?}\n")),
        NodeData::Element { name, attrs, .. } => {
            let local = &*name.local;
            let is_html = name.ns == ns!(html);
            let attrs = attrs.borrow();
            let get = |wanted: &str| {
                attrs.iter().find(|a| &*a.name.local == wanted).map(|a| a.value.to_string())
            };
            if let Some(tag) = get("lang") {
                let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
                state.is_foreign = !matches!(&*language, "zh" | "yue" | "cmn" | "" | "und");
            }
            match get("translate").as_deref() {
                Some("no") => state.is_untranslatable = true,
                Some("yes" | "") => state.is_untranslatable = false,
                _ => {}
            }
            if get("class").is_some_and(|class| is_in(&class, "notranslate")) {
                state.is_untranslatable = true;
            }
            let is_read = !state.is_kept && !state.is_untranslatable && !state.is_foreign;
            if is_html && is_in(KEPT, local) || matches!(local, "svg" | "math") {
                state.is_kept = true;
            }
            // A kept element keeps its attributes, but for those of controls and drawings.
            let shows =
                is_read && (!state.is_kept || matches!(local, "textarea" | "svg" | "iframe"));
            found.tree.push_str(&format!("<{local}"));
            for attribute in attrs.iter() {
                let key = &*attribute.name.local;
                let is_meta =
                    local == "meta" && key == "content" && is_meta(get("name"), get("property"));
                let value = if shows && (is_meta || is_in(PROSE_ATTRIBUTES, key)) {
                    convert(&attribute.value)
                } else {
                    attribute.value.to_string()
                };
                found.tree.push_str(&format!(" {key}={value:?}"));
            }
            found.tree.push_str(">\n");
            ends = is_html && is_in(BLOCKS, local);
            is_ruby = is_html && local == "ruby";
            state.part = match local {
                "rt" | "rtc" => 'a',
                "rp" => 'p',
                "rb" => 'b',
                _ => state.part,
            };
        }
        _ => {}
    }
    if ends {
        found.end();
    } else if is_ruby {
        found.end_ruby();
    }
    for child in node.children.borrow().iter() {
        walk(child, state, convert, found);
    }
    if let NodeData::Element { template_contents, .. } = &node.data {
        if let Some(contents) = &*template_contents.borrow() {
            walk(contents, state, convert, found);
        }
        found.tree.push_str("/\n");
    }
    if ends {
        found.end();
    } else if is_ruby {
        found.end_ruby();
    }
}

impl Found {
    fn add(&mut self, part: char, text: &str) {
        match part {
            'a' => self.annotation.push_str(text),
            'p' => self.parenthesis.push_str(text),
            _ => self.base.push_str(text),
        }
    }

    fn end(&mut self) {
        let base = std::mem::take(&mut self.base);
        self.push(&base);
        self.end_ruby();
    }

    fn end_ruby(&mut self) {
        let (annotation, parenthesis) =
            (std::mem::take(&mut self.annotation), std::mem::take(&mut self.parenthesis));
        self.push(&annotation);
        self.push(&parenthesis);
    }

    fn push(&mut self, run: &str) {
        if run.chars().any(char::is_alphanumeric) {
            self.runs.push(bare(run));
        }
    }
}

/// A text without what counts only by where it stands.
pub fn bare(text: &str) -> String {
    let is_left_out = |c: char| {
        c.is_ascii_whitespace()
            || matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}' | '\u{fffd}' | '\0')
    };
    text.chars().filter(|c| !is_left_out(*c)).collect()
}
