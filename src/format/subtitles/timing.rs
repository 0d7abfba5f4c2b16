//! Lines that tell when a cue is shown: `00:00:01,500 --> 00:00:03,000`.

/// What a line says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timing {
    /// From when to when; with hours or without.
    Whole { has_hours: bool },
    /// Something like it that cannot be read.
    Broken,
    /// Nothing.
    None,
}

/// Reads a line. Fractions may stand behind a comma or a full stop or be missing, hours may be missing, and
/// anything may follow (positions, settings).
pub(super) fn read(line: &str) -> Timing {
    let Some((before, after)) = line.split_once("->") else { return Timing::None };
    let before = before.trim_end_matches('-').trim();
    let digits = |c: char| c.is_ascii_digit();
    if !before.starts_with(digits) || before.contains(|c: char| !digits(c) && !":.,; ".contains(c))
    {
        return Timing::None;
    }
    let end = after.split_whitespace().next().unwrap_or_default();
    match (time(before), time(end)) {
        (Some(from), Some(to)) => Timing::Whole { has_hours: from && to },
        _ => Timing::Broken,
    }
}

/// Whether a time has hours; `None` for what is no time.
fn time(text: &str) -> Option<bool> {
    let (clock, fraction) = match text.split_once([',', '.']) {
        Some((clock, fraction)) => (clock, fraction),
        None => (text, "0"),
    };
    let is_number = |part: &str| {
        (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let colons = clock.bytes().filter(|byte| *byte == b':').count();
    let is_time = is_number(fraction) && clock.split(':').all(is_number);
    // Some write the fraction behind a third colon.
    (is_time && (1..=3).contains(&colons)).then_some(colons > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_found() {
        let (whole, short) =
            (Timing::Whole { has_hours: true }, Timing::Whole { has_hours: false });
        for (line, timing) in [
            ("00:00:01,500 --> 00:00:03,000", whole),
            ("00:00:01.500-->00:00:03.000 ", whole),
            ("0:00:01,5 -> 0:00:03", whole),
            ("00:00:01:500 --> 00:00:03:000", whole),
            ("00:00:01,500 --> 00:00:03,000  X1:117 X2:619", whole),
            ("00:01.500 --> 00:03.000 align:start line:0%", short),
            ("100:00:01.500 --> 100:00:03.000", whole),
            ("00:00:01,500 --> ", Timing::Broken),
            ("00:00:01,500 --> 00:00:", Timing::Broken),
            ("00:00: 01,500 --> 00:00:03,000", Timing::Broken),
            ("00:00:01,500", Timing::None),
            ("請看 --> 這裡", Timing::None),
            ("在 00:00:01,500 --> 00:00:03,000", Timing::None),
            ("--> 00:00:03,000", Timing::None),
            ("", Timing::None),
        ] {
            assert_eq!(read(line), timing, "{line}");
        }
    }
}
