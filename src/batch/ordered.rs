//! Work in parallel, results in order.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::parallel::{self, Queue};

/// Does `work` for every index below `count` on up to `workers` threads, and hands
/// each result to `finish` in the order of the indices.
///
/// Indices are taken one after the other, so no more than `workers` are worked on
/// at a time, and few results wait for their turn. Once `stop` is set no new index
/// is taken; those begun are finished.
pub fn for_each_in_order<T: Send>(
    count: usize,
    workers: usize,
    stop: &AtomicBool,
    work: impl Fn(usize) -> T + Sync,
    finish: impl FnMut(T) + Send,
) {
    for_each_with_helpers(count, workers.min(count), stop, work, finish);
}

/// The same with as many threads as `workers` says, however few indices there are: the others help with what is large.
pub(super) fn for_each_with_helpers<T: Send>(
    count: usize,
    workers: usize,
    stop: &AtomicBool,
    work: impl Fn(usize) -> T + Sync,
    mut finish: impl FnMut(T) + Send,
) {
    let pool = if workers > 1 { pool(workers) } else { None };
    let next = AtomicUsize::new(0);
    let take = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        (index < count && !stop.load(Ordering::Relaxed)).then_some(index)
    };
    // Without a pool (a single worker, or no threads to be had) the work is done here.
    let Some(pool) = pool else {
        while let Some(index) = take() {
            finish(work(index));
        }
        return;
    };
    let queue = Mutex::new(Queue::new(finish));
    pool.broadcast(|_| {
        while let Some(index) = take() {
            let result = work(index);
            queue.lock().unwrap_or_else(PoisonError::into_inner).push(index, result);
        }
    });
}

/// Does `work` where `threads` help with an input of so many bytes, if it is large.
pub fn with_helpers<R: Send>(threads: usize, bytes: u64, work: impl FnOnce() -> R + Send) -> R {
    let is_shared = threads > 1 && bytes >= parallel::LARGE as u64;
    match is_shared.then(|| pool(threads)).flatten() {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Threads, where there are any to be had.
fn pool(threads: usize) -> Option<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        for workers in [1, 2, 7] {
            let mut results = Vec::new();
            let work = |index: usize| {
                if index.is_multiple_of(3) {
                    std::thread::yield_now();
                }
                index
            };
            let stop = AtomicBool::new(false);
            for_each_in_order(500, workers, &stop, work, |index| results.push(index));
            assert_eq!(results, (0..500).collect::<Vec<_>>());
        }
    }

    #[test]
    fn nothing_is_begun_after_the_stop() {
        for workers in [1, 4] {
            let stop = AtomicBool::new(false);
            let mut results = Vec::new();
            let work = |index| {
                if index == 10 {
                    stop.store(true, Ordering::Relaxed);
                }
                index
            };
            for_each_in_order(10_000, workers, &stop, work, |index| results.push(index));
            assert!(results.len() > 10, "what was begun is finished");
            assert!(results.is_sorted());
            if workers == 1 {
                assert_eq!(results.len(), 11);
            }
        }
    }
}
