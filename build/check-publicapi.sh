#!/usr/bin/env bash
# Fails where sdk/pulumi-core has, in PublicAPI.Shipped.txt, a public member that the official list (the first argument) does not have.
set -euo pipefail
export LC_ALL=C
[ -s sdk/pulumi-core/PublicAPI.Shipped.txt ] || { echo "sdk/pulumi-core/PublicAPI.Shipped.txt is missing or empty." >&2; exit 1; }
[ -s "$1" ] || { echo "$1 is missing or empty." >&2; exit 1; }
unknown=$(comm -23 <(sort -u sdk/pulumi-core/PublicAPI.Shipped.txt) <(tr -d '\r' < "$1" | sort -u))
if [ -n "$unknown" ]; then
  printf 'Not in the official public API:\n%s\n' "$unknown" >&2
  exit 1
fi
