#!/usr/bin/env bash
# Installs what is missing of tools/packages.txt: install_packages.sh GROUP…
set -euo pipefail

list="$(dirname "$0")/packages.txt"
if [ $# -eq 0 ]; then
  echo "usage: $0 GROUP… (groups are listed in $list)" >&2
  exit 2
fi

missing=()
for group in "$@"; do
  wanted=$(awk -v group="$group" '$1 == group {print $2}' "$list")
  if [ -z "$wanted" ]; then
    echo "$0: no group '$group' in $list" >&2
    exit 2
  fi
  for package in $wanted; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    # A program may be there from elsewhere than Debian.
    [ "$status" = installed ] || command -v "$package" >/dev/null || missing+=("$package")
  done
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "$0: not root and no sudo; as root, run: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q "$@" </dev/null
}

echo "installing: ${missing[*]}"
if ! apt update || ! apt install -y --no-install-recommends "${missing[@]}"; then
  echo "$0: could not install ${missing[*]}; is the network there, and is this Debian 12?" >&2
  exit 1
fi
