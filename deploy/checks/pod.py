"""Plays pods as the manifests and the image describe them: same command, variables, files and rights."""

import json
import os
import re
import signal
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import image
from .manifests import CODEC_SERVER, REGIONS, REPOSITORY, container_of, environment, pod_of
from .report import require
from .sandbox import (
    SECRETS,
    START_LIMIT,
    answer_of,
    await_that,
    files_as_the_kubelet_lays_them,
    free_port,
    in_a_pod,
    listens,
    memory_limit,
    process_one,
    status_field,
    temporal,
)


def the_image_checks_itself():
    """What the image runs at the end of its build works: options, class path and the modules of the JVM."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        files_as_the_kubelet_lays_them(scratch)
        for run in image.run_stage().all("RUN"):
            log = scratch / "run.log"
            ended = in_a_pod(image.exec_form(run), {}, scratch, log).wait(START_LIMIT)
            require(ended == 0 and "Usage: twinline worker" in log.read_text(), f"RUN {run}: {ended}\n{log.read_text()[-2000:]}")


@contextmanager
def worker_in_a_pod(scratch):
    """A worker of the first Region, on a development server; gives the pod, where its probes are answered, and its log."""
    log, port = scratch / "worker.log", free_port()
    with temporal(scratch) as address:
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
        try:
            yield pod, lambda probe: f"http://127.0.0.1:{port}{container_of(REGIONS[0])[probe]['httpGet']['path']}", log
        finally:
            if pod.poll() is None:
                pod.kill()
                pod.wait()


def a_pod_works_and_stops():
    """A pod becomes ready as a user without rights on a read-only root, within its memory, and SIGTERM ends it with 0."""
    with tempfile.TemporaryDirectory() as folder:
        files_as_the_kubelet_lays_them(Path(folder))
        with worker_in_a_pod(Path(folder)) as (pod, url, log):
            for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                await_that(lambda: answer_of(url(probe))[0] == 200, f"{probe} is answered with 200", pod, log)
            jvm = process_one(pod)
            require(Path(f"/proc/{jvm}/comm").read_text().strip() == "java", "process 1 is not the JVM")
            require(set(status_field(jvm, "Uid")) == {image.user().split(":")[0]}, f"it runs as {status_field(jvm, 'Uid')}")
            require(status_field(jvm, "CapEff") == ["0" * 16] == status_field(jvm, "CapBnd"), "it has capabilities")
            resident = int(status_field(jvm, "VmHWM")[0]) * 1024
            require(resident < memory_limit() * 0.9, f"{resident >> 20} MiB resident of {memory_limit() >> 20}")
            os.kill(jvm, signal.SIGTERM)
            ended = pod.wait(pod_of(REGIONS[0])["spec"]["terminationGracePeriodSeconds"])
            require(ended == 0, f"it ended with {ended} after SIGTERM\n{log.read_text()[-3000:]}")


def a_wrong_file_stops_a_rollout():
    """A pod whose contact center file is wrong lives, is not ready, and says which file it is."""
    with tempfile.TemporaryDirectory() as folder:
        files_as_the_kubelet_lays_them(Path(folder))
        file = Path(folder) / "catalog" / "acme" / "contact-center.yaml"
        file.write_text(file.read_text().replace("replica: us-west-2", "replica: nowhere"))
        with worker_in_a_pod(Path(folder)) as (pod, url, log):
            await_that(lambda: answer_of(url("livenessProbe"))[0] == 200, "it lives", pod, log)
            await_that(lambda: "contact-center.yaml" in answer_of(url("readinessProbe"))[1], "it names the file", pod, log)
            status, said = answer_of(url("readinessProbe"))
            require(status == 503, f"it answers {status}: {said}")


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


def twinline(scratch, *words):
    """Runs the command line in a pod, and gives what it says."""
    files_as_the_kubelet_lays_them(scratch)
    log = scratch / "twinline.log"
    command = image.exec_form(image.run_stage().last("ENTRYPOINT")) + ["dev.twinline.starter.Twinline", *words]
    variables = {"TWINLINE_CATALOG": environment(REGIONS[0])["TWINLINE_CATALOG"]}
    ended = in_a_pod(command, variables, scratch, log).wait(START_LIMIT)
    require(ended == 0, f"twinline {' '.join(words)} ended with {ended}\n{log.read_text()[-2000:]}")
    return log.read_text()


def every_mounted_file_is_valid():
    """Every contact center file that is mounted is one that twinline validate accepts where it is mounted."""
    catalog = next(v for v in pod_of(REGIONS[0])["spec"]["volumes"] if v["name"] == "catalog")["configMap"]
    where = environment(REGIONS[0])["TWINLINE_CATALOG"]
    with tempfile.TemporaryDirectory() as folder:
        twinline(Path(folder), "validate", *[f"{where}/{item['path']}" for item in catalog["items"]])


def the_commands_by_hand_are_those_of_the_runbook():
    """The image prints the runbook without Temporal, and docs/operations.md shows the very command for the first group."""
    document = (REPOSITORY / "docs" / "operations.md").read_text()
    shown = re.findall(r"^aws connect update-traffic-distribution .*?(?=\n```)", document, re.DOTALL | re.MULTILINE)
    require(len(shown) == 1, f"docs/operations.md shows {len(shown)} such commands")
    with tempfile.TemporaryDirectory() as folder:
        require(shown[0] in twinline(Path(folder), "runbook", "acme"), f"the runbook has no such command:\n{shown[0]}")


CHECKS = [
    the_image_checks_itself,
    every_mounted_file_is_valid,
    a_pod_works_and_stops,
    a_wrong_file_stops_a_rollout,
    the_codec_server_lets_in_who_shows_the_token,
    the_commands_by_hand_are_those_of_the_runbook,
]
