//! Embedded configurations with the dictionaries that OpenCC marks `may_output_tofu`. Few ask for them, so they are
//! compiled when they are asked for, and not when the program is built.

use std::sync::{Mutex, PoisonError};

use super::matcher::Matcher;
use super::{own, packed};
use crate::dictionary::{Config, DictionaryError};

/// What was asked for, by the configuration's name.
static COMPILED: Mutex<Vec<(String, Vec<Matcher>)>> = Mutex::new(Vec::new());

/// The matchers of an embedded configuration with rare characters; `None` where it knows none.
pub(super) fn matchers(name: &str) -> Option<Vec<Matcher>> {
    let json = packed::file(&format!("{name}.json"))?;
    if !json.contains("may_output_tofu") {
        return None;
    }
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, matchers)) = compiled.iter().find(|(known, _)| known == name) {
        return Some(matchers.clone());
    }
    let config = Config::parse(name, json).expect("the build script compiled it");
    let mut read = |file: &str| match packed::file(file) {
        Some(text) => Ok(text.to_owned()),
        None => Err(DictionaryError {
            file: file.to_owned(),
            line: 0,
            message: "it is not embedded".to_owned(),
        }),
    };
    let (matchers, _) =
        own::compiled(name, &config, true, &mut read).expect("the build script compiled it");
    compiled.push((name.to_owned(), matchers.clone()));
    Some(matchers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::{CONFIGS, Converter};

    #[test]
    fn whatever_has_rare_characters_can_be_compiled() {
        let mut seen = Vec::new();
        for name in CONFIGS.into_iter().chain([
            "t2s-zhpress",
            "t2sp-zhpress",
            "tw2sp-zhpress",
            "hk2sp-zhpress",
        ]) {
            let json = packed::file(&format!("{name}.json")).unwrap();
            // Of this dictionary not all is packed.
            assert!(
                !(json.contains("may_output_tofu") && json.contains("STPhrases.txt")),
                "{name}"
            );
            if let Some(matchers) = matchers(name) {
                assert_eq!(matchers.len(), 1, "{name}");
                seen.push(name);
            }
        }
        assert_eq!(
            seen,
            [
                "t2s",
                "tw2s",
                "hk2s",
                "tw2sp",
                "hk2sp",
                "t2s-zhpress",
                "t2sp-zhpress",
                "tw2sp-zhpress",
                "hk2sp-zhpress"
            ]
        );
        // TSCharactersExt has 圞 with 𪢮.
        let rare = Converter::from_config_with_rare_characters("t2s").unwrap();
        assert_eq!((&*rare.convert("頭圞"), rare.is_builtin()), ("头𪢮", true));
        assert_eq!(Converter::from_config("t2s").unwrap().convert("頭圞"), "头圞");
    }
}
