#!/usr/bin/env bash
# Gets the reference library, OpenCC 1.4.2, and tells cargo where it is.
#
#   reference=$(benches/reference.sh [FOLDER]) && eval "$reference"
#
# unpacks it once into FOLDER (target/opencc-1.4.2 of the project without one) and prints, as
# shell commands, the variables that a build with the feature `opencc-rust` needs, and the
# folder of OpenCC's own configurations as OPENCC_DATA. It comes from the Python wheel
# opencc==1.4.2, which carries libopencc.a and libmarisa.a, so python3 with pip must be there
# the first time. Exit code 3: the wheel cannot be had (no pip, no way to the registry, or no
# wheel for this machine). The README tells the same in three commands.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1-$root/target/opencc-1.4.2}
if [ ! -e "$folder/lib64/libopencc.a" ]; then
  mkdir -p "$(dirname "$folder")"
  # Unpacked beside its place and then renamed: there is never half a library.
  work=$(mktemp -d "$folder.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps \
    --only-binary :all: --dest "$work" opencc==1.4.2 >&2; then
    echo 'reference.sh: the wheel opencc==1.4.2 cannot be downloaded' >&2
    exit 3
  fi
  python3 -m zipfile -e "$work"/opencc-1.4.2-*.whl "$work/wheel"
  rm -rf "$folder"
  mv "$work/wheel/opencc/clib" "$folder"
fi
folder=$(cd "$folder" && pwd)
printf 'export OPENCC_LIB_DIRS=%q OPENCC_INCLUDE_DIRS=%q\n' "$folder/lib64" "$folder/include"
printf 'export OPENCC_DATA=%q\n' "$folder/share/opencc"
printf 'export OPENCC_LIBS=opencc:marisa OPENCC_STATIC=1 OPENCC_DYLIB_STDCPP=1\n'
