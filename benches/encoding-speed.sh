#!/usr/bin/env bash
# Measures how fast encodings are detected, read and written beside simdutf8, str::from_utf8,
# chardetng and encoding_rs, in one process and one thread, and prints tables in Markdown.
#
#   benches/encoding-speed.sh [--rounds N] [--fastest] [--save]
#
#   --rounds N   how often every contender runs (9)
#   --fastest    the fastest round counts, not the median: where much else runs
#   --save       keeps the tables in benches/results/ as DATE-encoding-speed.md
#
# docs/benchmarks.md tells how to read the tables.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/benches/target}
cargo build --quiet --release --no-default-features --bin encoding_speed \
  --manifest-path "$root/benches/Cargo.toml" --target-dir "$target"
arguments=()
kept=
for argument in "$@"; do
  if [ "$argument" = --save ]; then
    kept=$root/benches/results/$(date -u +%F)-encoding-speed.md
  else
    arguments+=("$argument")
  fi
done
"$target/release/encoding_speed" --root "$root" "${arguments[@]}" | tee ${kept:+"$kept"}
