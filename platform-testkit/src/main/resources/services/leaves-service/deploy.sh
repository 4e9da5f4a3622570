#!/bin/sh
nohup tail -f /dev/null >/dev/null 2>&1 &
echo "{\"name\": \"serve\", \"state\": \"success\", \"message\": \"$!\"}"
