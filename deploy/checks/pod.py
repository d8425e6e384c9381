"""Plays pods as the manifests and the image describe them: same command, variables, files and rights.

The machine's own Java stands for the image's, and a development server for Temporal.
"""

import base64
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import image
from .manifests import CODEC_SERVER, REGIONS, REPOSITORY, container_of, environment, pod_of, rendered, the
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


def status_of(url):
    """The HTTP status; none while nobody answers."""
    try:
        return urllib.request.urlopen(url, timeout=5).status
    except urllib.error.HTTPError as e:
        return e.code
    except OSError:
        return None


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


def the_image_checks_itself():
    """What the image runs at the end of its build works: options, class path and the modules of the JVM."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        files_as_the_kubelet_lays_them(scratch)
        for run in image.run_stage().all("RUN"):
            log = scratch / "run.log"
            ended = in_a_pod(image.exec_form(run), {}, scratch, log).wait(START_LIMIT)
            require(ended == 0 and "Usage: twinline worker" in log.read_text(), f"RUN {run}: {ended}\n{log.read_text()[-2000:]}")


def a_pod_works_and_stops():
    """A pod becomes ready as a user without rights on a read-only root, within its memory, and SIGTERM ends it with 0."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch, log = Path(folder), Path(folder) / "worker.log"
        files_as_the_kubelet_lays_them(scratch)
        address, port = stack.enter_context(temporal(scratch)), free_port()
        variables = environment(REGIONS[0]) | {
            # What only a cluster has is replaced: Temporal, its namespace, and AWS, which nothing here calls.
            "TEMPORAL_ADDRESS": address,
            "TEMPORAL_NAMESPACE": "default",
            "TEMPORAL_TLS": "false",
            "TWINLINE_HEALTH_ADDRESS": f"127.0.0.1:{port}",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
            # A machine of the pod's size.
            "JDK_JAVA_OPTIONS": f"-XX:MaxRAM={memory_limit()}",
        }
        pod = in_a_pod(image.command(), variables, scratch, log)
        stack.callback(lambda: pod.poll() is not None or pod.kill())
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            url = f"http://127.0.0.1:{port}{container_of(REGIONS[0])[probe]['httpGet']['path']}"
            await_that(lambda: status_of(url) == 200, f"{probe} {url} is answered with 200", pod, log)
        jvm = process_one(pod)
        require(Path(f"/proc/{jvm}/comm").read_text().strip() == "java", "process 1 is not the JVM")
        require(set(status_field(jvm, "Uid")) == {image.user().split(":")[0]}, f"it runs as {status_field(jvm, 'Uid')}")
        require(status_field(jvm, "CapEff") == ["0" * 16] == status_field(jvm, "CapBnd"), "it has capabilities")
        resident = int(status_field(jvm, "VmHWM")[0]) * 1024
        require(resident < memory_limit() * 0.9, f"{resident >> 20} MiB resident of {memory_limit() >> 20}")
        os.kill(jvm, signal.SIGTERM)
        ended = pod.wait(pod_of(REGIONS[0])["spec"]["terminationGracePeriodSeconds"])
        require(ended == 0, f"it ended with {ended} after SIGTERM\n{log.read_text()[-3000:]}")


def certificate_for_this_machine(scratch):
    """As a Secret of type tls has it."""
    paths = {name: scratch / f"made-{name}" for name in ("tls.key", "tls.crt")}
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
        + ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
        + ["-keyout", paths["tls.key"], "-out", paths["tls.crt"]],
        check=True,
        capture_output=True,
    )
    return {name: path.read_text() for name, path in paths.items()}


def decoding(port, trusted, token):
    """The HTTP status of a request to decode nothing."""
    request = urllib.request.Request(
        f"https://127.0.0.1:{port}/decode",
        data=json.dumps({"payloads": []}).encode(),
        headers={"Content-Type": "application/json", "X-Namespace": "default", "Authorization": f"Bearer {token}"},
    )
    try:
        return urllib.request.urlopen(request, timeout=5, context=ssl.create_default_context(cadata=trusted)).status
    except urllib.error.HTTPError as e:
        return e.code


def the_codec_server_lets_in_who_shows_the_token():
    """The codec server runs in its pod, serves by TLS, and decodes for whoever shows the token and for nobody else."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scratch, log = Path(folder), Path(folder) / "codec-server.log"
        made = certificate_for_this_machine(scratch)
        SECRETS["twinline-codec-server"] = made | {"token": "0123456789abcdef0123456789abcdef"}
        files_as_the_kubelet_lays_them(scratch, CODEC_SERVER)
        port = free_port()
        arguments = [
            word.replace("0.0.0.0:8443", f"127.0.0.1:{port}") for word in container_of(CODEC_SERVER)["args"]
        ]
        command = image.exec_form(image.run_stage().last("ENTRYPOINT")) + arguments
        variables = environment(CODEC_SERVER) | {"JDK_JAVA_OPTIONS": f"-XX:MaxRAM={memory_limit(CODEC_SERVER)}"}
        pod = in_a_pod(command, variables, scratch, log, CODEC_SERVER)
        stack.callback(lambda: pod.poll() is not None or pod.kill())
        await_that(lambda: listens(port), "the codec server listens", pod, log)
        answers = [decoding(port, made["tls.crt"], token) for token in (SECRETS["twinline-codec-server"]["token"], "guessed")]
        require(answers[0] == 200 and answers[1] in (401, 403), f"with the token {answers[0]}, without {answers[1]}")


def the_commands_by_hand_are_those_of_the_runbook():
    """The image prints the runbook without Temporal, and docs/operations.md shows the very command for the first group."""
    document = (REPOSITORY / "docs" / "operations.md").read_text()
    shown = re.findall(r"^aws connect update-traffic-distribution .*?(?=\n```)", document, re.DOTALL | re.MULTILINE)
    require(len(shown) == 1, f"docs/operations.md shows {len(shown)} such commands")
    with tempfile.TemporaryDirectory() as folder:
        scratch, log = Path(folder), Path(folder) / "runbook.log"
        files_as_the_kubelet_lays_them(scratch)
        command = image.exec_form(image.run_stage().last("ENTRYPOINT")) + ["dev.twinline.starter.Twinline", "runbook", "acme"]
        variables = {"TWINLINE_CATALOG": environment(REGIONS[0])["TWINLINE_CATALOG"]}
        ended = in_a_pod(command, variables, scratch, log).wait(START_LIMIT)
        require(ended == 0, f"it ended with {ended}\n{log.read_text()[-2000:]}")
        require(shown[0] in log.read_text(), f"the runbook has no such command:\n{shown[0]}")


CHECKS = [
    the_image_checks_itself,
    a_pod_works_and_stops,
    the_codec_server_lets_in_who_shows_the_token,
    the_commands_by_hand_are_those_of_the_runbook,
]
