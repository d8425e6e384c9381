"""Runs checks one after another and says of each whether it holds."""

import sys
import traceback


class Wrong(Exception):
    """What is checked does not hold; the message says what was found, and where."""


def require(condition, found):
    if not condition:
        raise Wrong(found)


def run(checks):
    """Runs all checks, prints a line for each, and returns the process's exit code."""
    failed = 0
    for check in checks:
        sentence = " ".join(check.__doc__.split()).rstrip(".")
        try:
            check()
            print(f"  ok     {sentence}", flush=True)
        except Wrong as wrong:
            failed += 1
            print(f"  WRONG  {sentence}:\n         {wrong}", flush=True)
        except Exception:  # A check that breaks is no check that holds.
            failed += 1
            print(f"  BROKEN {sentence}", flush=True)
            traceback.print_exc(file=sys.stdout)
    print(f"{len(checks) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0
