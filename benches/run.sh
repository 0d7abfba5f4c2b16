#!/usr/bin/env bash
# Measures zhpress beside OpenCC 1.4.2, zhconv, opencc-fmmseg, hanconv, ferrous-opencc and
# str::from_utf8, in one process and one thread, and prints tables in Markdown.
#
#   benches/run.sh [OPTION…] [FILE…]
#
#   FILE…            texts to measure on; without any, prose and HTML pages of
#                    ../shared/data, or the samples repeated
#   --quick          three sizes, three rounds: under a minute; all takes about ten
#   --text NAME,…    only texts whose names begin so (modern, literary, HTML)
#   --size SIZE,…    only these sizes (100B 1KB 10KB 100KB 1MB 10MB 50MB)
#   --config NAME,…  only these configurations
#   --peer NAME,…    only these contenders beside zhpress, OpenCC and from_utf8 (`none` is fine)
#   --rounds N       how often every contender runs
#   --fastest        the fastest round counts, not the median: where much else runs
#   --unchanged      only text in which there is nothing to convert
#   --tsv FILE       writes every median to FILE
#   --save           keeps tables and medians in benches/results/ as DATE.md and DATE.tsv
#
# Needs python3 with pip once, for the reference library (the wheel opencc==1.4.2).
# docs/benchmarks.md tells how to read the tables.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
reference=$("$root/benches/reference.sh")
eval "$reference"
target=${CARGO_TARGET_DIR:-$root/benches/target}
cargo build --quiet --release --manifest-path "$root/benches/Cargo.toml" --target-dir "$target"
arguments=()
kept=
for argument in "$@"; do
  if [ "$argument" = --save ]; then
    kept=$root/benches/results/$(date -u +%F)
    arguments+=(--tsv "$kept.tsv")
  else
    arguments+=("$argument")
  fi
done
"$target/release/zhpress-benches" --root "$root" --reference "$OPENCC_DATA" \
  "${arguments[@]}" | tee ${kept:+"$kept.md"}
