#!/usr/bin/env bash
# Measures how fast documents of each format are converted, beside what the usual libraries need to
# read them or copy them, in one process and one thread, and prints a table in Markdown.
#
#   benches/formats.sh [--rounds N] [--fastest] [--only NAME] [--save]
#
#   --rounds N   how often every contender runs (5)
#   --fastest    the fastest round counts, not the median: where much else runs
#   --only NAME  measures only sets whose line begins so, such as "html, pages"
#   --save       keeps the table in benches/results/ as DATE-formats.md
#
# docs/benchmarks.md tells how to read the tables.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/benches/target}
cargo build --quiet --release --no-default-features --features formats --bin formats \
  --manifest-path "$root/benches/Cargo.toml" --target-dir "$target"
arguments=()
kept=
for argument in "$@"; do
  if [ "$argument" = --save ]; then
    kept=$root/benches/results/$(date -u +%F)-formats.md
  else
    arguments+=("$argument")
  fi
done
"$target/release/formats" --root "$root" "${arguments[@]}" | tee ${kept:+"$kept"}
