//! Whether bytes are valid UTF-8, which several threads find out together where there are many.

use crate::parallel;

/// Whether `bytes` are valid UTF-8.
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    let is_valid = |bytes: &[u8]| simdutf8::basic::from_utf8(bytes).is_ok();
    if !parallel::is_shared(bytes.len()) {
        return is_valid(bytes);
    }
    // Valid parts make a valid whole; and a valid whole has valid parts, cut where characters begin.
    let starts: Vec<usize> = (0..bytes.len())
        .step_by(parallel::PART)
        .map(|at| at + bytes[at..].iter().take_while(|byte| is_trail(**byte)).take(3).count())
        .collect();
    let part = |number: usize| match starts.get(number + 1) {
        Some(end) => &bytes[starts[number]..*end],
        None => &bytes[starts[number]..],
    };
    is_valid(&bytes[..starts.first().copied().unwrap_or(0)])
        && parallel::map(starts.len(), |number| is_valid(part(number))).into_iter().all(|is| is)
}

/// Whether a byte is one behind a character's first.
fn is_trail(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_valid_where_the_whole_is() {
        let size = 2 * parallel::LARGE;
        for unit in ["a", "é", "中", "𠀀", "a中𠀀é"] {
            let valid = unit.repeat(size / unit.len());
            parallel::in_pool(2, || assert!(is_utf8(valid.as_bytes()), "{unit}"));
            // A byte too few at the beginning, at the end, and where parts meet.
            for at in [0, valid.len() - 1, parallel::PART, parallel::PART - 1, size / 2] {
                let mut bytes = valid.clone().into_bytes();
                bytes.remove(at.min(valid.len() - 1));
                let expected = std::str::from_utf8(&bytes).is_ok();
                parallel::in_pool(2, || assert_eq!(is_utf8(&bytes), expected, "{unit} {at}"));
                assert_eq!(is_utf8(&bytes), expected, "{unit} {at}");
            }
        }
        let trails = vec![0x80; size];
        parallel::in_pool(2, || assert!(!is_utf8(&trails)));
    }
}
