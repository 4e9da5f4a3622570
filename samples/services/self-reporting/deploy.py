#!/usr/bin/env python3
"""Reports its steps to the server itself, with the token of its configuration.

So does a script that goes on elsewhere: on another machine, in a container, in a build job.
"""

import argparse
import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

ATTEMPTS = 3


class Server:
    """Where the steps of one deployment are reported."""

    def __init__(self, config):
        self.steps_url = config["steps_url"]
        self.token = config["access_token"]
        # The server is near, whatever proxy the machine uses.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def report(self, name, state, message=""):
        body = json.dumps({"name": name, "state": state, "message": message}).encode("utf-8")
        request = urllib.request.Request(
            self.steps_url,
            data=body,
            method="POST",
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
            },
        )
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.opener.open(request, timeout=10) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as refused:
                # What is wrong with a report stays wrong; a server that is busy may be asked again.
                if refused.code < 500 or attempt == ATTEMPTS:
                    raise
            except urllib.error.URLError:
                if attempt == ATTEMPTS:
                    raise


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    config = json.loads(parser.parse_args().config.read_text(encoding="utf-8"))
    server = Server(config)
    try:
        server.report("connect", "success", f"deployment {config['deployment_id']}")
        server.report("work", "running")
        names = sorted(config["context"]["env"])
        server.report("work", "success", "variables: " + (", ".join(names) or "none"))
    except OSError as error:
        # Printed text is kept with the deployment; the token is never part of an error.
        print(f"the server does not take a report: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
