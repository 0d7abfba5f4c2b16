//! How a contender's speed is measured, and how far its output is from OpenCC's.
//!
//! A hand-written harness, since the ratios count: each round runs every contender once, one
//! after the other, so that a machine that slows down slows all of them, and the median of
//! the rounds is taken. The usual harnesses measure one function to its end before the next. The
//! time is the thread's own on the processor, so that other programs disturb little.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::contenders::{Convert, NAMES, Reference, contender};
use crate::options::Options;

/// From this size on, the slow contenders run in the first round only, and OpenCC's run for
/// the comparison counts, too: a run of seconds varies little.
const ONE_ROUND: usize = 10_000_000;
const FAST: [&str; 3] = ["zhpress", "zhconv", "from_utf8"];

/// The contenders of every configuration, each made once: some take long to load.
pub struct Contenders<'r> {
    reference: &'r Reference,
    of_config: HashMap<String, Vec<(&'static str, Convert)>>,
}

/// The speeds on one text, configuration and size.
pub struct Measured {
    pub config: String,
    pub size: usize,
    /// In the order of the contenders; MB/s.
    pub speeds: Vec<(&'static str, Speed)>,
}

/// Megabytes (10^6 bytes) of input a second.
#[derive(Clone, Copy)]
pub struct Speed {
    /// How many samples there are.
    pub samples: usize,
    /// The median of the rounds or the fastest one, as the options have it.
    pub typical: f64,
    pub median: f64,
    pub slowest: f64,
    pub fastest: f64,
}

impl Measured {
    /// The speed of a contender.
    pub fn of(&self, name: &str) -> Option<f64> {
        self.speeds.iter().find(|(known, _)| *known == name).map(|(_, speed)| speed.typical)
    }

    /// How many times faster zhpress is.
    pub fn ratio(&self, name: &str) -> Option<f64> {
        Some(self.of("zhpress")? / self.of(name)?)
    }
}

impl<'r> Contenders<'r> {
    pub fn new(reference: &'r Reference) -> Self {
        Self { reference, of_config: HashMap::new() }
    }

    /// Those of one configuration, as far as `options` want them.
    pub fn get(&mut self, config: &str, options: &Options) -> &[(&'static str, Convert)] {
        let always = ["zhpress", "OpenCC", "from_utf8"];
        let wanted = |name: &&str| always.contains(name) || options.wants_peer(name);
        self.of_config.entry(config.to_owned()).or_insert_with(|| {
            let named = |name| Some((name, contender(name, config, self.reference)?));
            NAMES.into_iter().filter(wanted).filter_map(named).collect()
        })
    }
}

/// Measures the contenders on `pieces`, after comparing zhpress with OpenCC.
///
/// # Panics
/// If zhpress gives other bytes than OpenCC.
pub fn measure(
    config: &str,
    size: usize,
    pieces: &[&str],
    contenders: &[(&'static str, Convert)],
    options: &Options,
) -> Measured {
    let bytes: usize = pieces.iter().map(|piece| piece.len()).sum();
    let rounds = options.rounds(size);
    let mut times = vec![Vec::new(); contenders.len()];
    let mut repeats = vec![None; contenders.len()];
    let compared = compare(config, pieces, contenders);
    if size >= ONE_ROUND {
        times[1].push(compared);
    }
    for round in 0..rounds {
        for turn in 0..contenders.len() {
            // Every round another one begins, so that none always runs after the same.
            let index = (round + turn) % contenders.len();
            let (name, convert) = &contenders[index];
            if round > 0 && size >= ONE_ROUND && !FAST.contains(name) {
                continue;
            }
            let repeats = *repeats[index].get_or_insert_with(|| {
                // The first run also loads what is loaded late; large texts need none.
                let once = if size < ONE_ROUND { time(convert, pieces, 1) } else { f64::MAX };
                (options.sample() / once).ceil() as usize
            });
            times[index].push(time(convert, pieces, repeats) / repeats as f64);
        }
    }
    let speed = |times: Vec<f64>| {
        let mut speeds: Vec<f64> = times.iter().map(|time| bytes as f64 / 1e6 / time).collect();
        speeds.sort_by(f64::total_cmp);
        let [slowest, fastest] = [0, speeds.len() - 1].map(|index| speeds[index]);
        let median = speeds[speeds.len() / 2];
        let typical = if options.fastest { fastest } else { median };
        Speed { samples: speeds.len(), typical, median, slowest, fastest }
    };
    let speeds = contenders.iter().zip(times).map(|((name, _), times)| (*name, speed(times)));
    Measured { config: config.to_owned(), size, speeds: speeds.collect() }
}

/// Compares zhpress with OpenCC on all pieces; OpenCC's processor time in seconds.
fn compare(config: &str, pieces: &[&str], contenders: &[(&'static str, Convert)]) -> f64 {
    let mut seconds = 0.0;
    for piece in pieces {
        let own = contenders[0].1.one(piece);
        let start = ThreadTime::now();
        let opencc = contenders[1].1.one(piece);
        seconds += start.elapsed().as_secs_f64();
        assert!(
            own == opencc,
            "{config}: zhpress differs from OpenCC on:\n{}",
            first(&own, &opencc)
        );
    }
    seconds
}

/// Seconds of processor time that `repeats` conversions of all pieces take.
pub fn time(convert: &Convert, pieces: &[&str], repeats: usize) -> f64 {
    let start = ThreadTime::now();
    for _ in 0..repeats {
        convert.all(pieces);
    }
    start.elapsed().as_secs_f64()
}

/// The share of OpenCC's characters that a contender has otherwise, in percent.
pub fn difference(contender: &Convert, opencc: &Convert, text: &str) -> f64 {
    let [theirs, opencc] = [contender.one(text), opencc.one(text)];
    let count = |text: &Cow<'_, str>| text.chars().count();
    let characters = count(&opencc);
    let same = theirs.lines().count() == opencc.lines().count();
    let lines = |text: &str| -> Vec<String> {
        if same { text.lines().map(str::to_owned).collect() } else { vec![text.to_owned()] }
    };
    let different: usize =
        lines(&opencc).iter().zip(lines(&theirs)).map(|(a, b)| line_difference(a, &b)).sum();
    100.0 * different as f64 / characters as f64
}

fn line_difference(opencc: &str, theirs: &str) -> usize {
    if opencc == theirs {
        return 0;
    }
    let [opencc, theirs] = [opencc, theirs].map(|line| line.chars().collect::<Vec<char>>());
    if opencc.len() == theirs.len() {
        return opencc.iter().zip(&theirs).filter(|(a, b)| a != b).count();
    }
    let deadline = Some(Instant::now() + Duration::from_millis(500));
    let operations = capture_diff_slices_deadline(Algorithm::Myers, &opencc, &theirs, deadline);
    let different = |operation: &DiffOp| match operation {
        DiffOp::Equal { .. } => 0,
        other => other.old_range().len().max(other.new_range().len()),
    };
    operations.iter().map(different).sum()
}

/// Where two outputs part, with a few characters around it.
fn first(own: &str, opencc: &str) -> String {
    let part = own.bytes().zip(opencc.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let start = text.floor_char_boundary(part.saturating_sub(60));
        text[start..text.ceil_char_boundary((part + 60).min(text.len()))].to_owned()
    };
    format!("zhpress: {}\nOpenCC:  {}", around(own), around(opencc))
}
