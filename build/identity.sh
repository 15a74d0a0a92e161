#!/usr/bin/env bash
# Changes everywhere what schema.json alone decides: `identity.sh version 1.2.3` or `identity.sh owner NAME`. Recorded states stay.
set -euo pipefail
fail() { echo "$1" >&2; exit 2; }
read_from_schema() { sed -nE "s|^  \"$1\": \"$2\",\$|\\1|p" schema.json; }
recorded=':!tests/PulumiClassicLink.Packaging.Tests/Recorded'
export NEW=${2:-} OLD

case ${1:-} in
  version)
    [[ "$NEW" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "'$NEW' is not a version: make version V=1.2.3"
    OLD=$(read_from_schema version '(.*)')
    # In texts only where the plugin or a package of ours stands before it: other things have versions, too.
    git ls-files -z '*.md' '*.yaml' '*.yml' 'examples/*' 'templates/*' ':!docs/decisions' ':!CHANGELOG.md' | xargs -0 perl -pi -e '
      s/^( +version: )\Q$ENV{OLD}\E$/$1$ENV{NEW}/;
      s/((classiclink|CLASSICLINK|Pulumi\.ClassicLink|PulumiClassicLink\.(?:Testing|Simulator))(@|[ -]v?|\.|"? (Version="|--version )|_VERSION(=|"?: "?))v?)\Q$ENV{OLD}\E\b/$1$ENV{NEW}/g'
    perl -pi -e 's/^(  "version": ").*(",)$/$1$ENV{NEW}$2/' schema.json
    grep -qF "## [$NEW]" CHANGELOG.md || TODAY=$(date -u +%F) perl -pi -e 's/^(## \[Unreleased\])$/$1\n\n## [$ENV{NEW}] - $ENV{TODAY}/' CHANGELOG.md
    ;;
  owner)
    [[ "$NEW" =~ ^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$ ]] || fail "'$NEW' is not a name that GitHub gives to anybody: make identity OWNER=name"
    OLD=$(read_from_schema repository 'https://github.com/(.*)/pulumi-classiclink')
    git grep -IlzF "$OLD/pulumi-classiclink" -- "$recorded" | xargs -0 perl -pi -e 's|\b\Q$ENV{OLD}\E(?=/pulumi-classiclink\b)|$ENV{NEW}|g'
    # It speaks of an owner that is not known.
    perl -0pi -e 's/- Until the repository has an address,.*?\n(?=- |\n|\z)//s' SECURITY.md
    ;;
  *) fail "identity.sh version V, or identity.sh owner NAME" ;;
esac
echo "$1: $OLD -> $NEW" >&2
