#!/bin/bash
# The child waits until its parent is gone, then reports.
parent=$$
(
  while kill -0 "$parent" 2>/dev/null; do :; done
  echo '{"name": "late", "state": "success", "message": "after the end"}'
) &
echo '{"name": "early", "state": "success"}'
