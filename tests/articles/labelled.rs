//! A labelled article: `README.md` tells the form.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// The marks around a byline within a line.
const MARKS: [char; 2] = ['⟦', '⟧'];

/// An article with what a reader sees in it.
pub struct Labelled {
    pub name: String,
    fields: toml::Table,
    pub lines: Vec<Line>,
}

/// A line that is not empty.
pub struct Line {
    /// How many empty lines stand before it.
    pub blanks: usize,
    pub role: String,
    pub text: String,
    /// What of it is a byline, in bytes.
    pub bylines: Vec<Range<usize>>,
}

/// All articles of a folder, by name.
pub fn read(folder: &Path) -> Vec<Labelled> {
    let files = fs::read_dir(folder).expect("the articles are there");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|is| is == "article")).collect();
    paths.sort();
    paths.iter().map(|path| Labelled::read(path)).collect()
}

impl Labelled {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().expect("it is a file").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("the article can be read");
        let (fields, lines) =
            text.split_once("\n+++\n").unwrap_or_else(|| panic!("{name}: no +++"));
        let fields = fields.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut article = Self { name, fields, lines: Vec::new() };
        let mut blanks = 0;
        for line in lines.lines() {
            let (role, text) =
                line.split_once('|').unwrap_or_else(|| panic!("{}: no role: {line}", article.name));
            let text = text.strip_prefix(' ').unwrap_or(text);
            if text.is_empty() {
                blanks += 1;
            } else {
                article.lines.push(Line::of(blanks, role.trim(), text));
                blanks = 0;
            }
        }
        article
    }

    /// Whether it is one: what is no article has no roles.
    pub fn is_article(&self) -> bool {
        !self.name.starts_with("not-")
    }

    /// The article as plain text.
    pub fn text(&self) -> String {
        let lines = self.lines.iter();
        lines.map(|line| format!("{}{}\n", "\n".repeat(line.blanks), line.text)).collect()
    }

    /// The article as a page.
    pub fn html(&self) -> String {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let element = |line: &Line| match &*line.role {
            "headline" => "h1",
            "subheading" => "h2",
            "caption" => "figcaption",
            "navigation" | "dateline" => "div",
            _ => "p",
        };
        let lines = self.lines.iter().map(|line| {
            let name = element(line);
            format!("<{name}>{}</{name}>\n", escaped(&line.text))
        });
        format!("<!DOCTYPE html>\n<body>\n{}</body>\n", lines.collect::<String>())
    }

    /// The values of a field: none where the article does not tell it.
    pub fn values(&self, field: &str) -> Vec<String> {
        if field == "notice" {
            let lines = self.lines.iter().filter(|line| line.role == "notice");
            let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
            let text = lines_that_say_something(&lines.join("\n"));
            return (!text.is_empty()).then_some(text).into_iter().collect();
        }
        match self.fields.get(field) {
            None => Vec::new(),
            Some(toml::Value::Array(values)) => {
                values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect()
            }
            Some(value) => value.as_str().map(str::to_owned).into_iter().collect(),
        }
    }
}

/// A notice without the strokes between its lines, which are no part of a page's text.
pub fn lines_that_say_something(text: &str) -> String {
    let lines = text.lines().filter(|line| line.chars().any(char::is_alphanumeric));
    trim(&lines.collect::<Vec<_>>().join("\n"))
}

/// A text without spaces around.
pub fn trim(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}').to_owned()
}

impl Line {
    fn of(blanks: usize, role: &str, marked: &str) -> Self {
        let mut line =
            Self { blanks, role: role.to_owned(), text: String::new(), bylines: Vec::new() };
        for (place, part) in marked.split(MARKS).enumerate() {
            let start = line.text.len();
            line.text.push_str(part);
            if place % 2 == 1 {
                line.bylines.push(start..line.text.len());
            }
        }
        line
    }

    /// Whether all of it is a byline.
    pub fn is_byline(&self) -> bool {
        let letters = self.text.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let mut letters = letters.map(|(at, _)| at);
        !self.bylines.is_empty()
            && letters.all(|at| self.bylines.iter().any(|byline| byline.contains(&at)))
    }

    /// Whether the byte at `at` is to be converted.
    pub fn converts(&self, at: usize) -> bool {
        !matches!(&*self.role, "dateline" | "byline" | "notice")
            && !self.bylines.iter().any(|byline| byline.contains(&at))
    }
}
