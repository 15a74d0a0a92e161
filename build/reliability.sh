#!/usr/bin/env bash
# All of docs/reliability.md, with one table at the end. With arguments: a command of the model or of the trials, alone.
set -uo pipefail
model=reliability/PulumiClassicLink.Reliability
trials=reliability/PulumiClassicLink.Trials
logs=artifacts/reliability
# Ledgers and checkpoints are written all the time: in memory, where that is to be had.
if [ -d /dev/shm ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi

build() {
  echo "Building $1." >&2
  dotnet msbuild -restore -nologo -verbosity:quiet -p:Configuration=Release "$1"
}
is_of_model() { [[ " schedules mutations sequences named play " == *" $1 "* || "$1" == -* ]]; }
run() {
  local program=$trials/bin/Release/net10.0/classiclink-trials.dll under=(bash build/default-signals.sh)
  ! is_of_model "$1" || program=$model/bin/Release/net10.0/classiclink-reliability.dll
  # It must mount file systems, which a namespace of its own allows.
  [ "$1" != storage ] || under+=(unshare --map-root-user --mount)
  "${under[@]}" dotnet "$program" "$@"
}

if [ $# -gt 0 ]; then
  if is_of_model "$1"; then build $model; else build $trials; fi || exit
  run "$@"
  exit
fi
for project in $model $trials; do build $project || exit; done
rm -rf $logs
mkdir -p $logs

# What a step says is shown when it is through.
step() {
  local begun=$SECONDS
  run "$@" >"$logs/$1.log" 2>&1
  echo $? >"$logs/$1.status"
  echo "== $* ($((SECONDS - begun)) s)"
  cat "$logs/$1.log"
}
model() {
  step named
  step mutations --count 4000
  step sequences --count 5000
  step schedules --count 10000
}
trials() {
  if command -v pulumi >/dev/null; then
    step engine
    step kills
    step storage
    step load
  else
    echo "no pulumi on PATH: engine, kills, storage and load do not run, and secrets only in part" >&2
  fi
  step secrets
  step hostile
}

# Two go side by side; what must be on time goes alone.
model &
trials
wait
step cancels

# What each has found since it is there is kept in the docs.
status=0
row='%-10s %-44s %-18s %s\n'
# shellcheck disable=SC2059
printf "\n$row" trial 'how many' 'faults now' 'faults found, since'
for name in named mutations sequences schedules engine kills storage load secrets hostile cancels; do
  kept=$(sed -nE '$s/^kept: (.*)$/\1/p' "$logs/$name.log" 2>/dev/null)
  now=none
  if [ ! -f "$logs/$name.status" ]; then
    now='did not run'
  elif [ "$(cat "$logs/$name.status")" != 0 ] || [ -z "$kept" ]; then
    now='one, see above'
  fi
  [ "$now" = none ] || status=1
  case $name in
    named | mutations | sequences | schedules) since=2026-11-28 ;;
    *) since=2026-11-29 ;;
  esac
  found=$(grep -c "^- \`$name\`, " docs/reliability.md)
  # shellcheck disable=SC2059
  printf "$row" "$name" "${kept:--}" "$now" "$found, $since"
done
exit $status
