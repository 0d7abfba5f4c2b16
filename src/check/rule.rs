//! The rules of the gate: their names, how much what they find matters, and what they are for.

use super::Level;

/// A rule of the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Rule {
    /// An encoding that turns midway, is not read, or cannot be told; in an output, another than it is to have.
    Encoding,
    /// Bytes that the encoding does not allow.
    MalformedBytes,
    /// A declaration in the document that names another encoding than the bytes are in.
    DeclaredEncoding,
    /// A document that is not as its format has it.
    Syntax,
    /// Text that was read in a wrong encoding, or shows what such reading leaves behind.
    GarbledText,
    /// U+FFFD, which stands where a decoder gave up.
    ReplacementCharacter,
    /// Characters that mean nothing outside the house that defined them, and code points that
    /// are none.
    PrivateUse,
    /// Control characters, and marks that nobody sees.
    UnprintableCharacter,
    /// Characters and words of the other script than the text is in.
    OtherScript,
    /// A word with characters of both scripts.
    MixedScriptWord,
    /// A language tag that says another script than the text has.
    LanguageTag,
    /// A word of another region than the text is for.
    RegionalVocabulary,
    /// Quotation marks of another region.
    QuotationMarks,
    /// A word of which nothing but the order of candidates decides how it converts.
    AmbiguousConversion,
    /// What a feed or an entry must have and has not.
    FeedElement,
    /// A date of a feed that is none.
    FeedDate,
    /// An id that two entries of a feed have.
    FeedId,
    /// A word that was to be converted and is as in the source.
    Unconverted,
    /// A word that was converted, and its conversion again.
    ConvertedTwice,
    /// A word that is another conversion of what the source has.
    OtherConversion,
    /// What was to be kept and is not as in the source.
    KeptText,
    /// Digits, Latin letters, addresses that are not as in the source.
    LiteralText,
    /// What the source has and the output lacks.
    MissingText,
    /// What the output has and the source does not.
    ExtraText,
    /// What the output has at another place.
    MovedText,
    /// Text that is no conversion of what the source has.
    ChangedText,
    /// Tags, attributes, references, white space that are not as in the source.
    Structure,
    /// An output that is not there.
    MissingFile,
    /// A file that is no output of any source.
    ExtraFile,
    /// A file without text that is not as in the source.
    ChangedFile,
}

/// What is told of a rule.
struct Entry {
    rule: Rule,
    name: &'static str,
    level: Level,
    summary: &'static str,
    explanation: &'static str,
}

use Level::{Error, Note};

