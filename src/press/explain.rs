//! Why an article converts as it does: each word with its place in the file.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use super::Options;
use super::named::Known;
use super::read::Input;
use super::understood::Understood;
use crate::article::{Role, Span};
use crate::convert::explain::{Decided, Explainer, Word};
use crate::convert::target::Route;
use crate::document::map::source_places;
use crate::encoding::Encoding;
use crate::error::Result;
use crate::format::Format;
use crate::policy::Treatment;

/// The words of a document that convert, or might have.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The input's encoding.
    pub encoding: Encoding,
    /// The input's format.
    pub format: Format,
    /// The text of the input, decoded and repaired.
    pub text: String,
    /// The configurations used, in order; empty where the text is in the target already.
    pub configs: Vec<String>,
    /// The words, in the order of the document.
    pub words: Vec<ExplainedWord>,
}

/// A word with its place in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedWord {
    /// What it was in the source, as a reader sees it.
    pub source: String,
    /// Where it stands in the decoded text: bytes, half-open, from its first piece to its last.
    pub place: Range<usize>,
    /// The role of the part that it stands in.
    pub role: Role,
    /// What it became, and why. Its range is that of the block's text.
    pub word: Word,
}

/// Explains the conversion of one input as [`press`](super::press()) does it. Of `options`, the output's encoding and
/// `form` are passed over. Words in parts that are kept the same are none.
///
/// # Errors
/// As of [`press`](super::press()), but for what concerns the output's encoding.
pub fn explain(bytes: &[u8], name: Option<&Path>, options: &Options) -> Result<Explanation> {
    let input = Input::read_for_conversion(bytes, name, options)?;
    let understood = Understood::of(&input, name, options)?;
    let route = understood.route(options.to, options)?;
    let words = words(&understood, &route, options)?;
    drop(understood);
    Ok(Explanation {
        encoding: input.encoding,
        format: input.format,
        configs: route.names().map(str::to_owned).collect(),
        text: input.text.into_owned(),
        words,
    })
}

/// The words of a document that convert, or might have, in order.
///
/// # Errors
/// A user's own configuration that can no longer be read.
pub(super) fn words(
    understood: &Understood<'_>,
    route: &Route,
    options: &Options,
) -> Result<Vec<ExplainedWord>> {
    let mut words = Vec::new();
    each_run(understood, route, options, |explainer, run| {
        let found = run.known.explain(run.text(), explainer);
        words.extend(found.into_iter().map(|word| run.explained(understood, word)));
    })?;
    words.sort_by_key(|word| word.place.start);
    name_glossaries(&mut words, route, options);
    Ok(words)
}

/// Names the files and lines of the terms that a glossary decided.
fn name_glossaries(words: &mut [ExplainedWord], route: &Route, options: &Options) {
    let is_term = |word: &&mut ExplainedWord| word.word.decided == Decided::Glossary;
    let terms: HashSet<String> =
        words.iter_mut().filter(is_term).map(|word| word.source.clone()).collect();
    if terms.is_empty() {
        return;
    }
    let origins = options.glossary.origins(route.aim().target, terms.iter().map(String::as_str));
    for word in words.iter_mut().filter(is_term) {
        if let (Some((file, line)), [step]) =
            (origins.get(&*word.source), word.word.steps.as_mut_slice())
        {
            (step.dictionary, step.line) = ((*file).to_owned(), Some(*line));
        }
    }
}

/// How many words of a document are ambiguous.
///
/// # Errors
/// A user's own configuration that can no longer be read.
pub(super) fn ambiguous(
    understood: &Understood<'_>,
    route: &Route,
    options: &Options,
) -> Result<u64> {
    let mut count = 0;
    each_run(understood, route, options, |explainer, run| {
        count += run.known.count_ambiguous(run.text(), explainer);
    })?;
    Ok(count)
}

/// A text that converts as one.
struct Run<'u> {
    span: &'u Span,
    /// The text of the block that it is a part of.
    block: &'u str,
    range: Range<usize>,
    known: Known<'u>,
}

impl<'u> Run<'u> {
    fn text(&self) -> &'u str {
        &self.block[self.range.clone()]
    }

    /// A word of it with its place in the document.
    fn explained(&self, understood: &Understood<'_>, word: Word) -> ExplainedWord {
        let document = &understood.structure.document;
        let word = word.moved(self.range.start);
        let places = source_places(document, &document.blocks[self.span.block], &word.source);
        let place = match (places.first(), places.last()) {
            (Some(first), Some(last)) => first.start..last.end.max(first.start),
            _ => 0..0,
        };
        let source = self.block[word.source.clone()].to_owned();
        ExplainedWord { source, place, role: self.span.role, word }
    }
}

