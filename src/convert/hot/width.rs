//! Which of the hot loop's forms a machine has the instructions for.

use std::sync::OnceLock;

#[cfg(target_arch = "x86_64")]
use super::avx512;
use super::{Candidates, HotTables};

/// How many characters a machine converts at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    One,
    #[cfg(target_arch = "x86_64")]
    Sixteen,
}

impl Width {
    #[cfg(target_arch = "x86_64")]
    pub const ALL: [Self; 2] = [Self::Sixteen, Self::One];
    #[cfg(not(target_arch = "x86_64"))]
    pub const ALL: [Self; 1] = [Self::One];

    /// The widest that this machine has the instructions for.
    #[inline]
    pub fn of_this_machine() -> Self {
        #[cfg(test)]
        if super::tests::IS_NARROW.get() {
            return Self::One;
        }
        static WIDEST: OnceLock<Width> = OnceLock::new();
        *WIDEST.get_or_init(|| {
            Self::ALL.into_iter().find(|width| width.is_available()).unwrap_or(Self::One)
        })
    }

    #[inline]
    pub fn is_available(self) -> bool {
        match self {
            Self::One => true,
            #[cfg(target_arch = "x86_64")]
            Self::Sixteen => avx512::is_available(),
        }
    }

    /// Keeps those candidates that the second filter lets pass, and some more; all of them where
    /// there are no wide instructions.
    ///
    /// # Safety
    /// The width is available.
    #[inline]
    pub unsafe fn sift(
        self,
        tables: &HotTables<'_>,
        source: &[u8],
        at: usize,
        candidates: &mut Candidates,
    ) {
        match self {
            Self::One => {}
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the caller's.
            Self::Sixteen => unsafe { avx512::sift(tables, source, at, candidates) },
        }
    }

    /// Converts as far as the wide instructions of this width go.
    ///
    /// # Safety
    /// The width is available. `limit` is at most the source's length, and `target` takes `limit`
    /// bytes and `SLACK` more.
    #[inline]
    pub unsafe fn advance(
        self,
        tables: &HotTables<'_>,
        source: &[u8],
        limit: usize,
        target: *mut u8,
        candidates: &mut Candidates,
        done: &mut usize,
    ) {
        match self {
            Self::One => {}
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the caller's.
            Self::Sixteen => unsafe {
                avx512::advance(tables, source, limit, target, candidates, done);
            },
        }
    }
}
