#!/usr/bin/env bash
# Prints the platform of this machine as Go names it, because the Pulumi CLI asks for archives by these names.
set -euo pipefail
case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  MINGW* | MSYS*) os=windows ;;
  *) echo "The plugin is not built on $(uname -s)." >&2; exit 1 ;;
esac
case $(uname -m) in
  x86_64) arch=amd64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) echo "The plugin is not built on $(uname -m)." >&2; exit 1 ;;
esac
echo "$os-$arch"
