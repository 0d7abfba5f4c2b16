//! Buffers for what is converted in between: a short one is needed for every few words of some
//! texts, and asking the allocator each time costs more than the conversion.

use std::cell::RefCell;

/// Buffers beyond this are not kept.
const LARGEST: usize = 16 * 1024;

thread_local! {
    /// As many as were ever needed at a time: one a stage.
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// Calls `work` with an empty buffer that a thread's later calls use again.
pub fn with_buffer<R>(work: impl FnOnce(&mut Vec<u8>) -> R) -> R {
    let mut buffer = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
    let result = work(&mut buffer);
    if buffer.capacity() <= LARGEST {
        buffer.clear();
        SPARE.with_borrow_mut(|spare| spare.push(buffer));
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_empty_and_used_again() {
        let place = with_buffer(|buffer| {
            buffer.extend_from_slice(b"one");
            // While one is in use another is given.
            with_buffer(|other| other.extend_from_slice(b"two"));
            assert_eq!(buffer, b"one");
            buffer.as_ptr()
        });
        let places = with_buffer(|one| {
            with_buffer(|other| {
                assert!(one.is_empty() && other.is_empty());
                [one.as_ptr(), other.as_ptr()]
            })
        });
        assert!(places.contains(&place));
    }
}
