#!/bin/bash
# The environment as the script was given it, before the shell adds its own.
while IFS= read -r -d '' variable; do echo "env $variable"; done < "/proc/$$/environ"
echo "args $*"
echo "mode $(stat -c '%a' "$2")"
echo "folder $(pwd)"
read -r stat < "/proc/$$/stat"
stat=${stat##*) }
set -- $stat
echo "pid $$ group $3 session $4"
echo "config $(cat "$DEPLOY_CONFIG_FILE")"
