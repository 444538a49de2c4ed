#!/usr/bin/env bash
# Writes docs/reference.md and docs/es/reference.md as the program prints them.
#
#     tools/renew_reference.sh [WINAY]      WINAY is build/release/bin/winay unless said
set -euo pipefail
cd "$(dirname "$0")/.."

winay=${1:-build/release/bin/winay}
"$winay" schema --markdown >docs/reference.md
"$winay" schema --markdown --lang es >docs/es/reference.md
