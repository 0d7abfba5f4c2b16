//! The names that an article's facts give: each has one form throughout the document.
//!
//! Stands between the facts and the conversion of a part's text: the text is cut at the names, as at a
//! glossary's terms, so that no name is split or taken for a part of a word.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::article::{self, Metadata};
use crate::convert::explain::{Decided, Explainer, Step, Word};
use crate::convert::target::Route;
use crate::script::Script;
use crate::sorting::sort_by_key;

/// Surnames whose form in Traditional is not that of the same characters in other words.
static SURNAMES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("../../dictionaries/zhpress/STSurnames.txt")));
/// The same of characters in given names.
static GIVEN: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| entries(include_str!("../../dictionaries/zhpress/STGivenNames.txt")));

/// The fewest characters of a person's or a place's name that is looked for; one is part of many words.
const SHORTEST: usize = 2;
/// The same of a medium, whose short names are words.
const SHORTEST_MEDIUM: usize = 3;
/// The most characters of any.
const LONGEST: usize = 20;

/// The names of one article, and what each becomes.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<Name>);

#[derive(Debug)]
struct Name {
    finder: Finder<'static>,
    form: String,
    /// Whether it begins with a surname, which has a form of its own.
    has_surname: bool,
}

/// A name where it stands in a text.
struct Place<'n> {
    start: usize,
    end: usize,
    form: &'n str,
    has_surname: bool,
}

/// Whom and what an article names.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    people: Vec<&'a str>,
    media: Vec<&'a str>,
    places: Vec<&'a str>,
}

impl<'a> Told<'a> {
    /// Adds what an article's facts name.
    pub(super) fn add(&mut self, metadata: &'a Metadata) {
        self.people.extend(people(metadata).map(String::as_str));
        self.media.extend(metadata.source.as_deref());
        self.places.extend(metadata.places.iter().map(String::as_str));
    }

    /// Adds whom a field names that the format has for authors.
    pub(super) fn add_author(&mut self, field: &'a str) {
        let (people, medium) = article::credited(field);
        self.people.extend(people);
        self.media.extend(medium);
    }

    /// The surnames of the people, of one character, whose form is not that of the same character in other words; each
    /// with its form.
    pub(super) fn surnames(&self) -> Vec<(char, char)> {
        let single = |text: &str| {
            let mut characters = text.chars();
            characters.next().filter(|_| characters.next().is_none())
        };
        let people = self.people.iter().filter_map(|name| surname(name));
        people.filter_map(|(surname, form)| single(surname).zip(single(form))).collect()
    }

    /// The names that are long enough to be looked for: of people, media, places.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        let Self { people, media, places } = self;
        let people = people.iter().filter(|name| is_within(name, SHORTEST));
        let media = media.iter().filter(|name| is_within(name, SHORTEST_MEDIUM));
        people.chain(media).chain(places.iter().filter(|name| is_within(name, SHORTEST))).copied()
    }
}

impl Names {
    /// What an article names, converted by `route` each for itself. Those in which a term of the user's stands are
    /// the user's.
    pub(super) fn of(told: &Told<'_>, route: &Route) -> Self {
        let mut names = Self::default();
        if route.is_empty() {
            return names;
        }
        let aim = route.aim();
        let has_surnames = (aim.source, aim.target) == (Some(Script::Hans), Some(Script::Hant));
        for name in told.names() {
            names.add(name, route, has_surnames && told.people.contains(&name));
        }
        names
    }

    fn add(&mut self, name: &str, route: &Route, has_surname: bool) {
        let (converted, terms) = route.convert_counting(name);
        if terms > 0 || self.0.iter().any(|known| known.finder.needle() == name.as_bytes()) {
            return;
        }
        let form = if has_surname { person(name, route) } else { converted.into_owned() };
        self.0.push(Name { finder: Finder::new(name).into_owned(), form, has_surname });
    }

    /// Whether each name has as many characters as its form.
    pub(super) fn keep_lengths(&self) -> bool {
        let length = |text: &[u8]| text.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.0.iter().all(|name| length(name.finder.needle()) == length(name.form.as_bytes()))
    }

