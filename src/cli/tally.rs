//! What became of the inputs, counted for the summary line.

use serde::Serialize;

use crate::batch::Status;

/// Counts of outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) struct Tally {
    pub(super) converted: usize,
    pub(super) unchanged: usize,
    pub(super) up_to_date: usize,
    pub(super) copied: usize,
    pub(super) skipped: usize,
    pub(super) failed: usize,
    /// Outputs whose source was gone.
    pub(super) removed: usize,
}

impl Tally {
    /// Counts one outcome. What was interrupted counts nowhere.
    pub(super) fn add(&mut self, status: &Status) {
        match status {
            Status::Converted => self.converted += 1,
            Status::Unchanged => self.unchanged += 1,
            Status::UpToDate => self.up_to_date += 1,
            Status::Copied => self.copied += 1,
            Status::Skipped => self.skipped += 1,
            Status::Failed(_) => self.failed += 1,
            Status::Interrupted => {}
        }
    }

    /// How many inputs have an output.
    pub(super) fn outputs(&self) -> usize {
        self.converted + self.unchanged + self.up_to_date + self.copied
    }

    /// `converted 3, unchanged 1, skipped 2 (no text), failed 1`; `special` is how many
    /// links and devices were left alone.
    pub(super) fn summary(&self, special: usize, dry_run: bool) -> String {
        let verb = if dry_run { "to convert" } else { "converted" };
        let mut parts = vec![format!("{verb} {}", self.converted)];
        for (count, name, remark) in [
            (self.unchanged, "unchanged", ""),
            (self.up_to_date, "up-to-date", ""),
            (self.copied, "copied", " (no text)"),
            (self.skipped, "skipped", " (no text)"),
            (special, "skipped", " (links or special files)"),
            (self.removed, if dry_run { "to remove" } else { "removed" }, " (source gone)"),
            (self.failed, "failed", ""),
        ] {
            if count > 0 {
                parts.push(format!("{name} {count}{remark}"));
            }
        }
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_what_there_is() {
        let mut tally = Tally::default();
        assert_eq!(tally.summary(0, false), "converted 0");
        for status in [Status::Converted, Status::Converted, Status::Skipped, Status::Interrupted] {
            tally.add(&status);
        }
        assert_eq!(tally.summary(0, false), "converted 2, skipped 1 (no text)");
        assert_eq!(
            tally.summary(3, true),
            "to convert 2, skipped 1 (no text), skipped 3 (links or special files)"
        );
    }
}
