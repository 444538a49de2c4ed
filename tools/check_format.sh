#!/usr/bin/env bash
# Format of all C++ sources. `tools/check_format.sh --fix` formats them.
set -euo pipefail
cd "$(dirname "$0")/.."

folders=()
for folder in include sim calibration tests bench; do
  if [ -d "$folder" ]; then folders+=("$folder"); fi
done
how=(--dry-run --Werror)
if [ "${1:-}" = --fix ]; then how=(-i); fi
find "${folders[@]}" \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
  xargs -0 clang-format "${how[@]}"
