#!/usr/bin/env bash
# clang-tidy over the sources of the `tidy` preset; each finding once, in headers too.
#
#     tools/check_tidy.sh [--quick] [PATTERN]
#
# Only sources whose path matches the pattern (sim/phases). --quick leaves out clang-analyzer, which
# takes two thirds of the time.
set -euo pipefail
cd "$(dirname "$0")/.."

checks=()
if [ "${1:-}" = --quick ]; then
  checks=('--checks=-clang-analyzer-*')
  shift
fi
build=${WINAY_TIDY_BUILD:-build/tidy}
cmake --preset tidy -B "$build" >/dev/null
cmake --build "$build" --target winay_version >/dev/null  # the header the build writes

findings=$build/tidy.txt
mapfile -t sources < <(sed -n "s|^ *\"file\": \"$PWD/\(.*\)\",\{0,1\}\$|\1|p" \
  "$build/compile_commands.json" | grep -E "${1:-^(sim|tests)/}" | sort -u)
status=0
printf '%s\0' "${sources[@]}" |
  xargs -0 -n 1 -P "$(nproc)" clang-tidy -p "$build" --quiet "${checks[@]}" \
    >"$findings" 2>"$findings.err" || status=$?
# 123: some source has findings. Anything else, or no finding to show for it, is a failure to look.
if [ "$status" -ne 0 ] && { [ "$status" -ne 123 ] || ! grep -q ' error: ' "$findings"; }; then
  cat "$findings.err"
  exit 1
fi

# Function size counts the lines of `declare`, which is a list of parameters.
found=$(grep -E ' (error|warning): ' "$findings" |
  grep -v "function 'declare' exceeds recommended size" | sed "s|^$PWD/||" | sort -u || true)
if [ -n "$found" ]; then
  printf '%s\n' "$found"
  exit 1
fi
echo "${#sources[@]} sources are tidy"
