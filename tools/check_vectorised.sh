#!/usr/bin/env bash
# Every loop marked WINAY_VECTOR_LOOP must be vectorised in the AVX2 and the AVX-512 code path: one
# lost loop costs more than all the others. Reads the compiler's report; names what is lost.
#
#     tools/check_vectorised.sh [FOLDER FOR THE BUILD]
set -euo pipefail
cd "$(dirname "$0")/.."

build=${1:-build/vectorised}
folders=(sim/core sim/programmes sim/phases sim/schedule bench/yardstick)

# Without vectorised remainders, each code path reports a loop once, with the width of its vectors.
cmake -S . -B "$build" -G Ninja -DWINAY_KERNEL_ONLY=ON -DCMAKE_CXX_COMPILER=g++ \
  -DCMAKE_BUILD_TYPE=None \
  -DCMAKE_CXX_FLAGS="-O3 -fopt-info-vec-optimized --param vect-epilogues-nomask=0" >"$build.log"
cmake --build "$build" --clean-first \
  --target winay_core winay_programmes winay_phases winay_schedule winay_yardstick_engine >"$build.log"

mapfile -t sources < <(grep -rlE '^ *WINAY_VECTOR_LOOP' --include='*.[ch]pp' "${folders[@]}" | sort)
awk '
  FNR == NR {
    if (index($0, "loop vectorized using") == 0) next
    sub(/^.*\/sim\//, "sim/") # the compiler may be called with relative paths
    sub(/^.*\/bench\//, "bench/")
    split($0, at, ":")
    match($0, /using [0-9]+ byte/)
    vectors[at[1] ":" at[2], substr($0, RSTART + 6, RLENGTH - 11) + 0] = 1
    next
  }
  FNR == 1 { marked = 0 }
  /^ *WINAY_VECTOR_LOOP/ { marked = 1; next }
  marked && /^ *for / {
    marked = 0
    loop = FILENAME ":" FNR
    loops++
    baseline += (loop, 16) in vectors
    if (!((loop, 32) in vectors)) { print loop ": error: not vectorised for AVX2"; lost++ }
    if (!((loop, 64) in vectors)) { print loop ": error: not vectorised for AVX-512"; lost++ }
  }
  END {
    if (loops == 0) { print "error: no loop is marked"; exit 1 }
    printf "%d marked loops: %d lost; %d vectorised in the baseline path too\n", loops, lost, baseline
    exit lost > 0
  }' "$build.log" "${sources[@]}"
