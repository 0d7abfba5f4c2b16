//! A number for everything that decides what an input becomes.

use xxhash_rust::xxh3::Xxh3;

use super::Options;
use crate::convert::idioms as rules_of_words;

impl Options {
    /// A number that is another one where the same input might become something else: for
    /// another version of the program, other dictionaries built into it, another option, other
    /// words in a glossary or in a configuration of the user's own.
    ///
    /// It has nothing to do with the input, nor with its name.
    pub fn fingerprint(&self) -> u128 {
        // Taken apart, so that nobody adds an option and forgets it here.
        let Self {
            to,
            from,
            config,
            engine,
            idioms,
            context,
            glossary,
            rare_characters,
            from_encoding,
            on_unsure,
            to_encoding,
            on_malformed,
            private_use,
            on_unmappable,
            repair,
            format,
            reading,
            language_tag,
            policy,
            article,
            no_chinese,
            // It changes no output.
            detail: _,
            form,
        } = self;
        let config = config.as_ref().map(|config| config.identity());
        let script =
            format!("{to:?} {from:?} {config:?} {engine:?} {idioms} {context:?} {rare_characters}");
        let encodings = format!("{from_encoding:?} {on_unsure:?} {to_encoding:?} {on_malformed:?}");
        let characters = format!("{private_use:?} {on_unmappable:?} {repair}");
        let document = format!("{format:?} {reading:?} {language_tag:?} {policy:?}");
        let result = format!("{article:?} {no_chinese:?} {form:?}");
        let build = [env!("CARGO_PKG_VERSION"), env!("ZHPRESS_DICTIONARIES")];
        let parts = [script, encodings, characters, document, result];
        // Rules count where regional words are replaced.
        let rules: Vec<&str> = rules_of_words::sources().filter(|_| *idioms).collect();
        let parts =
            build.into_iter().chain(parts.iter().map(String::as_str)).chain(rules.iter().copied());
        let mut hasher = Xxh3::new();
        for part in parts.chain(glossary.texts()) {
            // With its length before it: what ends one part does not begin the next.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.digest128()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Converter;
    use crate::convert::target::Tag;
    use crate::glossary::Glossary;

    #[test]
    fn every_option_counts() {
        let plain = Options::default();
        assert_eq!(plain.fingerprint(), Options::default().fingerprint());
        let glossary = |text| Glossary::from_text("own.txt", text).unwrap();
        let config = |name| Some(Converter::from_config(name).unwrap());
        let others = [
            Options { to: Some(Tag::TW), ..Options::default() },
            Options { from: Some(Tag::TW), ..Options::default() },
            Options { idioms: true, ..Options::default() },
            Options { repair: true, ..Options::default() },
            Options { language_tag: Some("zh".to_owned()), ..Options::default() },
            Options { config: config("s2t"), ..Options::default() },
            Options { config: config("s2tw"), ..Options::default() },
            Options { glossary: glossary("软件\t軟體\n"), ..Options::default() },
            Options { glossary: glossary("软件\t軟件\n"), ..Options::default() },
        ];
        let mut seen = vec![plain.fingerprint()];
        for options in others {
            let fingerprint = options.fingerprint();
            assert!(!seen.contains(&fingerprint), "{options:?}");
            seen.push(fingerprint);
        }
    }

    #[test]
    fn a_configuration_counts_with_its_dictionaries() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("own.json");
        let json = r#"{"conversion_chain":[{"dict":{"type":"text","file":"words.txt"}}]}"#;
        std::fs::write(&config, json).unwrap();
        let fingerprint = |words: &str| {
            std::fs::write(folder.path().join("words.txt"), words).unwrap();
            let config = Some(Converter::from_config_file(&config, false).unwrap());
            Options { config, ..Options::default() }.fingerprint()
        };
        let first = fingerprint("软件\t軟體\n");
        assert_ne!(fingerprint("软件\t軟件\n"), first);
        assert_eq!(fingerprint("软件\t軟體\n"), first);
    }
}
