#!/usr/bin/env python3
"""Builds a small application from the variables of the deployment and checks it.

Variables, in `env` of the request: GREETING is what the application says; it must not be empty.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def report(name, state, message="", error_message=""):
    """Reports a step: one line, sent at once."""
    line = {"name": name, "state": state, "message": message, "error_message": error_message}
    print(json.dumps(line), flush=True)


def read_configuration():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    return json.loads(parser.parse_args().config.read_text(encoding="utf-8"))


def build(folder, greeting):
    application = folder / "app.py"
    application.write_text(f"print({greeting!r})\n", encoding="utf-8")
    return application


def check(application, greeting):
    result = subprocess.run(
        [sys.executable, str(application)], capture_output=True, text=True, timeout=30, check=True
    )
    if result.stdout.strip() != greeting.strip():
        raise ValueError("the application does not say what it should")


def main():
    step = "read configuration"
    try:
        report(step, "running")
        config = read_configuration()
        service = config["deploy_script"].split("/")[0]
        greeting = config["context"]["env"].get("GREETING", "Hello")
        if not greeting.strip():
            raise ValueError("GREETING is empty")
        report(step, "success", f"deployment {config['deployment_id']} of {service}")

        with tempfile.TemporaryDirectory() as folder:
            step = "build"
            report(step, "running")
            application = build(Path(folder), greeting)
            report(step, "success", f"{application.stat().st_size} bytes")

            step = "check"
            report(step, "running")
            check(application, greeting)
            report(step, "success")
    except Exception as error:
        report(step, "failure", error_message=f"{type(error).__name__}: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
