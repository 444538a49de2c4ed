#!/usr/bin/env bash
# Do two builds of winay give the same? Every shipped scenario's hash of results, and what the default
# run prints and writes: tables, CSVs, page, datasets. For changes that must not move a result.
#
#     tools/compare_builds.sh OLD NEW [HOUSEHOLDS [REPLICATES]]
#
# OLD and NEW are two programs; both read this tree's configs. 2,000 households and 2 replicates unless
# said. What differs is named, and left in build/compare_builds; the exit code is then 1.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -lt 2 ]; then
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
declare -A program=([old]=$(realpath "$1") [new]=$(realpath "$2"))
size=(--set "population.households=${3:-2000} households" --replicates "${4:-2}")
work=build/compare_builds
rm -rf "$work"
mkdir -p "$work/old" "$work/new"
different=0

same() { # what, one file, the other
  if /usr/bin/python3 tools/same_results.py "$2" "$3"; then return; fi
  echo "different: $1 ($2 $3)"
  different=$((different + 1))
}

both() { # name, words of the command; its output and the files it writes into HERE are compared
  local name=$1 which
  shift
  for which in old new; do
    mkdir -p "$work/$which/$name"
    "${program[$which]}" "${@//HERE/$work/$which/$name}" >"$work/$which/$name.out" 2>"$work/$which/$name.err" ||
      echo "exit code $?" >>"$work/$which/$name.out"
  done
  same "$name: what is printed" "$work/old/$name.out" "$work/new/$name.out"
  local file
  for file in "$work/old/$name"/*; do
    case $file in
      *.csv | *.tex | *.html | *.yaml | *.json | *.h5)
        same "$name" "$file" "$work/new/$name/${file##*/}" ;;
    esac
  done
}

scenarios=0
for scenario in configs/scenarios/*.yaml; do
  both "$(basename "$scenario" .yaml)" run "$scenario" "${size[@]}" --json --quiet -o HERE/results.h5
  scenarios=$((scenarios + 1))
done
both default run configs/scenarios/peru.yaml "${size[@]}" -o HERE/results.h5
both spanish run configs/scenarios/peru.yaml "${size[@]}" --lang es -o HERE/results.h5
both compare compare configs/scenarios/peru.yaml configs/scenarios/exit-by-assets.yaml "${size[@]}" \
  --no-assumptions -o HERE/results.h5
both trace trace configs/scenarios/exit-by-assets.yaml "${size[@]:0:2}" --household 41
both estimate estimate calibration/estimates/villages.yaml tests/data/oracles/study/hh.csv

echo "$scenarios scenarios and 5 commands: $different differences"
[ "$different" -eq 0 ]
