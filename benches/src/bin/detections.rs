//! What zhpress's detection and chardetng say about each of many pieces of bytes.
//!
//! `detections FILE` prints a line a piece: our encoding, confidence and chardetng's encoding,
//! with tabs between. FILE holds the pieces behind each other, each after its length (four
//! bytes, little-endian). `--own` leaves chardetng out. `detections simplify` converts standard
//! input by `tw2s`, for texts in Simplified script. `benches/encodings.sh` runs both.

use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::thread;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use zhpress::encoding::Detection;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["simplify"] => simplify(),
        [file] => verdicts(file, true),
        ["--own", file] => verdicts(file, false),
        _ => Err(io::Error::other("usage: detections [--own] FILE | detections simplify")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("detections: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The name that detection gives. Where it is to name foreign encodings, too, this changes.
fn name(detection: &Detection) -> &str {
    detection.encoding.name()
}

fn simplify() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let converter = zhpress::Converter::from_config("tw2s").map_err(io::Error::other)?;
    io::stdout().write_all(converter.convert(&text).as_bytes())
}

fn verdicts(file: &str, with_peer: bool) -> io::Result<()> {
    let bytes = fs::read(file)?;
    let pieces = pieces(&bytes)?;
    let threads = thread::available_parallelism().map_or(1, Into::into);
    // Shares as long as each other in bytes would be better only where files differ much.
    let shares = pieces.chunks(pieces.len().div_ceil(threads).max(1));
    let printed: Vec<String> = thread::scope(|scope| {
        let running: Vec<_> =
            shares.map(|share| scope.spawn(move || lines(share, with_peer))).collect();
        running.into_iter().map(|thread| thread.join().expect("detection does not panic")).collect()
    });
    printed.iter().try_for_each(|lines| io::stdout().write_all(lines.as_bytes()))
}

fn pieces(mut bytes: &[u8]) -> io::Result<Vec<&[u8]>> {
    let mut pieces = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let length = u32::from_le_bytes(*length) as usize;
        if length > rest.len() {
            return Err(io::Error::other("a piece is cut short"));
        }
        let (piece, rest) = rest.split_at(length);
        pieces.push(piece);
        bytes = rest;
    }
    Ok(pieces)
}

fn lines(pieces: &[&[u8]], with_peer: bool) -> String {
    let mut lines = String::new();
    for piece in pieces {
        let detection = zhpress::encoding::detect(piece);
        let peer = if with_peer { chardetng(piece) } else { "" };
        lines += &format!("{}\t{:.4}\t{peer}\n", name(&detection), detection.confidence);
    }
    lines
}

fn chardetng(piece: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(piece, true);
    detector.guess(None, Utf8Detection::Allow).name()
}
