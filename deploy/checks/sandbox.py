"""A pod without a cluster: a process with the manifest's root, user, files, variables and memory.

The machine's own Java stands for the image's, and a development server for Temporal.
"""

import base64
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from . import image
from .manifests import REGIONS, container_of, pod_of, rendered, the
from .report import Wrong, require

CHECKS_FOLDER = Path(__file__).parent
UNITS = {"Ki": 2**10, "Mi": 2**20, "Gi": 2**30}
SECRETS = {  # as deploy/README.md describes them
    "twinline-temporal": {"api-key": "the-key-of-a-server-that-asks-for-none\n"},
    "twinline-codec": {"keys": f"active 2026-11\n2026-11 {base64.b64encode(bytes(32)).decode()}\n"},
}
START_LIMIT = 90  # seconds, on a machine that does other things as well


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def memory_limit(folder=REGIONS[0]):
    """In bytes."""
    limit = container_of(folder)["resources"]["limits"]["memory"]
    return int(limit[:-2]) * UNITS[limit[-2:]]


def await_that(condition, what, process, log):
    """Waits for a condition, until a limit, or until the process has ended."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if condition():
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise Wrong(f"{what}: not so after {START_LIMIT} s, or the process ended ({process.poll()})\n{log.read_text()[-3000:]}")


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answer_of(url):
    """The HTTP status and what is said; 0 and nothing while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as e:
        return e.code, e.read().decode()
    except OSError:
        return 0, ""


@contextmanager
def temporal(scratch):
    """A development server; gives its address."""
    program = os.environ.get("TWINLINE_TEMPORAL_CLI") or shutil.which("temporal")
    require(program, "Temporal's command line is not on the PATH, and TWINLINE_TEMPORAL_CLI does not name it")
    port, log = free_port(), scratch / "temporal.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [program, "server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port)],
            stdout=out,
            stderr=out,
        )
    try:
        await_that(lambda: listens(port), "the development server listens", server, log)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def files_as_the_kubelet_lays_them(scratch, pod=REGIONS[0]):
    """The pod's ConfigMap and Secrets as volumes: behind a link, so that all files change at once."""
    for volume in pod_of(pod)["spec"]["volumes"]:
        folder = scratch / volume["name"]
        if "configMap" in volume:
            data = the(rendered(pod), "ConfigMap", volume["configMap"]["name"])["data"]
            lay(folder, {item["path"]: data[item["key"]] for item in volume["configMap"]["items"]}, 0o644)
        elif "secret" in volume:
            lay(folder, SECRETS[volume["secret"]["secretName"]], volume["secret"]["defaultMode"])
    # As in a cluster, whoever the process is may come so far.
    scratch.chmod(0o755)


def lay(folder, files, mode):
    for path, text in files.items():
        file = folder / "..2026_11_25" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)
        # What fsGroup is for.
        os.chown(file, 0, pod_of(REGIONS[0])["spec"]["securityContext"]["fsGroup"])
        top = Path(path).parts[0]
        (folder / top).symlink_to(f"..data/{top}")
    (folder / "..data").symlink_to("..2026_11_25")


def in_a_pod(command, variables, scratch, log, pod=REGIONS[0]):
    """Starts a command as the pod's only process."""
    require(os.geteuid() == 0, "only root can give a process a root and a user of its own")
    root = scratch / "root"
    root.mkdir(exist_ok=True)
    java = Path(shutil.which("java")).resolve().parents[1]
    mounts = [f"{image.built('image')}=/opt/twinline"] + [
        f"{scratch / m['name']}={m['mountPath']}"
        for m in container_of(pod)["volumeMounts"]
        if (scratch / m["name"]).exists()
    ]
    with log.open("w") as out:
        return subprocess.Popen(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
            + [CHECKS_FOLDER / "pod-root", root, java, image.user(), *mounts, "--", *command],
            env={"PATH": os.environ["PATH"], **variables},
            stdout=out,
            stderr=out,
        )


def process_one(pod):
    """The identity, outside of the pod, of its process 1."""
    return int(Path(f"/proc/{pod.pid}/task/{pod.pid}/children").read_text().split()[0])


def status_field(pid, field):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return line.split()[1:]
    raise Wrong(f"process {pid} has no {field}")
