#!/bin/sh
head -c 11534336 /dev/zero | tr '\0' x
echo
exec tail -f /dev/null