    /// Converts a text by `route` but for the names in it, and tells how many terms of the glossary
    /// and how many names there were.
    pub(super) fn convert<'t>(&self, route: &Route, text: &'t str) -> (Cow<'t, str>, u64, u64) {
        let places = self.places(text);
        if places.is_empty() {
            let (converted, terms) = route.convert_counting(text);
            return (converted, terms, 0);
        }
        let (mut converted, mut terms, mut end) = (String::with_capacity(text.len()), 0, 0);
        let mut add = |part: &str, form: &str| {
            let (part, count) = route.convert_counting(part);
            terms += count;
            converted.push_str(&part);
            converted.push_str(form);
        };
        for place in &places {
            add(&text[end..place.start], place.form);
            end = place.end;
        }
        add(&text[end..], "");
        let count = places.len() as u64;
        (if converted == text { Cow::Borrowed(text) } else { Cow::Owned(converted) }, terms, count)
    }

    /// The words of a text that convert, or might have: names, and those of the text between them.
    pub(super) fn explain(&self, text: &str, explainer: &Explainer<'_>) -> Vec<Word> {
        let (mut words, mut end) = (Vec::new(), 0);
        let add = |part: Range<usize>, words: &mut Vec<Word>| {
            let found = explainer.words(&text[part.clone()]).into_iter();
            words.extend(found.map(|word| word.moved(part.start)));
        };
        for place in self.places(text) {
            add(end..place.start, &mut words);
            end = place.end;
            let name = &text[place.start..place.end];
            words.push(Word {
                source: place.start..place.end,
                result: place.form.to_owned(),
                decided: Decided::Name,
                steps: steps(name, place.has_surname, explainer),
                alternatives: Vec::new(),
                is_ambiguous: false,
                confidence: None,
            });
        }
        add(end..text.len(), &mut words);
        words
    }

    /// How many words between the names are ambiguous.
    pub(super) fn count_ambiguous(&self, text: &str, explainer: &Explainer<'_>) -> u64 {
        let (mut count, mut end) = (0, 0);
        let between = |part: &str| explainer.ambiguous(part).len() as u64;
        for place in self.places(text) {
            count += between(&text[end..place.start]);
            end = place.end;
        }
        count + between(&text[end..])
    }

    /// Where names stand, in order and apart; of two that begin alike the longer.
    fn places(&self, text: &str) -> Vec<Place<'_>> {
        let mut places = Vec::new();
        for Name { finder, form, has_surname } in &self.0 {
            let length = finder.needle().len();
            let place =
                |start| Place { start, end: start + length, form, has_surname: *has_surname };
            places.extend(finder.find_iter(text.as_bytes()).map(place));
        }
        sort_by_key(&mut places, |place| (place.start, std::cmp::Reverse(place.end)));
        let mut end = 0;
        places.retain(|place| {
            let is_apart = place.start >= end;
            end = if is_apart { place.end } else { end };
            is_apart
        });
        places
    }
}

/// Everybody whom the facts name.
fn people(metadata: &Metadata) -> impl Iterator<Item = &String> {
    let Metadata { authors, correspondents, editors, responsible_editors, .. } = metadata;
    let Metadata { photographers, translators, proofreaders, others, .. } = metadata;
    let writers = [authors, correspondents, editors, responsible_editors].into_iter().flatten();
    writers.chain([photographers, translators, proofreaders, others].into_iter().flatten())
}

fn is_within(name: &str, least: usize) -> bool {
    let length = name.chars().count();
    (least..=LONGEST).contains(&length) && !name.is_ascii()
}

/// A person's name in Traditional: the surname in the surname's form, the rest as a text of its own.
fn person(name: &str, route: &Route) -> String {
    let (surname, form) = surname(name).unwrap_or(("", ""));
    let given = &name[surname.len()..];
    let converted = route.convert(given);
    let is_parallel = converted.chars().count() == given.chars().count();
    let character = |(old, new): (char, char)| {
        given_form(old).and_then(|(_, form)| form.chars().next()).unwrap_or(new)
    };
    let given = if is_parallel {
        given.chars().zip(converted.chars()).map(character).collect()
    } else {
        converted.into_owned()
    };
    form.to_owned() + &given
}

/// The surname that a name begins with, and its form, where that has one of its own.
fn surname(name: &str) -> Option<(&'static str, &'static str)> {
    let surnames = SURNAMES.iter().filter(|(surname, _)| name.starts_with(surname));
    surnames.max_by_key(|(surname, _)| surname.len()).copied()
}

/// A character of given names, and its form, where that has one of its own.
fn given_form(character: char) -> Option<(&'static str, &'static str)> {
    GIVEN.iter().find(|(given, _)| given.chars().eq([character])).copied()
}

/// The entries by which a name comes to its form.
fn steps(name: &str, has_surname: bool, explainer: &Explainer<'_>) -> Vec<Step> {
    let step = |dictionary: &str, (key, value): (&str, &str)| Step {
        config: "names".to_owned(),
        stage: "names".to_owned(),
        dictionary: dictionary.to_owned(),
        line: None,
        key: key.to_owned(),
        value: value.to_owned(),
        candidates: vec![value.to_owned()],
    };
    let (mut steps, mut given) = (Vec::new(), name);
    if has_surname {
        if let Some(found) = surname(name) {
            steps.push(step("zhpress/STSurnames.txt", found));
            given = &name[found.0.len()..];
        }
        let forms = given.chars().filter_map(given_form);
        steps.extend(forms.map(|found| step("zhpress/STGivenNames.txt", found)));
    }
    steps.extend(explainer.words(given).into_iter().flat_map(|word| word.steps));
    steps
}

