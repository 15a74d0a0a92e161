#!/usr/bin/env bash
# Draws docs/images, or the folder that is named: up.svg, what the real engine shows of a link that is made, removed by somebody, and repaired; and
# simulator.png, the simulator's page after that. Takes pulumi on PATH, what `make build provider` builds, and for the page chromium.
set -euo pipefail
out=$(realpath -m "${1:-docs/images}")
work=$(mktemp -d)
trap 'kill "${simulator:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet simulator/PulumiClassicLink.Simulator/bin/Debug/net10.0/classiclink-simulator.dll --cloud simulator/clouds/demo.json > "$work/simulator" &
simulator=$!
until cloud=$(grep -m 1 -oE 'http://127\.0\.0\.1:[0-9]+' "$work/simulator"); do kill -0 $simulator && sleep 0.1; done

export PULUMI_HOME=$work/home PULUMI_BACKEND_URL=file://$work PULUMI_CONFIG_PASSPHRASE=none PULUMI_SKIP_UPDATE_CHECK=true
export ALICLOUD_ACCESS_KEY=simulator-key ALICLOUD_SECRET_KEY=simulator-secret ALIBABA_CLOUD_ENDPOINT_ECS=$cloud
mkdir "$work/links"
{ cat examples/attach-yaml/Pulumi.yaml; printf 'plugins:\n  providers:\n    - {name: classiclink, path: %s}\n' "$PWD/bin"; } > "$work/links/Pulumi.yaml"
pulumi() { command pulumi --cwd "$work/links" --non-interactive "$@"; }
pulumi stack init dev > "$work/log"
pulumi config set classiclink:region cn-hangzhou
pulumi config set instanceId i-bp1classic0000000demo
pulumi config set vpcId vpc-bp1wanted0000000demo

up() { echo "$1"; echo; pulumi up --yes --skip-preview --suppress-outputs --color always | grep -vE '^\s*$|updating\.\.'; echo; }
{
  up '$ pulumi up --yes'
  curl --silent --show-error --fail "$cloud/simulator/unlink" -d '{"regionId": "cn-hangzhou", "instanceId": "i-bp1classic0000000demo"}'
  up '$ pulumi up --yes    # after somebody removed the link'
} > "$work/shown"

mkdir -p "$out"
# A terminal's colours (SGR) as those of the picture; one text element a line.
perl -CSD -e '
  my %colours = (1 => "#f85149", 2 => "#3fb950", 3 => "#d29922", 5 => "#bc8cff", 12 => "#58a6ff", 13 => "#bc8cff");
  my @lines = map { chomp; $_ } <>;
  pop @lines while @lines and $lines[-1] eq "";
  my $height = 20 * @lines + 40;
  print qq(<svg xmlns="http://www.w3.org/2000/svg" width="880" height="$height" font-family="monospace" font-size="14">\n);
  print qq(<title>pulumi up attaches a link, and attaches it again after it was removed</title>\n);
  print qq(<rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n);
  my $y = 20;
  for (@lines) {
    $y += 20;
    my ($style, $text) = ("fill=\"#e6edf3\"", "");
    for my $part (split /(\e\[[0-9;]*m)/) {
      if ($part =~ /^\e\[([0-9;]*)m$/) {
        $style = $1 =~ /^0?$/ ? "fill=\"#e6edf3\"" : $1 eq "1" ? "$style font-weight=\"bold\"" : $1 =~ /^38;5;(\d+)$/ && $colours{$1} ? "fill=\"$colours{$1}\"" : $style;
      } elsif ($part ne "") {
        $part =~ s/&/&amp;/g; $part =~ s/</&lt;/g; $part =~ s/>/&gt;/g;
        $text .= "<tspan $style>$part</tspan>";
      }
    }
    print qq(<text x="20" y="$y" xml:space="preserve">$text</text>\n) if $text ne "";
  }
  print "</svg>\n"' "$work/shown" > "$out/up.svg"

if ! command -v chromium > "$work/log"; then
  echo "simulator.png is not drawn: no chromium on PATH" >&2
else
  # Its sandbox wants another user than root.
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1100,700 --virtual-time-budget=4000 --user-data-dir="$work/chromium" \
    --screenshot="$out/simulator.png" "$cloud/" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
fi
