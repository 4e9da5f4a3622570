#!/bin/sh
# 31 bytes around a message of 10485760 - 31 bytes.
printf '{"name": "long", "message": "'
head -c 10485729 /dev/zero | tr '\0' m
echo '"}'
