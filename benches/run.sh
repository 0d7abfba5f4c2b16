#!/usr/bin/env bash
# Measures zhpress beside OpenCC 1.4.2 in one process, and prints a table in Markdown.
#
#   benches/run.sh [FILE…]     UTF-8 texts, Simplified or Traditional; without any, the
#                              samples, and the gold sets of ../shared/data where they are
#
# Needs python3 with pip once, for the reference library (the wheel opencc==1.4.2).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
reference=$("$root/benches/reference.sh")
eval "$reference"
cargo build --quiet --release --manifest-path "$root/benches/Cargo.toml"
files=()
for file in "$@"; do files+=("$(realpath "$file")"); done
# The reference library looks for its configurations in the working folder.
cd "$OPENCC_DATA"
exec "$root/benches/target/release/zhpress-benches" "$root" "${files[@]}"
