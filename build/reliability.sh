#!/usr/bin/env bash
# Plays the model of docs/reliability.md. Without arguments all of it; arguments go to the program.
set -euo pipefail
project=reliability/PulumiClassicLink.Reliability
echo "Building the model, and with it the plugin with its mutations." >&2
dotnet msbuild -restore -nologo -verbosity:quiet -p:Configuration=Release "$project"
# Ledgers and checkpoints are written all the time: in memory, where that is to be had.
if [ -d /dev/shm ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
run() { dotnet "$project/bin/Release/net10.0/classiclink-reliability.dll" "$@"; }
if [ $# -gt 0 ]; then
  run "$@"
  exit
fi

status=0
run named || status=1
run mutations --count 500 || status=1
run sequences --count 5000 || status=1
run schedules --count 10000 || status=1
exit $status
