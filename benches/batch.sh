#!/usr/bin/env bash
# Measures `zhpress convert` over a folder of articles of 5 KB beside a shell loop over the command
# `opencc` of OpenCC 1.4.2 on the same folder in the same run: processor time, articles a minute,
# peak memory, what a run costs in which nothing changed, and how two jobs share one large file.
#
#   benches/batch.sh [--quick] [--save] [--many N]
#
#   --quick   100 articles for the loop, 1,000 for the rest
#   --many N  how many articles for peak memory and the unchanged run; 100,000 without it, which
#             take 3 GB in the folder for temporary files (TMPDIR)
#   --save    keeps what is printed in benches/results/
#   ZHPRESS=PROGRAM  measures this program instead of building the project's
#   OPENCC=FOLDER    where reference.sh is to unpack the reference
#
# Needs python3, once with pip for the reference (its wheel carries the `opencc` command), and for
# peak memory GNU time as /usr/bin/time.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
reference=$("$root/benches/reference.sh" ${OPENCC:+"$OPENCC"})
eval "$reference"
reference=$(dirname "$OPENCC_LIB_DIRS")
if [ -z "${ZHPRESS-}" ]; then
  cargo build --quiet --release --manifest-path "$root/Cargo.toml"
  ZHPRESS=${CARGO_TARGET_DIR-$root/target}/release/zhpress
fi
exec python3 "$root/benches/batch.py" --root "$root" --zhpress "$ZHPRESS" \
  --reference "$reference" "$@"
