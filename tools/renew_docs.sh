#!/usr/bin/env bash
# Makes every figure that the documentation quotes, and writes it where it is quoted.
#
#     tools/renew_docs.sh [WINAY]            the long runs; a quarter of an hour on two processors
#     tools/renew_docs.sh --small FOLDER [WINAY]   the same with few households: only the files, in FOLDER
#
# WINAY is build/release/bin/winay unless said. Scenarios that the documentation shows as YAML are run
# as they stand there. How a figure is named and read: tools/docs/figures.py.
set -euo pipefail
cd "$(dirname "$0")/.."

small=0
folder=build/docs
if [ "${1:-}" = --small ]; then
  small=1
  folder=$2
  shift 2
fi
winay=$(realpath "${1:-build/release/bin/winay}")
rm -rf "$folder"
mkdir -p "$folder"
/usr/bin/python3 tools/docs/documents.py scenarios "$folder/configs"

run_size=() stop_size=() rules_size=(--set "population.households=20000 households")
reach_size=() study_size=()
if [ $small = 1 ]; then
  run_size=(--set "population.households=1000 households" --replicates 2)
  stop_size=("${run_size[@]}")
  rules_size=("${run_size[@]}")
  reach_size=(--households 20000 --replicates 2)
  study_size=(--set "runs.households=20000 households" --set runs.redraws=20
    --set runs.bootstrap_redraws=1 --set runs.bootstrap_draws=19)
fi
scenarios=$folder/configs/scenarios
rules=(coaching-first exit-after-haku-winay exit-by-assets exit-by-score exit-by-vulnerability
  exit-taper exit-time-limit exit-with-guarantee substitute-at-enrolment)

rule_files=("${rules[@]/#/$scenarios/}")
rule_files=("${rule_files[@]/%/.yaml}")
for language in en es; do
  "$winay" run "$scenarios/peru.yaml" "${run_size[@]}" --lang $language -q -o "$folder/run.$language.h5" \
    >"$folder/run.$language.txt"
  "$winay" compare "$scenarios/peru.yaml" "$scenarios/my-stop.yaml" "${stop_size[@]}" --lang $language -q \
    --no-assumptions -o "$folder/stop.$language.h5" >"$folder/stop.$language.txt"
done
"$winay" compare "$scenarios/my-juntos.yaml" "$scenarios/peru.yaml" "${stop_size[@]}" -q --no-assumptions \
  -o "$folder/adds.h5" >"$folder/adds.txt"
"$winay" compare "$scenarios/peru.yaml" "${rule_files[@]}" "${rules_size[@]}" -q --no-assumptions \
  -o "$folder/rules.h5" >"$folder/rules.txt"
"$winay" targeting "$scenarios/targeting.yaml" "${reach_size[@]}" -q -o "$folder/reach.csv" >"$folder/reach.txt"
for reading in itt late; do
  "$winay" evaluate calibration/studies/haku-winay-2020.yaml --reading $reading "${study_size[@]}" -q \
    -o "$folder/study-$reading.h5" >"$folder/study-$reading.txt"
  mv "$folder/study-$reading.published.csv" "$folder/study-$reading.csv"
done

if [ $small = 0 ]; then
  /usr/bin/python3 tools/docs/documents.py renew "$folder" "$("$winay" --version | head -1)"
fi
