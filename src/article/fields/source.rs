//! The value of a source's label: a medium's name, and what may stand beside it.

use super::noise::{is_noise, without_noise};
use crate::article::media;
use crate::article::row::{Fact, Row};
use crate::article::text::{
    is_bracket, is_colon, is_sentence_mark, is_space, is_within, trim, trim_separators,
};

/// Buttons that stand right behind a source.
const BUTTONS: [&str; 6] = ["举报", "舉報", "收藏", "分享", "打印", "列印"];

impl<'a> Row<'a> {
    /// Adds a medium's name behind its label.
    pub(super) fn source(&mut self, text: &'a str) -> Option<()> {
        let name = trim_separators(without_noise(text));
        // `某某（ID：mouMou01）`.
        let name = match name.find(['(', '（']) {
            Some(at) if at > 0 && ["ID", "微信", "id"].iter().any(|id| name[at..].contains(id)) => {
                trim(&name[..at])
            }
            _ => name,
        };
        // `某某週報 <hello@river.example>`.
        let name = name.split_once('<').map_or(name, |(name, _)| trim(name));
        // The bracket that closes the whole row is none of the name's.
        let name = name
            .strip_suffix(is_bracket)
            .filter(|inner| !inner.contains(is_bracket))
            .map_or(name, trim);
        // A button that only markup parts from it.
        let name = BUTTONS
            .iter()
            .find_map(|word| name.strip_suffix(word).filter(|n| media::is_medium(n)))
            .unwrap_or(name);
        // `《某刊》2022年第9期`.
        if let Some((title, issue)) = name.strip_prefix('《').and_then(|rest| rest.split_once('》'))
            && is_noise(issue)
            && !issue.is_empty()
        {
            self.facts.push(Fact::Source(trim(title)));
            return Some(());
        }
        // `《 某某日报 》`.
        let name = name
            .strip_prefix('《')
            .and_then(|title| title.strip_suffix('》'))
            .filter(|title| !title.contains(['《', '》']))
            .map_or(name, trim);
        let plain = is_within(name, 30)
            && !name.chars().any(|c| is_sentence_mark(c) || is_colon(c) || "，；".contains(c));
        plain.then_some(())?;
        // `來源：某報 某某`, `來源：某網　參與互動`: what stands apart from a whole name is none of it.
        if let Some((medium, rest)) = name.split_once(is_space)
            && (media::is_medium(medium)
                || rest.starts_with(is_space)
                || !name[..name.len() - rest.len()].contains(' '))
        {
            self.facts.push(Fact::Source(media::untitled(medium)));
            return self.rest(rest);
        }
        self.facts.push(Fact::Source(name));
        Some(())
    }
}
