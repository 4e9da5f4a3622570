#!/bin/bash
# The daemon has another session and another parent; its output is not the script's.
pid=$(setsid sh -c 'sh -c "exec tail -f /dev/null" >/dev/null 2>&1 & echo $!')
echo "{\"name\": \"daemon\", \"state\": \"running\", \"message\": \"$pid\"}"
wait_for_ever() { tail -f /dev/null; }
wait_for_ever
