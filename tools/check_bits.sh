#!/usr/bin/env bash
# The same bits everywhere: builds core to schedule with several compilers, optimisations and
# instruction sets, runs a small simulation on 1, 2 and 4 threads with blocks of three sizes, watched
# and not, with and without glibc's FMA and AVX2 code, and fails unless all hashes agree.
#
#     tools/check_bits.sh [FOLDER FOR THE BUILDS]
set -euo pipefail
cd "$(dirname "$0")/.."

builds=${1:-build/bits}
parameters=tests/data/kernel/parameters.txt

# name | compiler | flags | clones
variants=(
  "g++ -O3, clones|g++|-O3|ON"
  "g++ -O3, baseline|g++|-O3|OFF"
  "g++ -O1, baseline|g++|-O1|OFF"
  "g++ -O3, x86-64-v3|g++|-O3 -march=x86-64-v3|OFF"
  "g++ -O3, x86-64-v4|g++|-O3 -march=x86-64-v4|OFF"
  "clang++ -O3, x86-64-v3|clang++|-O3 -march=x86-64-v3|OFF"
)

runs_here() { # the processor's answer for an instruction set
  case $1 in
    *x86-64-v4*) grep -qw avx512vl /proc/cpuinfo ;;
    *x86-64-v3*) grep -qw avx2 /proc/cpuinfo ;;
    *) true ;;
  esac
}

build() { # folder, compiler, flags, clones
  local launcher=()
  if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  cmake -S . -B "$1" -G Ninja -DWINAY_KERNEL_ONLY=ON -DCMAKE_BUILD_TYPE=None \
    -DCMAKE_CXX_COMPILER="$2" -DCMAKE_CXX_FLAGS="$3" -DWINAY_CLONES="$4" "${launcher[@]}" >"$1.log"
  cmake --build "$1" --target winay_hash >>"$1.log" || { cat "$1.log"; return 1; }
}

hashes() { # the driver; one line a run: hash, then how it was run
  local tunables threads lanes watched
  for tunables in "" "glibc.cpu.hwcaps=-FMA,-AVX2"; do
    for threads in 1 2 4; do
      for lanes in 64 1024 4096; do
        for watched in "" --observe; do
          # shellcheck disable=SC2086  # no word when not watched
          printf '%s %s threads, %s lanes %s %s\n' \
            "$(GLIBC_TUNABLES=$tunables "$1" "$parameters" --threads $threads --block-lanes $lanes $watched)" \
            "$threads" "$lanes" "$watched" "$tunables"
        done
      done
    done
  done
}

mkdir -p "$builds"
all=$builds/hashes.txt
: >"$all"
number=0
for variant in "${variants[@]}"; do
  IFS='|' read -r name compiler flags clones <<<"$variant"
  number=$((number + 1))
  if ! runs_here "$flags"; then
    printf '%-26s not on this processor\n' "$name"
    continue
  fi
  started=$SECONDS
  build "$builds/$number" "$compiler" "$flags" "$clones"
  built=$((SECONDS - started))
  hashes "$builds/$number/bin/winay_hash" >"$builds/$number.txt"
  printf '%-26s %s runs, %s (built in %d s, ran in %d s)\n' "$name" "$(wc -l <"$builds/$number.txt")" \
    "$(awk '{print $2}' "$builds/$number.txt" | sort -u | paste -sd ' ')" \
    "$built" "$((SECONDS - started - built))"
  sed "s/^/$name: /" "$builds/$number.txt" >>"$all"
done

different=$(grep -o 'result_hash [0-9a-f]*' "$all" | sort -u | wc -l)
if [ "$different" -ne 1 ]; then
  echo "the bits differ:"
  sort -k2 "$all"
  exit 1
fi
echo "$(wc -l <"$all") runs, one hash: $(grep -om1 'result_hash [0-9a-f]*' "$all")"
