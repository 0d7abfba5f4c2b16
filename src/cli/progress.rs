//! How far a run is, on standard error.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::When;
use super::terminal;

/// A bar on a terminal; where `always` asks for it elsewhere, a line for each tenth.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    lines: bool,
    total: usize,
    done: usize,
}

impl Progress {
    /// Progress over `total` files; `auto` shows it on a terminal for more than one.
    pub(super) fn new(when: When, total: usize, quiet: bool) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let is_shown = match when {
            When::Always => true,
            When::Auto => is_terminal && total > 1 && !quiet,
            When::Never => false,
        };
        let bar = (is_shown && is_terminal).then(|| {
            let target = ProgressDrawTarget::stderr();
            ProgressBar::with_draw_target(Some(total as u64), target).with_style(style())
        });
        Self { lines: is_shown && !is_terminal, bar, total, done: 0 }
    }

    /// One more file is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
        if self.lines && self.done * 10 / self.total > (self.done - 1) * 10 / self.total {
            terminal::note(&format!("{} of {}", self.done, self.total));
        }
    }

    /// Lets something else be printed without disturbing the bar.
    pub(super) fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
