//! What differs between the jobs of a run, worked out once for each way in which they do.

use super::plan::Job;
use crate::policy::Policy;
use crate::press::{self, NoChinese};

/// Something for each way in which the jobs of a run are pressed: for each policy, and for files
/// that were named and that were found.
#[derive(Debug)]
pub(super) struct Variants<T>(Vec<(Option<Policy>, [T; 2])>);

impl<T> Variants<T> {
    /// What `of` makes of the options of each way that occurs among the jobs.
    pub(super) fn new(
        jobs: &[Job],
        options: &press::Options,
        of: impl Fn(press::Options) -> T,
    ) -> Self {
        let mut variants: Vec<(Option<Policy>, [T; 2])> = Vec::new();
        for job in jobs {
            if variants.iter().all(|(policy, _)| *policy != job.policy) {
                let policy = job.policy.unwrap_or(options.policy);
                let named = press::Options { policy, ..options.clone() };
                let found = for_found(&named);
                variants.push((job.policy, [of(named), of(found)]));
            }
        }
        Self(variants)
    }

    /// The one of a job, which was among those this was made for.
    pub(super) fn of(&self, job: &Job) -> &T {
        let variant = self.0.iter().find(|(policy, _)| *policy == job.policy);
        let (_, both) = variant.expect("there is a variant for each job");
        &both[usize::from(job.input.found)]
    }
}

/// How a file that was found in a folder is converted: it need not be for us.
fn for_found(options: &press::Options) -> press::Options {
    press::Options { no_chinese: NoChinese::Keep, ..options.clone() }
}
