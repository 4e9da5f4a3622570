#!/bin/sh
yes 'This line is sixty-four bytes long, and there are a lot of them' | head -c 1073741824
echo '{"name": "print", "state": "success"}'
