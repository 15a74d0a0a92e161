#!/usr/bin/env bash
# Style rules that the compiler does not hold: formatting, file lengths, shell syntax.
set -euo pipefail
step() { echo "Checking $1." >&2; }
step "shell scripts, lengths of files and lines"
for script in build/*.sh .ci/run; do bash -n "$script"; done
long=$(git ls-files '*.cs' '*.proto' '*.sh' '*.mjs' | grep -v '^sdk/dotnet/' | xargs wc -l | awk '$2 != "total" && $1 > 300 { print "  " $2 ": " $1 " lines" }')
if [ -n "$long" ]; then
  printf 'Files over 300 lines:\n%s\n' "$long" >&2
  exit 1
fi
step "formatting"
dotnet format whitespace . --folder --verify-no-changes --exclude sdk/dotnet reliability/PulumiClassicLink.MutablePlugin artifacts
# A text is not broken: lines that begin with one, and those within a raw one, may be longer.
wide=$(git ls-files '*.cs' | grep -v '^sdk/dotnet/' | xargs awk '
  FNR == 1 { raw = 0 }
  { quotes = gsub(/"""+/, "&"); text = index($0, "\""); match($0, /[^ ]/) }
  length($0) > 140 && !raw && quotes % 2 == 0 && (text == 0 || text > RSTART + 30) { print "  " FILENAME ":" FNR ": " length($0) " characters" }
  quotes % 2 == 1 { raw = !raw }')
if [ -n "$wide" ]; then
  printf 'Lines over 140 characters:\n%s\n' "$wide" >&2
  exit 1
fi
# The build holds the rules about style in all projects but these, which are built as a user would build them.
step "style of sdk/pulumi-core and the examples"
dotnet format PulumiClassicLink.sln --no-restore --verify-no-changes --include examples/ sdk/pulumi-core/
echo ok
