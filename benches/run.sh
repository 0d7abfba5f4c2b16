#!/usr/bin/env bash
# Measures zhpress beside OpenCC 1.4.2 in one process, and prints a table in Markdown.
#
#   benches/run.sh [FILE…]     UTF-8 texts, Simplified or Traditional; without any, the
#                              samples, and the gold sets of ../shared/data where they are
#   benches/run.sh --compare [SEED]
#                              compares all 16 configurations on random text instead
#
# Needs python3 with pip once, for the reference library (the wheel opencc==1.4.2).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
reference=$root/benches/target/opencc-1.4.2
if [ ! -d "$reference" ]; then
  mkdir -p "$root/benches/target"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$work" opencc==1.4.2
  python3 -m zipfile -e "$work"/opencc-1.4.2-*.whl "$work/wheel"
  mv "$work/wheel/opencc/clib" "$reference"
fi
export OPENCC_LIB_DIRS=$reference/lib64 OPENCC_INCLUDE_DIRS=$reference/include
export OPENCC_LIBS=opencc:marisa OPENCC_STATIC=1 OPENCC_DYLIB_STDCPP=1
cargo build --quiet --release --manifest-path "$root/benches/Cargo.toml"
files=()
if [ "${1-}" = --compare ]; then
  files=("$@")
else
  for file in "$@"; do files+=("$(realpath "$file")"); done
fi
# The reference library looks for its configurations in the working folder.
cd "$reference/share/opencc"
exec "$root/benches/target/release/zhpress-benches" "$root" "${files[@]}"
