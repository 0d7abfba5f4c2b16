//! Which names count where: those of an article throughout it, and nowhere else.
//!
//! Stands between a document's structure and the conversion of its parts. In a feed or in lines of JSON each
//! item is an article of its own; every other document is one.

use std::collections::HashSet;

use super::names::{Names, Told};
use super::structure::Structure;
use crate::article::Metadata;
use crate::convert::target::Route;
use crate::document::{Document, Kind};
use crate::parallel;

/// About as long as it takes to convert so many bytes, it takes to find an article's names.
const ARTICLE: usize = 512;

/// The names of each article of a document.
#[derive(Debug)]
pub(super) struct Named {
    /// Those of the document itself, then those of each article that the format sets apart.
    names: Vec<Names>,
    places: Places,
}

impl Named {
    /// No names at all.
    pub(super) fn nothing() -> Self {
        Self { names: vec![Names::default()], places: Places(Vec::new()) }
    }

    /// What the articles of a document name, each name converted by `route` for itself. `metadata` are the facts
    /// of a document that is one article.
    pub(super) fn of(structure: &Structure<'_>, metadata: &Metadata, route: &Route) -> Self {
        if route.is_empty() {
            return Self::nothing();
        }
        let (told, places) = told(structure, metadata);
        let sizes = told.iter().map(|_| ARTICLE);
        Self { names: parallel::collect(sizes, |at| Names::of(&told[at], route)), places }
    }

    /// The names that count in a block.
    pub(super) fn in_block(&self, block: usize) -> &Names {
        &self.names[self.places.of(block)]
    }

    /// The names that count in what stands nowhere in the document.
    pub(super) fn own(&self) -> &Names {
        &self.names[0]
    }
}

/// The names that stay whole in a document or in one of its articles: people, media, places.
pub(super) fn protected(structure: &Structure<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for told in told(structure, &structure.metadata).0 {
        for name in told.names() {
            if known.insert(name.to_owned()) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// In which article each block stands: 0 is the document itself, which all are of where there is nothing.
#[derive(Debug)]
struct Places(Vec<usize>);

impl Places {
    /// Those of a document's blocks in the articles that the format sets apart.
    fn in_articles(document: &Document<'_>) -> Self {
        let Document { blocks, articles, .. } = document;
        if articles.is_empty() {
            return Self(Vec::new());
        }
        // Blocks are in the order in which they begin, and so are articles.
        let mut begun = 0;
        let place = |block| {
            // All of an embedded text stands where its first piece does.
            let offset = document.extent(block).start;
            begun += articles[begun..].iter().take_while(|article| article.start <= offset).count();
            let article = begun.checked_sub(1)?;
            articles[article].contains(&offset).then_some(begun)
        };
        Self(blocks.iter().map(place).map(Option::unwrap_or_default).collect())
    }

    fn of(&self, block: usize) -> usize {
        self.0.get(block).copied().unwrap_or_default()
    }
}

/// What a document and each of its articles name, and which block is which one's.
fn told<'s>(structure: &'s Structure<'_>, metadata: &'s Metadata) -> (Vec<Told<'s>>, Places) {
    let Structure { document, texts, facts, .. } = structure;
    let places = Places::in_articles(document);
    let mut told = Vec::new();
    told.resize_with(document.articles.len() + 1, Told::default);
    let is_one = document.articles.is_empty();
    if is_one {
        told[0].add(metadata);
    } else {
        // Where a flow holds all there is, its facts are the document's.
        let flows = match (facts.as_slice(), document.blocks.first()) {
            ([], Some(block)) => vec![(block.flow, metadata)],
            _ => facts.iter().map(|(flow, facts)| (*flow, facts)).collect(),
        };
        let first_blocks = first_blocks(document);
        for (flow, facts) in flows {
            // The main flow is what stands in no item's text.
            if let Some(block) = first_blocks[flow].filter(|_| flow != 0) {
                told[places.of(block)].add(facts);
            }
        }
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let place = places.of(index);
        if block.kind == Kind::Author && (is_one || place > 0) {
            told[place].add_author(&texts[index]);
        }
    }
    (told, places)
}

/// The first block of each flow.
fn first_blocks(document: &Document<'_>) -> Vec<Option<usize>> {
    let mut first = vec![None; document.flows];
    for (index, block) in document.blocks.iter().enumerate() {
        first[block.flow].get_or_insert(index);
    }
    first
}

#[cfg(test)]
mod tests {
    use crate::convert::target::Tag;
    use crate::encoding::Encoding;
    use crate::format::Format;
    use crate::press::{Options, inspect, press};

    const HEADS: [&str; 2] = [
        "新华社于都3月1日电（记者后永年）雨停了，人们在巷口说起那场大水。",
        "昨天的雨停了，人们在巷口说起那场大水。",
    ];

    fn feed() -> String {
        let item = |author: &str, head: &str| {
            format!(
                "<item><title>皇后晚报后永年林后发</title><author>{author}</author><description>&lt;p&gt;{head}&lt;/p&gt;&lt;p&gt;后永年、林后发展示了皇后晚报，于都说，他于昨天来。&lt;/p&gt;</description></item>"
            )
        };
        let items = item("a@example.org (林后发)", HEADS[0]) + &item("皇后晚报", HEADS[1]);
        format!("<rss version=\"2.0\"><channel><title>后永年</title>{items}</channel></rss>")
    }

    fn options() -> Options {
        let (to, from) = (Some(Tag::Hant), Some(Tag::Hans));
        Options { to, from, format: Some(Format::Rss), ..Options::default() }
    }

    #[test]
    fn in_a_feed_names_are_those_of_each_item() {
        let pressed = press(feed().as_bytes(), None, &options()).unwrap();
        let output = String::from_utf8(pressed.bytes).unwrap();
        // The feed's own title is no item's, and each item knows its own people only.
        assert!(output.contains("<title>後永年</title><item>"), "{output}");
        let titles: Vec<&str> =
            output.split("<title>").skip(2).map(|rest| rest.split_once('<').unwrap().0).collect();
        assert_eq!(titles, ["皇后晚報后永年林後發", "皇后晚報後永年林後發"], "{output}");
        assert!(output.contains("后永年、林後發展示了皇后晚報，于都說，他於昨天來。"), "{output}");
        // Two in the first title, three in its last paragraph; in the second item the medium, twice.
        assert_eq!(pressed.report.names, 7);
    }

    #[test]
    fn a_stream_knows_the_same_names() {
        let source = feed();
        let whole = press(source.as_bytes(), None, &options()).unwrap();
        let mut output = Vec::new();
        let options = Options { from_encoding: Some(Encoding::Utf8), ..options() };
        let report = crate::press::stream(&mut source.as_bytes(), &mut output, &options).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), String::from_utf8(whole.bytes).unwrap());
        assert_eq!(report.names, whole.report.names);
    }

    #[test]
    fn names_are_told_once_and_in_order() {
        let names = inspect(feed().as_bytes(), None, &options()).unwrap().names;
        assert_eq!(names, ["后永年", "林后发", "新华社", "于都", "皇后晚报"]);
        let page = "<html><head><meta name=author content=于海></head><body><h1>雨停之后</h1><p>2022-03-01 10:28 来源：江城日报</p><p>昨天的雨停了，人们在巷口说起那场大水。</p></body></html>";
        let names = inspect(page.as_bytes(), None, &Options::default()).unwrap().names;
        assert_eq!(names, ["于海", "江城日报"]);
    }
}
