#!/usr/bin/env bash
# How much faster is one build than another, and are its results the same? Both are run in turn.
#
#     bench/compare_builds.sh OLD NEW [--pairs N] [words for winay_measure, as --households 100000]
#
# OLD and NEW are folders of builds (build/release) or commits; a commit is built below
# build/commits. One that has no winay_measure yet is measured by this tree's.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."

if [ $# -lt 2 ]; then
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi

measure_of() { # folder or commit; its winay_measure, built if need be
  if [ -d "$1" ]; then
    if [ ! -x "$1/bin/winay_measure" ]; then
      echo "$1 has no bin/winay_measure: build it, or name a commit" >&2
      return 1
    fi
    echo "$1/bin/winay_measure"
    return
  fi
  local commit tree
  if ! commit=$(git rev-parse --verify --quiet --short "$1^{commit}"); then
    echo "$1 is neither a folder nor a commit" >&2
    return 1
  fi
  tree=build/commits/$commit
  [ -d "$tree" ] || git worktree add --quiet --force --detach "$tree" "$commit" >&2
  if [ ! -e "$tree/bench/measure" ]; then
    cp -r bench/measure "$tree/bench/"
    cp bench/CMakeLists.txt "$tree/bench/"
    cp -r bench/yardstick "$tree/bench/"
  fi
  if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$PWD/$tree
  fi
  cmake -S "$tree" -B "$tree/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O3 \
    -DWINAY_BATCHES=ON -DWINAY_BENCH=ON >&2
  cmake --build "$tree/build" --target winay_measure >&2
  echo "$tree/build/bin/winay_measure"
}

old=$(measure_of "$1")
new=$(measure_of "$2")
shift 2
exec /usr/bin/python3 bench/alternate.py "$old" "$new" "$@"
