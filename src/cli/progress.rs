//! How far a run is, on standard error.

use std::fmt::Write;
use std::io::IsTerminal;
use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::args::When;
use super::terminal;

/// How long after a line the next is printed.
const PAUSE: Duration = Duration::from_secs(1);

/// The bar: how many are done, how many a second, the time left, the last one.
const TEMPLATE: &str = "{bar:30} {pos}/{len} {rate} {eta} {wide_msg}";

/// A bar on a terminal; where `always` asks for it elsewhere, a line each second and one at
/// the end.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    lines: bool,
    begun: Instant,
    /// When the last line was printed.
    told: Instant,
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
        let begun = Instant::now();
        Self { lines: is_shown && !is_terminal, bar, begun, told: begun, total, done: 0 }
    }

    /// One more file is done: this one.
    pub(super) fn step(&mut self, file: &Path) {
        self.done += 1;
        if let Some(bar) = &self.bar {
            bar.set_message(terminal::printable(&file.display().to_string()));
            bar.inc(1);
        }
        if self.lines && self.done < self.total && self.told.elapsed() >= PAUSE {
            self.told = Instant::now();
            terminal::note(&line(self.done, self.total, self.begun.elapsed()));
        }
    }

    /// Lets something else be printed without disturbing the bar.
    pub(super) fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away, or prints the last line.
    pub(super) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        if self.lines {
            terminal::note(&line(self.done, self.total, self.begun.elapsed()));
        }
    }
}

fn style() -> ProgressStyle {
    let per_second = |state: &ProgressState, out: &mut dyn Write| {
        // What cannot be written is left out of the bar.
        let _ = write!(out, "{}", rate(state.per_sec()));
    };
    ProgressStyle::with_template(TEMPLATE)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key("rate", per_second)
}

/// `250 of 1000, 50/s, 15 s left`, and at the end `1000 of 1000, 50/s, in 20 s`.
fn line(done: usize, total: usize, elapsed: Duration) -> String {
    let per_second = done as f64 / elapsed.as_secs_f64().max(0.001);
    let mut line = format!("{done} of {total}, {}", rate(per_second));
    if done == total {
        line.push_str(&format!(", in {}", time(elapsed)));
    } else if done > 0 {
        let left = Duration::from_secs_f64((total - done) as f64 / per_second);
        line.push_str(&format!(", {} left", time(left)));
    }
    line
}

/// `50/s`; of slow ones `0.4/s`.
fn rate(per_second: f64) -> String {
    if per_second < 9.95 { format!("{per_second:.1}/s") } else { format!("{per_second:.0}/s") }
}

/// `15 s`, `4 min 7 s`, `2 h 3 min`.
fn time(time: Duration) -> String {
    // The nearest second.
    let seconds = (time + Duration::from_millis(500)).as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_rate_and_time_left() {
        let at = Duration::from_secs;
        assert_eq!(line(250, 1000, at(5)), "250 of 1000, 50/s, 15 s left");
        assert_eq!(line(1000, 1000, at(20)), "1000 of 1000, 50/s, in 20 s");
        assert_eq!(line(1, 11, at(4)), "1 of 11, 0.2/s, 40 s left");
        assert_eq!(line(100, 24_800, at(1)), "100 of 24800, 100/s, 4 min 7 s left");
        assert_eq!(line(1, 7381, at(1)), "1 of 7381, 1.0/s, 2 h 3 min left");
        // Interrupted before the first, and faster than any clock.
        assert_eq!(line(0, 5, at(3)), "0 of 5, 0.0/s");
        assert_eq!(line(2, 2, at(0)), "2 of 2, 2000/s, in 0 s");
    }

    #[test]
    fn the_bar_has_a_right_template() {
        ProgressStyle::with_template(TEMPLATE).unwrap();
    }
}
