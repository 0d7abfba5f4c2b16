#!/usr/bin/env bash
# Measures how often zhpress, chardetng, chardet, charset-normalizer and uchardet name the right
# encoding, by length of the text, and how far zhpress's confidence can be trusted. Prints
# tables in Markdown.
#
#   benches/encodings.sh [OPTION…]
#
#   --only-own       zhpress alone; under a minute
#   --split SPLIT    `test` or `calibration` (docs/benchmarks.md tells which text is which)
#   --pieces N       how many pieces the cells of Chinese legacy text have (6000); others have fewer
#   --seed N         other pieces
#   --rows TEXT      only rows whose name has TEXT in it
#   --failures FILE  writes wrong verdicts to FILE: row, kind, length, verdict, confidence, piece
#   --cache FOLDER   where texts, pieces and the peers' verdicts are kept (benches/target/encodings)
#   --fetch          fetches all texts, also those for training, lists them and stops
#   --save           keeps what is printed in benches/results/
#
# Needs python3; for the peers pip, for texts in other languages and of the mainland apt-get
# and pip, and for the rest ../shared/data. What cannot be had is named and left out.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
target=${CARGO_TARGET_DIR:-$root/benches/target}
cache=$root/benches/target/encodings
arguments=()
kept=
own=
while [ $# -gt 0 ]; do
  case $1 in
    --save) kept=$root/benches/results/$(date -u +%F)-encodings.md ;;
    --cache) cache=$2; shift ;;
    --cache=*) cache=${1#*=} ;;
    --only-own | --fetch) own=1; arguments+=("$1") ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
mkdir -p "$cache"
cargo build --quiet --profile verdicts --no-default-features --bin detections \
  --manifest-path "$root/benches/Cargo.toml" --target-dir "$target"
python=python3
if [ -z "$own" ]; then
  # Of its own, so that nothing is installed into the user's Python.
  peers=$cache/peers
  if { [ -e "$peers/bin/python" ] || python3 -m venv "$peers"; } &&
    "$peers/bin/python" -m pip install --quiet --disable-pip-version-check \
      chardet==7.7.0 charset-normalizer==3.5.3 faust-cchardet==3.2.0 >&2; then
    python=$peers/bin/python
  else
    echo 'encodings: chardet, charset-normalizer and faust-cchardet cannot be installed' >&2
  fi
fi
"$python" "$root/benches/encodings" --cache "$cache" --program "$target/verdicts/detections" \
  "${arguments[@]}" | tee ${kept:+"$kept"}