/// All rules, those of `check` first.
const ENTRIES: [Entry; 30] = [
    Entry {
        rule: Rule::Encoding,
        name: "encoding",
        level: Error,
        summary: "an encoding that turns midway, is told and not read, or cannot be told; in an output, another than it is to have",
        explanation: "Where the encoding cannot be trusted, nothing else is looked for: every other finding would be about text that nobody wrote. Name the encoding with --from-encoding, or convert the file to UTF-8. In an output: name its encoding with --to-encoding.",
    },
    Entry {
        rule: Rule::MalformedBytes,
        name: "malformed-bytes",
        level: Error,
        summary: "bytes that the encoding does not allow",
        explanation: "A file was cut in half, two encodings were joined, or a byte was damaged. Readers see U+FFFD or nothing there. Find the undamaged text, or name the right encoding.",
    },
    Entry {
        rule: Rule::DeclaredEncoding,
        name: "declared-encoding",
        level: Error,
        summary: "an XML declaration or HTML meta that names another encoding than the bytes are in, or none at all",
        explanation: "Whoever believes the declaration reads garbled text. Declare what the bytes are, or store the text as what is declared.",
    },
    Entry {
        rule: Rule::Syntax,
        name: "syntax",
        level: Error,
        summary: "a document that is not as its format has it, so that it cannot be converted; what is put up with all the same is a warning in XML, else a note",
        explanation: "JSON that was cut off, or has a comma too much. Other programs refuse it, too. What is put up with (an end tag without a start, a bare &) converts; browsers show such a page as it was meant, and there it is a note, but feed readers pass over such a feed.",
    },
    Entry {
        rule: Rule::GarbledText,
        name: "garbled-text",
        level: Error,
        summary: "text that was read in a wrong encoding and saved like that, and the traces of it that nobody can undo",
        explanation: "涓枃 is 中文 in UTF-8 that was read as GBK. `convert --repair` undoes what can be undone; of 锟斤拷 and 烫烫烫 nothing is left to undo. Where it may be meant so (in quotation marks, in a line that speaks of garbled text) it is a note.",
    },
    Entry {
        rule: Rule::ReplacementCharacter,
        name: "replacement-character",
        level: Error,
        summary: "U+FFFD, which stands where a program could not read something",
        explanation: "What stood there is lost in this file. Find the undamaged text.",
    },
    Entry {
        rule: Rule::PrivateUse,
        name: "private-use",
        level: Error,
        summary: "characters that mean nothing outside the house that defined them, and code points that are no characters",
        explanation: "A private-use character looks different, or like nothing, with every other font. Write the character that is meant; `convert` maps those of old encodings where it can be told which they are.",
    },
    Entry {
        rule: Rule::UnprintableCharacter,
        name: "unprintable-character",
        level: Error,
        summary: "control characters, byte order marks within the text, and marks that change the direction of a line",
        explanation: "Nobody sees them, and programs stumble over them or show something else than is there. Remove them. Those that do little harm (zero-width spaces, soft hyphens, form feeds) are notes.",
    },
    Entry {
        rule: Rule::OtherScript,
        name: "other-script",
        level: Error,
        summary: "characters and words of the other script than the text is meant to be in",
        explanation: "A Simplified word was left in a Traditional text, or the other way round. What a text is meant to be in is told by --to, else by its language tag, else by most of it. Quotations, titles in 《》, names in the article's metadata, text marked as another language and the parts that a conversion keeps (datelines, bylines, notices, as zhpress.toml has them) are excepted.",
    },
    Entry {
        rule: Rule::MixedScriptWord,
        name: "mixed-script-word",
        level: Error,
        summary: "characters of the other script beside those of the text's own, as in 头髮",
        explanation: "Half of a word was converted, or typed with another input method.",
    },
    Entry {
        rule: Rule::LanguageTag,
        name: "language-tag",
        level: Error,
        summary: "a language tag (lang, xml:lang, og:locale, language) that contradicts the text",
        explanation: "Browsers choose fonts by it, screen readers voices, and search engines readers. Write the tag of the text's own script.",
    },
    Entry {
        rule: Rule::RegionalVocabulary,
        name: "regional-vocabulary",
        level: Note,
        summary: "words that readers in the target's region do not use",
        explanation: "軟件 in Taiwan, 捷運 in Hong Kong. It is advice: in a report about another region its words are right. The region is told by --to or the language tag, else by the text's own words. `convert --idioms` changes them all.",
    },
    Entry {
        rule: Rule::QuotationMarks,
        name: "quotation-marks",
        level: Note,
        summary: "quotation marks of another region: “” in Taiwan and Hong Kong, 「」 in Simplified text",
        explanation: "GB/T 15834 has “” for Simplified text, Taiwan's and Hong Kong's houses write 「」.",
    },
    Entry {
        rule: Rule::AmbiguousConversion,
        name: "ambiguous-conversion",
        level: Note,
        summary: "words that convert as they do only because a candidate comes first; off unless it is turned on",
        explanation: "后 by itself is 後 or 后, 里 is 里 or 裏, and no phrase around it says which. The candidates are told. It looks at a source before it is converted to the other script. Nearly every article has some, so the rule is off unless --rule or zhpress.toml gives it a level. A glossary makes a choice last; `zhpress explain` tells more.",
    },
    Entry {
        rule: Rule::FeedElement,
        name: "feed-element",
        level: Error,
        summary: "elements that RSS 2.0, Atom and JSON Feed require and a feed or an entry has not",
        explanation: "Readers pass over such feeds or entries, or show them without a title. RSS: a channel's title, link and description, an item's title or description. Atom: id, title and updated of the feed and of each entry. JSON Feed: version, title and items; each item's id and content.",
    },
    Entry {
        rule: Rule::FeedDate,
        name: "feed-date",
        level: Error,
        summary: "dates of feeds that are not as their format has them",
        explanation: "RSS has dates as RFC 822 ('Tue, 01 Mar 2022 10:28:00 +0800'), Atom and JSON Feed as RFC 3339 ('2022-03-01T10:28:00+08:00'). Others are shown as today, or not at all.",
    },
    Entry {
        rule: Rule::FeedId,
        name: "feed-id",
        level: Error,
        summary: "ids that two entries of a feed have",
        explanation: "Readers show one of the two. In Atom they may be two versions of one entry: there it is a warning.",
    },
    Entry {
        rule: Rule::Unconverted,
        name: "unconverted",
        level: Error,
        summary: "a word of the output that was to be converted and is as in the source",
        explanation: "Convert the source again. Where the word is right as it is, a glossary keeps it: a line with the word alone.",
    },
    Entry {
        rule: Rule::ConvertedTwice,
        name: "converted-twice",
        level: Error,
        summary: "a word of the output that is the conversion of its own conversion",
        explanation: "An output was taken for a source and converted again: 里 became 裏, or 后 became 後, where it had been right. Convert the source once.",
    },
    Entry {
        rule: Rule::OtherConversion,
        name: "other-conversion",
        level: Note,
        summary: "a word of the output that is another conversion of what the source has",
        explanation: "发 is 發 or 髮, 里 is 里, 裡 or 裏. Somebody may have chosen better than the dictionaries, or worse. A glossary makes the choice last.",
    },
    Entry {
        rule: Rule::KeptText,
        name: "kept-text",
        level: Error,
        summary: "metadata or a copyright statement that was to stay and is not as in the source",
        explanation: "Datelines, bylines and notices stay character for character, unless --metadata, --footer or the settings say otherwise. Verify with the options of the conversion; or convert the source again.",
    },
    Entry {
        rule: Rule::LiteralText,
        name: "literal-text",
        level: Error,
        summary: "digits, dates, addresses or Latin text that are not as in the source",
        explanation: "No conversion changes them.",
    },
    Entry {
        rule: Rule::MissingText,
        name: "missing-text",
        level: Error,
        summary: "text, paragraphs or entries that the source has and the output lacks",
        explanation: "The place is where it would stand in the output.",
    },
    Entry {
        rule: Rule::ExtraText,
        name: "extra-text",
        level: Error,
        summary: "text, paragraphs or entries that the output has and the source does not, or has once",
        explanation: "A conversion adds nothing. What a publisher adds to an output is added behind the check.",
    },
    Entry {
        rule: Rule::MovedText,
        name: "moved-text",
        level: Error,
        summary: "lines that stand at another place than in the source",
        explanation: "A conversion keeps the order of everything.",
    },
    Entry {
        rule: Rule::ChangedText,
        name: "changed-text",
        level: Error,
        summary: "text of the output that is no conversion of what the source has",
        explanation: "Convert the source again; what an editor is to change belongs in the source.",
    },
    Entry {
        rule: Rule::Structure,
        name: "structure",
        level: Error,
        summary: "tags, attributes, references, keys or white space that are not as in the source",
        explanation: "A conversion changes nothing outside the text that it converts.",
    },
    Entry {
        rule: Rule::MissingFile,
        name: "missing-file",
        level: Error,
        summary: "a source without its output",
        explanation: "The run that made the outputs did not end, or the output was removed. Convert again.",
    },
    Entry {
        rule: Rule::ExtraFile,
        name: "extra-file",
        level: Error,
        summary: "a file among the outputs that has no source",
        explanation: "Its source was removed or renamed, or it was never an output. Remove it, or keep it elsewhere.",
    },
    Entry {
        rule: Rule::ChangedFile,
        name: "changed-file",
        level: Error,
        summary: "a copied file without text that is not as in the source",
        explanation: "Files that hold no text are copied byte for byte, or left out.",
    },
];

