#!/bin/sh
# Lines that are no reports, around two that are.
echo 'plain text'
echo '{"name": "half'
echo '[WARNING] brackets are no JSON'
echo '2026-01-01 neither is a date'
echo '{"play": "no name"}'
echo '{"name": null, "state": "success"}'
echo '{"name": "first", "state": "success", "message": "one"} trailing'
echo '   {"name": "first", "state": "success", "start": 1, "misc": {"a": [1, 2]}}   '
echo
echo 'to standard error' >&2
printf '{"name": "second"}'
