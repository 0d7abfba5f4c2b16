//! What counts where of what is known of an article: its names throughout it, and what it decided elsewhere.
//!
//! Stands between a document's structure and the conversion of its parts. In a feed or in lines of JSON each
//! item is an article of its own; every other document is one.

use std::borrow::Cow;
use std::collections::HashSet;

use super::ArticleMode;
use super::names::{Names, Told};
use super::remembered::Remembered;
use super::structure::Structure;
use crate::article::Metadata;
use crate::convert::explain::{Explainer, Word};
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
    remembered: Remembered,
}

/// What is known where a block stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'n> {
    names: &'n Names,
    /// The route that remembers, where anything is to be remembered.
    route: Option<&'n Route>,
}

impl Known<'_> {
    /// Whether each name has as many characters as its form.
    pub(super) fn keep_lengths(&self) -> bool {
        self.names.keep_lengths()
    }

    /// Converts a text by `route` with what is known, and tells how many terms of the glossary and how many names
    /// there were.
    pub(super) fn convert<'t>(&self, route: &Route, text: &'t str) -> (Cow<'t, str>, u64, u64) {
        self.names.convert(self.route.unwrap_or(route), text)
    }

    /// The words of a text that convert, or might have.
    pub(super) fn explain(&self, text: &str, explainer: &Explainer<'_>) -> Vec<Word> {
        match self.route {
            Some(route) => self.names.explain(text, &explainer.by(route)),
            None => self.names.explain(text, explainer),
        }
    }

    /// How many words between the names are ambiguous.
    pub(super) fn count_ambiguous(&self, text: &str, explainer: &Explainer<'_>) -> u64 {
        match self.route {
            Some(route) => self.names.count_ambiguous(text, &explainer.by(route)),
            None => self.names.count_ambiguous(text, explainer),
        }
    }
}

impl Named {
    /// No names at all.
    pub(super) fn nothing() -> Self {
        let remembered = Remembered::default();
        Self { names: vec![Names::default()], places: Places(Vec::new()), remembered }
    }

    /// What the articles of a document name, each name converted by `route` for itself. `metadata` are the facts
    /// of a document that is one article. Where structure is not recognised, nothing is remembered: each text converts
    /// as it would alone.
    pub(super) fn of(
        structure: &Structure<'_>,
        metadata: &Metadata,
        route: &Route,
        mode: ArticleMode,
    ) -> Self {
        if route.is_empty() {
            return Self::nothing();
        }
        let (told, places) = told(structure, metadata);
        let sizes = told.iter().map(|_| ARTICLE);
        let is_one = structure.document.articles.is_empty();
        // What stands in no article of several is no text of one's own.
        let article = |block| Some(places.of(block)).filter(|place| is_one || *place > 0);
        let remembered = match mode {
            ArticleMode::Auto => Remembered::of(structure, route, article, &told),
            ArticleMode::Off => Remembered::default(),
        };
        let names = parallel::collect(sizes, |at| Names::of(&told[at], route));
        Self { names, places, remembered }
    }

    /// What counts in a block.
    pub(super) fn in_block(&self, block: usize) -> Known<'_> {
        let names = &self.names[self.places.of(block)];
        Known { names, route: self.remembered.route(block) }
    }

    /// What counts in what stands nowhere in the document.
    pub(super) fn own(&self) -> Known<'_> {
        Known { names: &self.names[0], route: None }
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
    use crate::convert::explain::Decided;
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

    /// What stands between villages is 云 to the neighbours, since `有云` is an entry; the document is sure of the same
    /// cloud in its other lines.
    const CLOUD: [&str; 3] = [
        "营地和村子之间有云柱一根。",
        "雨后，一根高高的云柱从山谷里升起来。",
        "村民说，那根云柱像一条龙。",
    ];

    fn pressed(text: &str, options: &Options) -> String {
        String::from_utf8(press(text.as_bytes(), None, options).unwrap().bytes).unwrap()
    }

    #[test]
    fn what_an_article_decides_elsewhere_counts() {
        let options = Options { format: Some(Format::Text), ..options() };
        let output = pressed(&CLOUD.join("\n"), &options);
        assert!(output.starts_with("營地和村子之間有雲柱一根。"), "{output}");
        // Where structure is not recognised each text is alone, as in a stream.
        let output = pressed(
            &CLOUD.join("\n"),
            &Options { article: crate::press::ArticleMode::Off, ..options },
        );
        assert!(output.starts_with("營地和村子之間有云柱一根。"), "{output}");
    }

    #[test]
    fn what_another_article_decides_does_not_count() {
        let item = |text: &str| {
            format!("<item><title>江边</title><description>{text}</description></item>")
        };
        let feed = |items: [String; 2]| {
            format!(
                "<rss version=\"2.0\"><channel><title>江边</title>{}</channel></rss>",
                items.concat()
            )
        };
        let apart = pressed(&feed([item(CLOUD[0]), item(&CLOUD[1..].concat())]), &options());
        assert!(apart.contains("有云柱") && apart.contains("高高的雲柱"), "{apart}");
        let together = pressed(&feed([item(&CLOUD.concat()), item("雨停了。")]), &options());
        assert!(together.contains("有雲柱"), "{together}");
    }

    #[test]
    fn an_author_is_known_by_the_surname() {
        let text = "江边的一天\n\n江城日报记者 余小舟\n\n雨停了。学生们说，他们记得余老师的话，也记得桥下的水有多深。其余的事都过去了。\n";
        let options = Options { format: Some(Format::Text), ..options() };
        let output = pressed(text, &options);
        assert!(output.contains("記得余老師的話"), "{output}");
        assert!(output.contains("其餘的事"), "{output}");
    }

    #[test]
    fn explain_names_the_document() {
        let source = CLOUD.join("\n");
        let options = Options { format: Some(Format::Text), ..options() };
        let explained = crate::press::explain(source.as_bytes(), None, &options).unwrap();
        let of_document: Vec<_> =
            explained.words.iter().filter(|word| word.word.decided == Decided::Document).collect();
        let [word] = of_document.as_slice() else { panic!("{of_document:?}") };
        assert_eq!((&*word.source, &*word.word.result), ("有云", "有雲"));
        assert!(word.word.is_ambiguous && word.word.confidence.is_some_and(|percent| percent < 90));
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
