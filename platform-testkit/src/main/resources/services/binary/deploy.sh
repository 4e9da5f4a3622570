#!/bin/sh
echo 'text first'
printf '\377\376\000\001\n'
exec tail -f /dev/null
