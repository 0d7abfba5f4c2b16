//! Several threads at one large text.
//!
//! Nothing here starts a thread. Where the caller runs in a pool of rayon's, the pool's other threads help as soon as they have nothing
//! else to do: the command's pools have as many as `--jobs` says. Elsewhere all is done where it is called.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// From how many bytes on a text is shared: below that the others are hardly awake before it is done.
pub(crate) const LARGE: usize = 512 << 10;
/// About how many bytes each of them takes at a time.
pub(crate) const PART: usize = 64 << 10;

/// Whether a text of so many bytes is to be shared.
pub(crate) fn is_shared(bytes: usize) -> bool {
    bytes >= LARGE && has_threads()
}

/// Whether there is anybody to share it with.
pub(crate) fn has_threads() -> bool {
    rayon::current_thread_index().is_some() && rayon::current_num_threads() > 1
}

/// What `work` gives for each number below `count`, in order.
pub(crate) fn map<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let results: Vec<Mutex<Option<T>>> = (0..count).map(|_| Mutex::new(None)).collect();
    for_each(count, &|number| {
        let result = work(number);
        *results[number].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    });
    let result = |result: Mutex<Option<T>>| {
        let result = result.into_inner().unwrap_or_else(PoisonError::into_inner);
        result.expect("every number was worked on")
    };
    results.into_iter().map(result).collect()
}

/// Works on each number below `count`; the lower ones are begun first.
fn for_each(count: usize, work: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let take = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return;
            }
            work(number);
        }
    };
    rayon::scope(|scope| {
        for _ in 1..rayon::current_num_threads().min(count) {
            scope.spawn(|_| take());
        }
        take();
    });
}

/// What `work` gives for each item, in order, by the bytes of each: one after the other, or shared where all are large together.
pub(crate) fn collect<T: Send>(
    sizes: impl Iterator<Item = usize> + Clone,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    // Of what is not shared nothing is counted.
    let is_shared = has_threads() && is_shared(sizes.clone().sum());
    if !is_shared {
        return (0..sizes.count()).map(work).collect();
    }
    let runs = runs(sizes);
    let run = |run: usize| runs[run].clone().map(&work).collect::<Vec<T>>();
    let mut results = map(runs.len(), run).into_iter();
    let mut all = results.next().unwrap_or_default();
    results.for_each(|mut run| all.append(&mut run));
    all
}

/// Items in runs that are about [`PART`] bytes each, by the bytes of each item.
pub(crate) fn runs(sizes: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let (mut runs, mut start, mut sum, mut end) = (Vec::new(), 0, 0, 0);
    for size in sizes {
        // An item takes time, however small it is.
        (sum, end) = (sum + size.max(16), end + 1);
        if sum >= PART {
            runs.push(start..end);
            (start, sum) = (end, 0);
        }
    }
    if start < end {
        runs.push(start..end);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_pool<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
    }

    #[test]
    fn results_are_in_order_whoever_works() {
        let squares = || map(1000, |number| number * number);
        let expected: Vec<usize> = (0..1000).map(|number| number * number).collect();
        for threads in [1, 2, 5] {
            assert_eq!(in_pool(threads, squares), expected);
        }
        assert_eq!(map(0, |number| number), [0; 0]);
    }

    #[test]
    fn only_large_texts_in_a_pool_are_shared() {
        assert!(!is_shared(LARGE));
        assert!(!in_pool(1, || is_shared(LARGE)));
        assert!(in_pool(2, || is_shared(LARGE)));
        assert!(!in_pool(2, || is_shared(LARGE - 1)));
    }

    #[test]
    fn items_are_taken_together() {
        let sizes = [PART / 2, PART / 2, 17, 2 * PART, 30, 40];
        assert_eq!(runs(sizes.into_iter()), [0..2, 2..4, 4..6]);
        assert_eq!(runs(std::iter::empty()).len(), 0);
        let sizes = vec![PART / 8; 100];
        let all = in_pool(3, || collect(sizes.iter().copied(), |item| item));
        assert_eq!(all, (0..100).collect::<Vec<_>>());
        assert_eq!(collect(sizes.iter().copied(), |item| item), all);
    }
}
