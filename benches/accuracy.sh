#!/usr/bin/env bash
# Scores conversion from Simplified to Traditional on gold files, zhpress beside OpenCC 1.4.2, zhconv,
# opencc-fmmseg, and jieba in front of OpenCC, and prints tables in Markdown.
#
#   benches/accuracy.sh [OPTION…] [SET.tsv…]
#
#   SET.tsv          gold files, a line `simplified<TAB>traditional`, both of one length; without any,
#                    those of ../shared/data/accuracy
#   --opencc-only    zhpress and OpenCC alone; a few seconds, all take a minute
#   --config CONFIG  the target: s2tw, s2t or s2hk; without it s2tw for a set that writes 裡 more
#                    often than 裏, else s2t
#   --peer NAME=COMMAND  one more converter (repeatable): COMMAND reads Simplified lines on standard
#                    input and prints one for each; the word {config} in it becomes the target
#   --cache FOLDER   where the peers are installed (benches/target/accuracy)
#   --save           keeps what is printed in benches/results/
#   ZHPRESS=PROGRAM  measures this program instead of building the project's
#   OPENCC=FOLDER    where reference.sh is to unpack the reference
#
# Needs python3, and pip for the peers. What cannot be had is named and left out.
# docs/benchmarks.md tells how to read the tables.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cache=$root/benches/target/accuracy
alone=
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --opencc-only) alone=1 ;;
    --cache) cache=${2:?--cache needs a folder}; shift ;;
    --cache=*) cache=${1#*=} ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
if reference=$("$root/benches/reference.sh" ${OPENCC:+"$OPENCC"}); then
  eval "$reference"
  arguments+=(--reference "$(dirname "$OPENCC_LIB_DIRS")")
else
  echo 'accuracy: nothing is compared with OpenCC, which cannot be had' >&2
fi
if [ -z "$alone" ]; then
  # Of its own, so that nothing is installed into the user's Python.
  peers=$cache/peers
  if [ -e "$peers/bin/python" ] || { mkdir -p "$cache" && python3 -m venv "$peers"; }; then
    arguments+=(--python "$peers/bin/python")
    for package in zhconv-rs-opencc==0.4.2 opencc-pyo3==0.12.0 jieba==0.42.1 opencc-jieba-pyo3==0.8.0; do
      "$peers/bin/python" -m pip install --quiet --disable-pip-version-check "$package" >&2 ||
        echo "accuracy: $package cannot be installed" >&2
    done
  else
    echo 'accuracy: the peers are left out, since python3 makes no virtual environment here' >&2
  fi
fi
export GIVEN=${ZHPRESS-}
if [ -z "$GIVEN" ]; then
  cargo build --quiet --release --manifest-path "$root/Cargo.toml"
  ZHPRESS=${CARGO_TARGET_DIR-$root/target}/release/zhpress
fi
exec python3 "$root/benches/accuracy.py" --root "$root" --zhpress "$ZHPRESS" "${arguments[@]}"
