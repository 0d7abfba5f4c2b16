//! Several threads at one large text.
//!
//! Nothing here starts a thread. Where the caller runs in a pool of rayon's, the pool's other threads help as soon as they have nothing
//! else to do: the command's pools have as many as `--jobs` says. Elsewhere all is done where it is called.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// From how many bytes on a text is shared: below that the others are hardly awake before it is done.
#[cfg(not(test))]
pub(crate) const LARGE: usize = 512 << 10;
/// About how many bytes each of them takes at a time.
#[cfg(not(test))]
pub(crate) const PART: usize = 64 << 10;

// In the tests of the library what is small is shared too, and in many parts.
#[cfg(test)]
pub(crate) const LARGE: usize = 16 << 10;
#[cfg(test)]
pub(crate) const PART: usize = 1 << 10;

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

/// Hands what `work` gives for each number below `count` to `take`, in order, each as soon as those before it are done: few
/// results wait at a time, and whoever works takes.
pub(crate) fn for_each_in_order<T: Send>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) + Send,
) {
    if count < 2 || !has_threads() {
        return (0..count).map(work).for_each(take);
    }
    let queue = Mutex::new(Queue::new(&mut take));
    for_each(count, &|number| {
        let result = work(number);
        queue.lock().unwrap_or_else(PoisonError::into_inner).push(number, result);
    });
}

/// Results that come in any order, and are taken in that of their numbers from 0 on.
pub(crate) struct Queue<T, F> {
    next: usize,
    waiting: BTreeMap<usize, T>,
    take: F,
}

impl<T, F: FnMut(T)> Queue<T, F> {
    pub(crate) fn new(take: F) -> Self {
        Self { next: 0, waiting: BTreeMap::new(), take }
    }

    /// A result, and all behind it that waited for it.
    pub(crate) fn push(&mut self, number: usize, result: T) {
        self.waiting.insert(number, result);
        while let Some(result) = self.waiting.remove(&self.next) {
            (self.take)(result);
            self.next += 1;
        }
    }
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
    let mut all = Vec::new();
    // Exactly as many, since there are many.
    all.reserve_exact(sizes.clone().count());
    each_in_order(sizes, work, |result| all.push(result));
    all
}

/// The same, handed on one by one: nobody need keep all.
pub(crate) fn each_in_order<T: Send>(
    sizes: impl Iterator<Item = usize> + Clone,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) + Send,
) {
    // Of what is not shared nothing is counted.
    let is_shared = has_threads() && is_shared(sizes.clone().map(weight).sum());
    if !is_shared {
        return (0..sizes.count()).map(work).for_each(take);
    }
    let runs = runs(sizes);
    let run = |run: usize| runs[run].clone().map(&work).collect::<Vec<T>>();
    for_each_in_order(runs.len(), run, |run| run.into_iter().for_each(&mut take));
}

/// Parts of a text that end with `\n`, if it is to be shared; else the whole.
pub(crate) fn lines(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let is_shared = is_shared(text.len());
    while let Some(behind) = text.as_bytes().get(start + PART..).filter(|_| is_shared) {
        let Some(length) = memchr::memchr(b'\n', behind) else { break };
        let end = start + PART + length + 1;
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    parts
}

/// For how many bytes an item of so many counts: it takes time, however small it is.
pub(crate) fn weight(bytes: usize) -> usize {
    bytes.max(16)
}

/// Items in runs that are about [`PART`] bytes each, by the bytes of each item.
pub(crate) fn runs(sizes: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let (mut runs, mut start, mut sum, mut end) = (Vec::new(), 0, 0, 0);
    for size in sizes {
        (sum, end) = (sum + weight(size), end + 1);
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

/// Does `work` in a pool of so many threads.
#[cfg(test)]
pub(crate) fn in_pool<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("there are threads").install(work)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn results_are_taken_in_order_whoever_works() {
        for threads in [1, 2, 5] {
            let (mut taken, mut items) = (Vec::new(), Vec::new());
            in_pool(threads, || {
                for_each_in_order(500, |number| number, |number| taken.push(number));
                // Large ones and small ones, in runs.
                let sizes = (0..5000).map(|number| number % 37);
                each_in_order(sizes, |number| 2 * number, |double| items.push(double));
            });
            assert_eq!(taken, (0..500).collect::<Vec<_>>());
            assert_eq!(items, (0..5000).map(|number| 2 * number).collect::<Vec<_>>());
        }
        for_each_in_order(0, |number| number, |_| panic!("there is none"));
    }

    #[test]
    fn parts_end_with_lines() {
        let text = "雨停了\r\n\n".repeat(LARGE / 8);
        let is_whole = |text: &str| lines(text).iter().eq([&(0..text.len())]);
        assert!(is_whole(&text));
        let parts = in_pool(2, || lines(&text));
        assert!(parts.len() > LARGE / PART / 2);
        let mut end = 0;
        for part in &parts {
            assert!(part.start == end && (end == 0 || text[..end].ends_with('\n')));
            end = part.end;
        }
        assert_eq!(end, text.len());
        let line = "雨".repeat(LARGE);
        assert!(in_pool(2, || is_whole(&line) && is_whole("")));
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
