//! What an article decided elsewhere counts where the neighbours are not enough: a route for each stretch of an article.
//!
//! Stands beside the names ([`named`](super::named)): both are known of an article before its parts are converted.

use super::names::Told;
use super::structure::Structure;
use crate::article::Role;
use crate::convert::target::Route;
use crate::parallel;

/// How long a stretch is at least, in bytes of text: as long as an article. What is farther away is another matter, and
/// may be so decided.
const STRETCH: usize = 24 << 10;

/// The routes of the stretches that have something to remember.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    routes: Vec<Option<Route>>,
    /// The stretch of each block.
    stretches: Vec<Option<usize>>,
}

/// A stretch of an article.
struct Stretch {
    article: usize,
    /// Its parts, by their number in the structure.
    spans: Vec<usize>,
    /// How much text they have, in bytes.
    length: usize,
}

impl Remembered {
    /// Reads a document. `article` tells in which of its articles a block stands, `None` where nothing is remembered, and
    /// `told` whom each article names.
    pub(super) fn of(
        structure: &Structure<'_>,
        route: &Route,
        article: impl Fn(usize) -> Option<usize>,
        told: &[Told<'_>],
    ) -> Self {
        if !route.has_memory() {
            return Self::default();
        }
        let (stretches, of_block) = stretches(structure, article);
        let sizes = stretches.iter().map(|stretch| stretch.length);
        let routes = parallel::collect(sizes, |at| {
            let Stretch { article, spans, .. } = &stretches[at];
            let texts = spans.iter().flat_map(|at| {
                let span = &structure.spans[*at];
                let text = &structure.texts[span.block];
                structure.runs(span).into_iter().map(move |run| &text[run])
            });
            route.remembering(texts, &told[*article].surnames())
        });
        Self { routes, stretches: of_block }
    }

    /// The route of a block, where it is another than that of all.
    pub(super) fn route(&self, block: usize) -> Option<&Route> {
        let stretch = self.stretches.get(block).copied().flatten()?;
        self.routes[stretch].as_ref()
    }
}

/// The stretches of a document, and in which of them each block stands. A block is in one.
fn stretches(
    structure: &Structure<'_>,
    article: impl Fn(usize) -> Option<usize>,
) -> (Vec<Stretch>, Vec<Option<usize>>) {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut of_block = vec![None; structure.document.blocks.len()];
    let mut last_block = None;
    for (at, span) in structure.spans.iter().enumerate() {
        let Some(here) = article(span.block).filter(|_| span.role != Role::LanguageTag) else {
            continue;
        };
        let goes_on = |last: &Stretch| {
            last.article == here && (last.length < STRETCH || last_block == Some(span.block))
        };
        if !stretches.last().is_some_and(goes_on) {
            stretches.push(Stretch { article: here, spans: Vec::new(), length: 0 });
        }
        last_block = Some(span.block);
        of_block[span.block] = Some(stretches.len() - 1);
        if let Some(stretch) = stretches.last_mut() {
            stretch.spans.push(at);
            stretch.length += span.range.len();
        }
    }
    (stretches, of_block)
}

#[cfg(test)]
mod tests {
    use crate::convert::target::Tag;
    use crate::format::Format;
    use crate::press::{Options, press};

    /// `有云` is an entry; the other line is sure of the cloud.
    const OPEN: &str = "营地和村子之间有云柱一根。\n";
    const SURE: &str = "雨后，一根高高的云柱从山谷里升起来。\n";

    fn pressed(text: &str) -> String {
        let (to, from) = (Some(Tag::Hant), Some(Tag::Hans));
        let options = Options { to, from, format: Some(Format::Text), ..Options::default() };
        String::from_utf8(press(text.as_bytes(), None, &options).unwrap().bytes).unwrap()
    }

    #[test]
    fn what_stands_far_away_does_not_count() {
        let between = "今天的天气很好，大家都来了。\n";
        let with = |lines: usize| OPEN.to_owned() + &between.repeat(lines) + SURE;
        assert!(pressed(&with(10)).starts_with("營地和村子之間有雲柱"));
        let far = 2 * super::STRETCH / between.len();
        assert!(pressed(&with(far)).starts_with("營地和村子之間有云柱"));
    }

    /// Nothing beside the word tells what was read, but the rest of the article is about a program.
    #[test]
    fn a_regional_word_has_one_sense_in_an_article() {
        let about = [
            "他写了一个程序，编译之后运行了一遍。",
            "这段代码里的程序要调用三个函数。",
            "程序的源代码放在服务器上，变量都有名字。",
            "编译器说程序里少了一个变量。",
        ];
        let open = "我们又把程序看了一遍。";
        let (to, from) = (Some(Tag::TW), Some(Tag::Hans));
        let options =
            Options { to, from, idioms: true, format: Some(Format::Text), ..Options::default() };
        let pressed = |text: &str| {
            String::from_utf8(press(text.as_bytes(), None, &options).unwrap().bytes).unwrap()
        };
        assert_eq!(pressed(open), "我們又把程序看了一遍。");
        let article = pressed(&(about.join("\n") + "\n" + open));
        assert!(article.ends_with("我們又把程式看了一遍。"), "{article}");
    }

    #[test]
    fn another_article_s_people_are_not_known() {
        let item = |author: &str, text: &str| {
            format!(
                "<item><title>江边</title><author>{author}</author><description>{text}</description></item>"
            )
        };
        let text = "大家都说余很忙。";
        let feed = format!(
            "<rss version=\"2.0\"><channel><title>江边</title>{}{}</channel></rss>",
            item("a@example.org (余小舟)", text),
            item("b@example.org (林江)", text)
        );
        let (to, from) = (Some(Tag::Hant), Some(Tag::Hans));
        let options = Options { to, from, format: Some(Format::Rss), ..Options::default() };
        let output =
            String::from_utf8(press(feed.as_bytes(), None, &options).unwrap().bytes).unwrap();
        let (own, other) = output.split_once("</item>").unwrap();
        assert!(own.contains("余很忙"), "{own}");
        // Nobody is named so there, and context alone is for what is left over.
        assert!(!other.contains("余很忙"), "{other}");
    }
}
