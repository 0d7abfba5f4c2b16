//! How outputs were made, told from what they are.

use std::collections::HashMap;
use std::path::Path;

use crate::article::Role;
use crate::convert::target::Tag;
use crate::encoding::{self, OnMalformed};
use crate::policy::Treatment;
use crate::press::{self, NoChinese, Options};

/// A source and its output.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The bytes of the source.
    pub source: &'a [u8],
    /// The bytes of the output.
    pub output: &'a [u8],
    /// The source's name.
    pub name: Option<&'a Path>,
    /// What is known to be done with parts of this one, whatever was done with the others'.
    pub roles: &'a [(Role, Treatment)],
}

/// What of the options of a conversion is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unknown {
    /// The target, and whether idioms were converted.
    pub target: bool,
    /// What was done with datelines and bylines.
    pub metadata: bool,
    /// What was done with the notice.
    pub footer: bool,
}

/// `options` with what is unknown as it explains the outputs best; of what explains them equally well the default.
///
/// The more pairs, the surer: a single output whose notice was converted by mistake was converted with
/// that notice, as far as anybody can see.
pub fn infer(pairs: &[Pair<'_>], options: &Options, unknown: Unknown) -> Options {
    let mut best = Options { no_chinese: NoChinese::Keep, ..options.clone() };
    if unknown.target && options.config.is_none() {
        best = best_of(pairs, targets(&best));
    }
    if unknown.metadata || unknown.footer {
        best = best_of(pairs, policies(&best, unknown));
    }
    best
}

/// Conversions to each target, the default first.
fn targets(options: &Options) -> Vec<Options> {
    let tags = [None, Some(Tag::Hant), Some(Tag::Hans), Some(Tag::TW), Some(Tag::HK)];
    let plain = tags.map(|to| Options { to, ..options.clone() });
    let idiomatic = plain.clone().into_iter().filter(|plain| plain.to.is_some());
    let idiomatic = idiomatic.map(|plain| Options { idioms: true, ..plain });
    let idiomatic: Vec<Options> = idiomatic.filter(|_| !options.idioms).collect();
    plain.into_iter().chain(idiomatic).collect()
}

/// Conversions by each policy, the default first.
fn policies(options: &Options, unknown: Unknown) -> Vec<Options> {
    const METADATA: [Treatment; 2] = [Treatment::Same, Treatment::Convert];
    const FOOTER: [Treatment; 3] = [Treatment::Same, Treatment::Convert, Treatment::Both];
    let metadata: &[_] = if unknown.metadata { &METADATA } else { &[] };
    let footer: &[_] = if unknown.footer { &FOOTER } else { &[] };
    let mut policies = vec![options.policy];
    for treatment in metadata {
        policies.extend(options.policy.with_metadata(*treatment));
    }
    let by_metadata = policies.clone();
    for treatment in footer {
        policies.extend(
            by_metadata.iter().filter_map(|policy| policy.with(Role::Notice, *treatment).ok()),
        );
    }
    policies.into_iter().map(|policy| Options { policy, ..options.clone() }).collect()
}

/// The first of those whose outputs differ least from the ones there are.
fn best_of(pairs: &[Pair<'_>], candidates: Vec<Options>) -> Options {
    let outputs: Vec<HashMap<String, i64>> =
        pairs.iter().map(|pair| counted(pair.output, None)).collect();
    let distance = |options: &Options| -> u64 {
        let each = pairs.iter().zip(&outputs);
        each.map(|(pair, output)| distance(pair, output, options)).sum()
    };
    let best = candidates.into_iter().map(|options| (distance(&options), options));
    // The first of equals.
    best.reduce(|best, next| if next.0 < best.0 { next } else { best })
        .map(|(_, options)| options)
        .expect("there is a default")
}

/// How much an output differs from what `options` make of its source.
fn distance(pair: &Pair<'_>, output: &HashMap<String, i64>, options: &Options) -> u64 {
    let policy = options.policy.with_all(pair.roles).unwrap_or(options.policy);
    let options = Options { policy, ..options.clone() };
    let Ok(pressed) = press::press(pair.source, pair.name, &options) else {
        return pair.output.len() as u64;
    };
    if pressed.bytes == pair.output {
        return 0;
    }
    let mut counts = counted(&pressed.bytes, Some(pressed.report.output_encoding));
    for (run, count) in output {
        *counts.entry(run.clone()).or_default() -= count;
    }
    // Where all of the text is the same and the bytes are not, that is still a difference.
    1 + counts.iter().map(|(run, count)| run.len() as u64 * count.unsigned_abs()).sum::<u64>()
}

/// The runs of letters in a text, with how often each occurs: the order does not matter for what it was converted to.
fn counted(bytes: &[u8], encoding: Option<encoding::Encoding>) -> HashMap<String, i64> {
    let encoding = encoding.unwrap_or_else(|| encoding::detect(bytes).encoding);
    let mut counts = HashMap::new();
    if let Ok(decoded) = encoding::decode(bytes, encoding, OnMalformed::Replace) {
        for run in decoded.text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty())
        {
            *counts.entry(run.to_owned()).or_default() += 1;
        }
    }
    counts
}
