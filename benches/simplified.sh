#!/usr/bin/env bash
# Scores conversion from Traditional to Simplified on Simplified text, and prints a table in Markdown.
#
#   benches/simplified.sh [--errors] FOLDER|FILE…
#
#   FILE.txt         mainland Simplified text in UTF-8; it is made Traditional by OpenCC's s2t, s2tw and s2hk and by
#                    `--to zh-TW`, and converted back by t2s, tw2s, hk2s, and `--to zh-CN`: with the region named, with
#                    none (`--from zh-Hant`), and told from the text
#   FILE.tsv         lines `simplified<TAB>traditional`, both from the source: is only converted back
#   FOLDER           all files in it that end so
#   --errors         also prints the commonest errors without a region
#   ZHPRESS=PROGRAM  measures this program instead of building the project's
#
# Each cell is two counts of Han characters that differ: as the text is, and without the words that it writes otherwise
# than the mainland's standards (benches/simplified-forms.tsv). `-c` gives what OpenCC gives, byte for byte, so OpenCC
# itself is not needed. Needs python3.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
if [ -z "${ZHPRESS-}" ]; then
  cargo build --quiet --release --manifest-path "$root/Cargo.toml"
  ZHPRESS=${CARGO_TARGET_DIR-$root/target}/release/zhpress
fi
exec python3 "$root/benches/simplified.py" --zhpress "$ZHPRESS" "$@"
