#!/usr/bin/env bash
# Measures the command `zhpress convert` beside the command `opencc` of OpenCC 1.4.2, in
# processor time and peak memory: one short line in each configuration, and a large file.
#
#   benches/command.sh [--quick] [--save] [FILE]
#
#   FILE     a large text in Traditional script, UTF-8; without one, 65 MB of
#            ../shared/data, or the samples repeated
#   --quick  a file of 10 MB, one round
#   --save   keeps what is printed in benches/results/
#   ZHPRESS=PROGRAM  measures this program instead of building the project's
#
# Needs python3, once with pip for the reference (its wheel carries the `opencc` command),
# and for peak memory GNU time as /usr/bin/time.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
reference=$("$root/benches/reference.sh")
eval "$reference"
reference=$(dirname "$OPENCC_LIB_DIRS")
export GIVEN=${ZHPRESS-}
if [ -z "$GIVEN" ]; then
  cargo build --quiet --release --manifest-path "$root/Cargo.toml"
  ZHPRESS=$root/target/release/zhpress
fi
exec python3 "$root/benches/command.py" --root "$root" --zhpress "$ZHPRESS" \
  --reference "$reference" "$@"
