//! What was asked for on the command line.

use std::path::PathBuf;

use clap::Parser;

use crate::corpus::SIZES;

/// Measures zhpress beside other converters, in one process and one thread.
#[derive(Parser)]
pub struct Options {
    /// The project's folder
    #[arg(long)]
    pub root: PathBuf,
    /// OpenCC's folder of configurations and dictionaries
    #[arg(long)]
    pub reference: PathBuf,
    /// Fewer sizes, fewer rounds, shorter samples: under a minute
    #[arg(long)]
    pub quick: bool,
    /// Only texts whose names begin so
    #[arg(long = "text", value_name = "NAME", value_delimiter = ',')]
    pub texts: Vec<String>,
    /// Only these sizes (100B 1KB 10KB 100KB 1MB 10MB 50MB)
    #[arg(long = "size", value_name = "SIZE", value_delimiter = ',', value_parser = size)]
    pub sizes: Vec<usize>,
    /// Only these configurations
    #[arg(long = "config", value_name = "NAME", value_delimiter = ',')]
    pub configs: Vec<String>,
    /// Only these contenders beside zhpress, OpenCC and from_utf8
    #[arg(long = "peer", value_name = "NAME", value_delimiter = ',')]
    pub peers: Vec<String>,
    /// Rounds of every measurement (7, from 10 MB on 5; 3 with --quick)
    #[arg(long, value_name = "N")]
    pub rounds: Option<usize>,
    /// The fastest round counts, not the median: for a machine where much else runs
    #[arg(long)]
    pub fastest: bool,
    /// Only the texts in which there is nothing to convert
    #[arg(long)]
    pub unchanged: bool,
    /// Writes every median to this file, as tab-separated values
    #[arg(long, value_name = "FILE")]
    pub tsv: Option<PathBuf>,
    /// Texts in any encoding zhpress knows, instead of the usual ones
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

impl Options {
    /// The sizes to measure, in bytes, from small to large.
    pub fn sizes(&self) -> Vec<usize> {
        let quick = [1_000, 100_000, 1_000_000];
        let all = SIZES.map(|(_, size)| size);
        match (self.sizes.is_empty(), self.quick) {
            (false, _) => all.into_iter().filter(|size| self.sizes.contains(size)).collect(),
            (true, true) => quick.to_vec(),
            (true, false) => all.to_vec(),
        }
    }

    /// How often every contender runs on a text of `size` bytes.
    pub fn rounds(&self, size: usize) -> usize {
        self.rounds.unwrap_or(match size {
            _ if self.quick => 3,
            0..10_000_000 => 7,
            _ => 5,
        })
    }

    /// How long one sample lasts at least, in seconds.
    pub fn sample(&self) -> f64 {
        if self.quick { 0.001 } else { 0.004 }
    }

    pub fn wants_text(&self, name: &str) -> bool {
        self.texts.is_empty() || self.texts.iter().any(|wanted| name.starts_with(wanted.as_str()))
    }

    pub fn wants_config(&self, name: &str) -> bool {
        self.configs.is_empty() || self.configs.iter().any(|wanted| wanted == name)
    }

    pub fn wants_peer(&self, name: &str) -> bool {
        self.peers.is_empty() || self.peers.iter().any(|wanted| wanted == name)
    }
}

fn size(text: &str) -> Result<usize, String> {
    let known = SIZES.iter().find(|(label, _)| label.eq_ignore_ascii_case(text));
    known.map(|(_, size)| *size).ok_or_else(|| {
        let labels = SIZES.map(|(label, _)| label);
        format!("known sizes: {}", labels.join(" "))
    })
}