/// Hands on each text of a document that converts.
fn each_run(
    understood: &Understood<'_>,
    route: &Route,
    options: &Options,
    mut each: impl FnMut(&Explainer<'_>, &Run<'_>),
) -> Result<()> {
    let named = understood.named(route, options);
    let explainer = Explainer::new(route)?;
    let structure = &understood.structure;
    for span in &structure.spans {
        let is_kept = options.policy.treatment(span.role) == Treatment::Same;
        if is_kept || span.role == Role::LanguageTag || route.is_empty() {
            continue;
        }
        let (block, known) = (&*structure.texts[span.block], named.in_block(span.block));
        for range in structure.runs(span) {
            each(&explainer, &Run { span, block, range, known });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::target::Tag;
    use crate::glossary::Glossary;
    use crate::press::Detail;

    fn explained(text: &str) -> Vec<(String, String, Decided, String)> {
        let options = Options { to: Some(Tag::Hant), ..Options::default() };
        let explanation = explain(text.as_bytes(), Some(Path::new("a.html")), &options).unwrap();
        let tell = |word: ExplainedWord| {
            let place = explanation.text[word.place].to_owned();
            (word.source, word.word.result, word.word.decided, place)
        };
        explanation.words.into_iter().map(tell).collect()
    }

    fn told(source: &str, result: &str, decided: Decided) -> (String, String, Decided, String) {
        (source.to_owned(), result.to_owned(), decided, source.to_owned())
    }

    #[test]
    fn words_have_their_places_in_the_file() {
        let words = explained(
            "<html lang=zh-CN><h1>雨停之后</h1><p>2022-03-01 10:28 来源：皇后晚报</p><p>头<b>发</b>，里，皇后晚报。</p></html>",
        );
        let mut hair = told("头发", "頭髮", Decided::Phrase);
        hair.3 = "头<b>发".to_owned();
        let expected = [
            told("之后", "之後", Decided::Phrase),
            hair,
            told("里", "裏", Decided::Default),
            // The medium that the dateline names is a name; the dateline itself is kept.
            told("皇后晚报", "皇后晚報", Decided::Name),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn names_tell_the_entries_of_their_form() {
        let text = "<h1>雨停</h1><p>2022-03-01 10:28 作者：于海发</p><p>于海发在里面。</p>";
        let options = Options { to: Some(Tag::Hant), ..Options::default() };
        let explanation = explain(text.as_bytes(), Some(Path::new("a.html")), &options).unwrap();
        let name =
            explanation.words.iter().find(|word| word.word.decided == Decided::Name).unwrap();
        let steps: Vec<_> =
            name.word.steps.iter().map(|s| (&*s.dictionary, &*s.key, &*s.value)).collect();
        assert_eq!(
            steps,
            [("zhpress/STSurnames.txt", "于", "于"), ("STCharacters.txt", "发", "發")]
        );
    }

    #[test]
    fn ambiguous_words_are_counted() {
        let count = |text: &str, detail| {
            let options = Options { to: Some(Tag::Hant), detail, ..Options::default() };
            super::super::press(text.as_bytes(), None, &options).unwrap().report.ambiguous
        };
        let text = "那一天，里。头发在皇后旁，后。";
        assert_eq!(count(text, Detail::Ambiguous), Some(2));
        assert_eq!(count(text, Detail::Review), Some(2));
        assert_eq!(count(text, Detail::Brief), None);
        assert_eq!(count("頭髮", Detail::Ambiguous), Some(0));
    }

    #[test]
    fn terms_are_named_with_their_file_and_line() {
        let own = Glossary::from_text("own.txt", "# 我们的词\n软件\t軟體\n里\t裡\n").unwrap();
        let late = Glossary::from_text("late.txt", "网络\t網路\n里\t里\n").unwrap();
        let told = |text: &str, to| {
            let glossary = own.joined(&late).unwrap();
            let options = Options { to: Some(to), glossary, ..Options::default() };
            let words = explain(text.as_bytes(), None, &options).unwrap().words;
            let told = words.into_iter().filter(|word| word.word.decided == Decided::Glossary);
            let told = told.map(|word| {
                let step = &word.word.steps[0];
                format!("{} = {} {}:{}", step.key, step.value, step.dictionary, step.line.unwrap())
            });
            told.collect::<Vec<_>>()
        };
        // Of two files the later counts; and an entry may be used from its value to its key.
        assert_eq!(
            told("软件在这里和网络里。", Tag::Hant),
            [
                "软件 = 軟體 own.txt:2",
                "里 = 里 late.txt:2",
                "网络 = 網路 late.txt:1",
                "里 = 里 late.txt:2"
            ]
        );
        assert_eq!(told("寫軟體。", Tag::Hans), ["軟體 = 软件 own.txt:2"]);
    }
}
