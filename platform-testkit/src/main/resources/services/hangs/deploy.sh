#!/bin/sh
tail -f /dev/null &
echo "{\"name\": \"started\", \"state\": \"running\", \"message\": \"$!\"}"
wait
