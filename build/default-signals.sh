#!/usr/bin/env bash
# Runs a command that ignores no signal: what nohup starts, or a shell in the background, inherits that it ignores some, and what is tried must not.
if env --default-signal true 2>/dev/null; then exec env --default-signal=HUP,INT,QUIT "$@"; fi
exec "$@"
