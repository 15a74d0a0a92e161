#!/usr/bin/env bash
# Runs every test project, two at a time, and prints, as the last line, the sums over all of them.
set -uo pipefail
results=artifacts/test-results
# Most processes of these tests live for a second or two: what the runtime would learn about them comes too late.
export DOTNET_TieredPGO=0
rm -rf "$results"

options=(--no-build --nologo --verbosity quiet)
left_out=()

# The longest first: at the end nothing long runs alone. One that is named nowhere here runs last.
longest=(Packaging RealEngine EndToEnd Scenarios GitOps Provider Testing LocalEngine)
found=$(find tests -mindepth 2 -maxdepth 2 \( -name '*.Tests.csproj' -o -name '*.EndToEnd.csproj' \) | sort)
projects=$({ for name in "${longest[@]}"; do grep -E "\.$name(\.Tests)?\.csproj$" <<<"$found"; done; echo "$found"; } | awk '!seen[$0]++')

if command -v node >/dev/null && command -v npm >/dev/null; then
  make --silent peers || exit 1
else
  echo "peer tests not run: no node"
  left_out+=('TestCategory!=Peer')
fi

# The oldest that the tests take; .ci/run asks for it to be there with REAL_ENGINE=required.
if version=$(PULUMI_SKIP_UPDATE_CHECK=true pulumi version 2>/dev/null) && printf 'v3.200.0\n%s\n' "$version" | sort --version-sort --check=quiet; then
  echo "real engine tests run on pulumi $version"
  # What the local engine does alone shows in the tests that run it beside the real one.
  left_out+=('TestCategory!=LocalEngineAlone')
elif [ "${REAL_ENGINE:-}" = required ]; then
  echo "real engine tests cannot run: no pulumi 3.200 or later on PATH" >&2
  exit 1
else
  count=$(for project in RealEngine Scenarios Reliability Packaging Testing GitOps; do
    dotnet test "tests/PulumiClassicLink.$project.Tests" --no-build --nologo --list-tests --filter TestCategory=RealEngine
  done | grep -c '^    ')
  echo "real engine tests not run: no pulumi 3.200 or later on PATH ($count tests)"
  left_out+=('TestCategory!=RealEngine')
fi

if [ -n "${OLDER_ENGINE:-}" ]; then
  version=$(PULUMI_SKIP_UPDATE_CHECK=true "$OLDER_ENGINE/pulumi" version) || exit 1
  echo "older engine tests run on pulumi $version"
elif [ "${REAL_ENGINE:-}" = required ]; then
  echo "older engine tests cannot run: OLDER_ENGINE names no folder of an older pulumi" >&2
  exit 1
else
  echo "older engine tests not run: OLDER_ENGINE names no folder of an older pulumi"
  left_out+=('TestCategory!=OlderEngine')
fi
if [ "${DIST:-}" != all ]; then
  echo "archives of other platforms not tested: DIST=all packs them"
  left_out+=('TestCategory!=AllPlatforms')
fi
# Other users of the machine: only root can be one for a moment.
if [ "$(id -u)" -ne 0 ] || ! command -v setpriv >/dev/null; then
  count=$(dotnet test tests/PulumiClassicLink.Provider.Tests --no-build --nologo --list-tests --filter TestCategory=Root | grep -c '^    ')
  echo "tests as another user not run: they take root and setpriv ($count tests)"
  left_out+=('TestCategory!=Root')
fi

if [ ${#left_out[@]} -gt 0 ]; then
  options+=(--filter "$(IFS='&'; echo "${left_out[*]}")")
fi

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

# What a project says is shown when it is through, so that two do not talk at once.
run() {
  local log status
  log="$1/$(basename "$2" .csproj)"
  bash build/default-signals.sh dotnet test "$2" "${@:3}" >"$log" 2>&1
  status=$?
  cat "$log"
  return $status
}
export -f run
tr '\n' '\0' <<<"$projects" | xargs -0 -P 2 -I '{}' bash -c 'run "$@"' _ "$logs" '{}' "${options[@]}"
status=$?

# What did not run did not pass: a project without results, or a test that was skipped, fails the run. Results of no test are none: a project
# whose tests are all filtered out may write such a file or not.
expected=$(wc -l <<<"$projects")
[[ "${left_out[*]}" != *'!=RealEngine'* ]] || expected=$((expected - 1))
files=$(grep -lE '<Counters total="[1-9]' "$results"/*.trx 2>/dev/null | wc -l)
read -r total passed < <(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' |
  sed -E 's/.*total="([0-9]+)".* passed="([0-9]+)".*/\1 \2/' | awk '{ t += $1; p += $2 } END { print t + 0, p + 0 }')
failed=$((total - passed))
# Once more, at the end, where one looks first; all that such a test printed stands above.
grep --no-filename --after-context=9 '^  Failed ' "$logs"/* | cut --characters=-160
if [ "$files" -ne "$expected" ]; then
  echo "$files of $expected test projects gave results." >&2
  status=1
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed"
exit $status
