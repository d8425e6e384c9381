"""python -m checks: all checks; with names (image, iam, kubernetes, pod) only those."""

import sys

from . import image, manifests, pod, policies
from .report import run

PARTS = {"image": image.CHECKS, "iam": policies.CHECKS, "kubernetes": manifests.CHECKS, "pod": pod.CHECKS}


def main(names):
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"deploy/validate: there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    return run([check for name in names or PARTS for check in PARTS[name]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
