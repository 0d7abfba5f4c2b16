//! Which way an entry is used, so that one file serves both directions.

use super::file::{Entry, File};
use crate::script::{OwnCharacters, Script};

/// What key and value of an entry tell about the script it leads to.
///
/// An entry leads to Traditional if its value holds characters that only Traditional has and
/// its key none, or its key characters that only Simplified has and its value none, and
/// nothing speaks for the contrary; to Simplified likewise. Characters that both scripts use
/// (后, 里, 干, 面) tell nothing, and neither does an entry from or to another language.
pub(super) fn of_entry(own: &OwnCharacters, key: &str, value: &str) -> Option<Script> {
    let (key, value) = (own.held(key), own.held(value));
    if !key.any || !value.any {
        return None;
    }
    let to_hant = (value.hant && !key.hant) || (key.hans && !value.hans);
    let to_hans = (value.hans && !key.hans) || (key.hant && !value.hant);
    match (to_hans, to_hant) {
        (true, false) => Some(Script::Hans),
        (false, true) => Some(Script::Hant),
        _ => None,
    }
}

/// Which way the entries of a file lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// All that tell lead to this script.
    To(Script),
    /// Some lead one way, some the other.
    Both,
    /// None tells.
    Untold,
}

impl Direction {
    /// The direction of a file.
    pub(super) fn of(own: &OwnCharacters, file: &File) -> Self {
        let mut direction = Self::Untold;
        for entry in &file.entries {
            let value = file.value(entry);
            let told = value.and_then(|value| of_entry(own, file.key(entry), value));
            direction = match (direction, told) {
                (_, None) => direction,
                (Self::Untold, Some(script)) => Self::To(script),
                (Self::To(all), Some(script)) if all == script => direction,
                _ => return Self::Both,
            };
        }
        direction
    }
}

/// Whether an entry is used from its value to its key where `target` is to come out.
///
/// An entry that tells nothing goes the way all others of its file go, if they agree; but one
/// whose key or value is not Chinese is always used as written.
pub(super) fn is_reversed(
    own: &OwnCharacters,
    file: &File,
    entry: &Entry,
    direction: Direction,
    target: Option<Script>,
) -> bool {
    let (Some(target), Some(value)) = (target, file.value(entry)) else { return false };
    let key = file.key(entry);
    match (of_entry(own, key, value), direction) {
        (Some(script), _) => script != target,
        // Unless its key cannot be meant for the target.
        (None, Direction::To(script)) => {
            let is_chinese = own.held(key).any && own.held(value).any;
            script != target && is_chinese && !own.hold_other(key, target)
        }
        (None, Direction::Both | Direction::Untold) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_tell_by_characters_of_one_script() {
        let own = OwnCharacters::new();
        for (key, value, expected) in [
            ("软件", "軟體", Some(Script::Hant)),
            ("軟體", "软件", Some(Script::Hans)),
            ("视频", "影片", Some(Script::Hant)),
            ("影片", "视频", Some(Script::Hans)),
            ("里面", "裡面", Some(Script::Hant)),
            ("裡面", "里面", Some(Script::Hans)),
            // Every character of these is used in both scripts.
            ("打印", "列印", None),
            ("皇后", "后", None),
            ("干", "面", None),
            ("台北", "臺北", Some(Script::Hant)),
            // Both of one script, or each mixed.
            ("軟件", "軟體", None),
            ("软件", "程序", Some(Script::Hant)),
            ("软體", "軟件", Some(Script::Hant)),
            ("WTO", "世贸", None),
            ("软件", "software", None),
            ("iOS", "ios", None),
        ] {
            assert_eq!(of_entry(&own, key, value), expected, "{key} {value}");
        }
    }

    #[test]
    fn a_file_has_the_direction_its_entries_agree_on() {
        let own = OwnCharacters::new();
        let of = |text: &str| Direction::of(&own, &File::parse("g", text.into()).unwrap());
        assert_eq!(of("软件\t軟體\n打印\t列印\n頭髮\n"), Direction::To(Script::Hant));
        assert_eq!(of("软件\t軟體\n髮\t发\n"), Direction::Both);
        assert_eq!(of("打印\t列印\n頭髮\n"), Direction::Untold);
    }
}
