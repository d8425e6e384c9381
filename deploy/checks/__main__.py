"""python -m checks: all checks; with names of parts (image, iam, kubernetes, pod) or of checks only those."""

import sys

from . import image, manifests, pod, policies
from .report import run

PARTS = {"image": image.CHECKS, "iam": policies.CHECKS, "kubernetes": manifests.CHECKS, "pod": pod.CHECKS}
CHECKS = {check.__name__: [check] for part in PARTS.values() for check in part}


def main(names):
    known = PARTS | CHECKS
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"deploy/validate: there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    return run([check for name in names or PARTS for check in known[name]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