impl Rule {
    /// All rules, those of `check` first.
    pub fn all() -> impl Iterator<Item = Self> {
        ENTRIES.iter().map(|entry| entry.rule)
    }

    /// The rule of this name.
    pub fn named(name: &str) -> Option<Self> {
        ENTRIES.iter().find(|entry| entry.name == name).map(|entry| entry.rule)
    }

    fn entry(self) -> &'static Entry {
        ENTRIES.iter().find(|entry| entry.rule == self).expect("every rule has its entry")
    }

    /// The rule's code.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// How much what it finds matters, unless something else is said.
    pub fn level(self) -> Level {
        self.entry().level
    }

    /// Whether it looks for nothing unless somebody gives it a level.
    pub fn is_off(self) -> bool {
        self == Self::AmbiguousConversion
    }

    /// What it finds, in a phrase.
    pub fn summary(self) -> &'static str {
        self.entry().summary
    }

    /// Why that matters, and what to do.
    pub fn explanation(self) -> &'static str {
        self.entry().explanation
    }

    /// Whether it is one of those that compare an output with its source.
    pub fn compares(self) -> bool {
        self >= Self::Unconverted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_one_entry() {
        let mut names: Vec<&str> = Rule::all().map(Rule::name).collect();
        assert_eq!(names.len(), Rule::ChangedFile as usize + 1);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ENTRIES.len());
        for name in names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        }
    }
}
