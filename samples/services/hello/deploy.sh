#!/usr/bin/env bash
# Three steps; each is reported when it begins and when it has ended.
set -euo pipefail

# step NAME STATE [MESSAGE]
step() {
  local message=${3:-}
  message=${message//\\/\\\\}
  message=${message//\"/\\\"}
  message=${message//$'\n'/\\n}
  printf '{"name": "%s", "state": "%s", "message": "%s"}\n' "$1" "$2" "$message"
}

current=prepare
trap 'step "$current" failure "ended with code $?"' ERR

step "$current" running
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
step "$current" success

current=greet
step "$current" running
echo "Hello from $(basename "$0")" >"$work/greeting"
cat "$work/greeting"
step "$current" success "said \"$(cat "$work/greeting")\""

current="tidy up"
step "$current" running
rm "$work/greeting"
step "$current" success