/// The lines `key<TAB>value` of a dictionary.
fn entries(text: &'static str) -> Vec<(&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::target::Tag;

    fn named(people: &[&str], source: &str) -> Metadata {
        Metadata {
            authors: people.iter().map(|name| (*name).to_owned()).collect(),
            source: Some(source.to_owned()),
            ..Metadata::default()
        }
    }

    fn of(metadata: &Metadata, route: &Route) -> Names {
        let mut told = Told::default();
        told.add(metadata);
        Names::of(&told, route)
    }

    fn converted(people: &[&str], from: Tag, to: Tag, text: &str) -> (String, u64) {
        let route = Route::new(from, to, false, false);
        let names = of(&named(people, "皇后晚报"), &route);
        let (converted, _, count) = names.convert(&route, text);
        (converted.into_owned(), count)
    }

    #[test]
    fn a_surname_keeps_its_form() {
        for (name, form) in [
            ("于海", "于海"),
            ("余小满", "余小滿"),
            ("范文亮", "范文亮"),
            ("后永年", "后永年"),
            ("叶知秋", "葉知秋"),
            ("钟岳", "鍾岳"),
            ("涂美玲", "涂美玲"),
            ("游一鸣", "游一鳴"),
            ("淳于长风", "淳于長風"),
            ("澹台明", "澹臺明"),
            ("沈里", "沈里"),
            ("郁达", "郁達"),
            ("单于飞", "單于飛"),
            ("单小后", "單小後"),
        ] {
            let text = format!("{name}说，他于昨天在里面。");
            let expected = format!("{form}說，他於昨天在裏面。");
            assert_eq!(converted(&[name], Tag::Hans, Tag::Hant, &text), (expected, 1), "{name}");
        }
    }

    #[test]
    fn a_name_is_never_part_of_a_word() {
        // 发展 is a word across the name's end.
        assert_eq!(
            converted(&["林发"], Tag::Hans, Tag::Hant, "林发展示头发"),
            ("林發展示頭髮".to_owned(), 1)
        );
        assert_eq!(
            converted(&["林后"], Tag::Hans, Tag::Hant, "林后来了，后来走了"),
            ("林後來了，後來走了".to_owned(), 1)
        );
        // The longer of two names, and none in another.
        let text = "李小明和李小明亮，李小明";
        assert_eq!(converted(&["李小明", "李小明亮"], Tag::Hans, Tag::Hant, text).1, 3);
        // A medium is a name, too.
        assert_eq!(converted(&[], Tag::Hans, Tag::Hant, "皇后晚报的记者").1, 1);
    }

    #[test]
    fn everybody_named_is_a_name() {
        let people = |name: &str| vec![name.to_owned()];
        let metadata = Metadata {
            correspondents: people("于一"),
            editors: people("于二"),
            responsible_editors: people("于三"),
            photographers: people("于四"),
            translators: people("于五"),
            proofreaders: people("于六"),
            others: people("于七"),
            ..named(&["于九"], "江城日报")
        };
        let route = Route::new(Tag::Hans, Tag::Hant, false, false);
        let names = of(&metadata, &route);
        let text = "于一于二于三于四于五于六于七于八于九";
        let (converted, _, count) = names.convert(&route, text);
        assert_eq!((converted.as_ref(), count), ("于一于二于三于四于五于六于七於八于九", 8));
    }

    #[test]
    fn what_is_in_the_target_or_too_short_is_no_name() {
        let route = Route::new(Tag::CN, Tag::Hans, false, false);
        assert!(of(&named(&["于海"], "江城日报"), &route).0.is_empty());
        let route = Route::new(Tag::Hans, Tag::Hant, false, false);
        assert!(of(&named(&["于", "Li Ming", ""], "新社"), &route).0.is_empty());
    }

    #[test]
    fn the_dictionaries_of_names_are_in_order_and_say_something() {
        for entries in [&*SURNAMES, &*GIVEN] {
            assert!(entries.is_sorted() && entries.len() > 5);
            let route = Route::new(Tag::Hans, Tag::Hant, false, false);
            for (key, value) in entries {
                assert!(!key.is_empty() && key.chars().count() == value.chars().count(), "{key}");
                let is_compound = key.chars().count() > 1;
                assert!(is_compound || route.convert(key) != *value, "{key} needs no entry");
            }
        }
    }
}
