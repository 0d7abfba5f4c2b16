//! Arbitrary bytes to the detection: a verdict that is a number from 0 to 1, on an encoding that the bytes
//! can be read in with replacement; a byte that tells of no text is one of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhpress::encoding::{OnMalformed, decode, detect};

fuzz_target!(|bytes: &[u8]| {
    let detection = detect(bytes);
    assert!((0.0..=1.0).contains(&detection.confidence), "{}", detection.confidence);
    decode(bytes, detection.encoding, OnMalformed::Replace).expect("it replaces");
    if let Some((offset, byte)) = detection.binary {
        let offset = usize::try_from(offset).expect("within the input");
        assert_eq!(bytes.get(offset), Some(&byte));
    }
    // The same bytes, the same verdict.
    assert_eq!(detect(bytes), detection);
});
