#!/usr/bin/env bash
# Changes everywhere what schema.json alone decides: `identity.sh version 0.2.0` or `identity.sh owner NAME`.
set -euo pipefail
fail() { echo "$1" >&2; exit 2; }
read_from_schema() { sed -nE "s|^  \"$1\": \"$2\",\$|\\1|p" schema.json; }
new=${2:-}

case ${1:-} in
  version)
    [[ "$new" =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "'$new' is not a version: make version V=1.2.3"
    old=$(read_from_schema version '(.*)')
    # In texts only where the plugin or a package of ours stands before it: other things have versions, too.
    git ls-files -z '*.md' '*.yaml' '*.yml' 'examples/*' 'templates/*' ':!docs/decisions' ':!CHANGELOG.md' | xargs -0 sed -E -i \
      -e "s/^( +version: )${old//./\\.}$/\1$new/" \
      -e "s/((classiclink|Pulumi\.ClassicLink)(@|[ -]v?|\.|\"? (Version=\"|--version ))v?)${old//./\\.}\b/\1$new/g"
    sed -i -E "s/^(  \"version\": \").*(\",)$/\1$new\2/" schema.json
    grep -qF "## [$new]" CHANGELOG.md || sed -i "s/^## \[Unreleased\]$/&\n\n## [$new] - $(date -u +%F)/" CHANGELOG.md
    ;;
  owner)
    [[ "$new" =~ ^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$ ]] || fail "'$new' is not a name that GitHub gives to anybody: make identity OWNER=name"
    old=$(read_from_schema repository 'https://github.com/(.*)/pulumi-classiclink')
    git grep -IlzF "$old/pulumi-classiclink" | xargs -0 sed -i "s|\b$old/pulumi-classiclink\b|$new/pulumi-classiclink|g"
    ;;
  *) fail "identity.sh version V, or identity.sh owner NAME" ;;
esac
echo "$1: $old -> $new" >&2
