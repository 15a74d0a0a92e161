#!/usr/bin/env bash
# Runs every test project and prints, as the last line, the sums over all of them.
set -uo pipefail
results=artifacts/test-results
rm -rf "$results"

options=(--no-build --nologo)
if command -v node >/dev/null && command -v npm >/dev/null; then
  npm ci --prefix tests/peers --ignore-scripts --no-audit --no-fund --silent || exit 1
else
  echo "peer tests not run: no node"
  options+=(--filter 'TestCategory!=Peer')
fi

dotnet test PulumiClassicLink.sln "${options[@]}"
status=$?

# What did not run did not pass: a project without results, or a test that was skipped, fails the run.
projects=$(find tests -mindepth 2 -maxdepth 2 -name '*.csproj' -print0 | xargs -0 grep -LE '<OutputType>Exe' | wc -l)
files=$(find "$results" -name '*.trx' 2>/dev/null | wc -l)
read -r total passed < <(cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' |
  sed -E 's/.*total="([0-9]+)".* passed="([0-9]+)".*/\1 \2/' | awk '{ t += $1; p += $2 } END { print t + 0, p + 0 }')
failed=$((total - passed))
if [ "$files" -ne "$projects" ]; then
  echo "$files of $projects test projects gave results." >&2
  status=1
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || status=1
echo "$passed passed, $failed failed"
exit $status
