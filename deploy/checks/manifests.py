"""The Kubernetes manifests, as kubectl kustomize renders them for each Region."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import kubernetes_validate
import yaml

from . import image
from .report import require

DEPLOY = Path(__file__).parents[1]
REPOSITORY = DEPLOY.parent
REGIONS = ["us-east-1", "us-west-2"]
CODEC_SERVER = "codec-server"
SHUTDOWN_SLACK = 10  # seconds that a worker may take to end after its grace


def kustomize(folder):
    built = subprocess.run(["kubectl", "kustomize", folder], capture_output=True, text=True)
    require(built.returncode == 0, built.stderr)
    require("deprecated" not in built.stderr, built.stderr)
    return list(yaml.safe_load_all(built.stdout))


@cache
def rendered(folder):
    """What is applied to a cluster: a Region's overlay, or the codec server."""
    return kustomize(DEPLOY / "kubernetes" / folder)


def every(manifests, kind):
    return [m for m in manifests if m["kind"] == kind]


def the(manifests, kind, name=""):
    """The one object of the kind whose name begins so."""
    found = [m for m in every(manifests, kind) if m["metadata"]["name"].startswith(name)]
    require(len(found) == 1, f"there are {len(found)} objects of kind {kind} named {name}…")
    return found[0]


def pod_of(folder):
    name = "twinline-codec-server" if folder == CODEC_SERVER else "twinline-worker"
    return the(rendered(folder), "Deployment", name)["spec"]["template"]


def container_of(folder):
    return pod_of(folder)["spec"]["containers"][0]


def environment(folder):
    """The variables of a worker in a Region, or of the codec server, as Kubernetes would set them."""
    labels = pod_of(folder)["metadata"]["labels"]
    found = {}
    for source in container_of(folder).get("envFrom", []):
        found |= the(rendered(folder), "ConfigMap", source["configMapRef"]["name"])["data"]
    for variable in container_of(folder)["env"]:
        origin = variable.get("valueFrom", {})
        if "fieldRef" in origin:
            label = re.fullmatch(r"metadata\.labels\['(.+)'\]", origin["fieldRef"]["fieldPath"]).group(1)
            found[variable["name"]] = labels[label]
        else:
            found[variable["name"]] = variable["value"]
    return found


def kubernetes_knows_every_field():
    """Kubernetes' own schemas accept every manifest, strictly: no field that it does not know."""
    for folder in [*REGIONS, CODEC_SERVER]:
        for manifest in rendered(folder):
            name = f"{folder}: {manifest['kind']} {manifest['metadata']['name']}"
            try:
                kubernetes_validate.validate(manifest, "1.37", strict=True)
            except kubernetes_validate.ValidationError as e:
                require(False, f"{name}: {'.'.join(map(str, e.path))}: {e.message}")


def the_regions_differ_by_their_name():
    """The two Regions run the same but for the Region's name."""
    east, west = (yaml.safe_dump(rendered(region)) for region in REGIONS)
    here = {line for line in east.replace(*REGIONS).splitlines() if "twinline.dev/region" in line}
    require(here, "no object says which Region it is for")
    outside_the_catalog = [
        [m for m in rendered(region) if not m["metadata"]["name"].startswith("twinline-catalog")] for region in REGIONS
    ]
    east, west = (yaml.safe_dump(manifests) for manifests in outside_the_catalog)
    require(east.replace(*REGIONS) == west, "they differ elsewhere")


def every_variable_is_read():
    """Every variable that a worker or the codec server is given is one that its program reads."""
    constants = b"".join(
        archive.read(entry)
        for folder in ("modules", "libraries")
        for jar in (image.built("image") / folder).glob("*.jar")
        if re.match(r"twinline-|temporal-envconfig-|sdk-core-", jar.name)
        for archive in [zipfile.ZipFile(jar)]
        for entry in archive.namelist()
        if entry.endswith(".class")
    )
    for name in environment(REGIONS[0]) | environment(CODEC_SERVER):
        require(re.search(rb"(?<![A-Z_])" + name.encode() + rb"(?![A-Z_])", constants), f"nothing in the image reads {name}")


def a_worker_has_time_to_stop():
    """Kubernetes waits longer than the worker's own grace before it kills."""
    for region in REGIONS:
        grace = int(environment(region)["TWINLINE_SHUTDOWN_GRACE_SECONDS"])
        given = pod_of(region)["spec"]["terminationGracePeriodSeconds"]
        require(given >= grace + SHUTDOWN_SLACK, f"{region}: {given} s for a grace of {grace} s")


def the_fleet_knows_its_size():
    """TWINLINE_FLEET_SIZE is the number of replicas, and at least two stand in each Region."""
    for region in REGIONS:
        replicas = the(rendered(region), "Deployment", "twinline-worker")["spec"]["replicas"]
        require(int(environment(region)["TWINLINE_FLEET_SIZE"]) == replicas >= 2, f"{region}: {replicas} replicas")


def ports_and_probes_meet_the_worker():
    """Probes, Service and network policy lead to the port that the worker listens on."""
    for region in REGIONS:
        ports = {port["name"]: port["containerPort"] for port in container_of(region)["ports"]}
        listens = int(environment(region)["TWINLINE_HEALTH_ADDRESS"].rpartition(":")[2])
        require(ports == {"health": listens}, f"{region}: the worker listens on {listens}, the ports are {ports}")
        for probe, path in {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"}.items():
            get = container_of(region)[probe]["httpGet"]
            require(get == {"path": path, "port": "health"}, f"{region}: {probe} asks {get}")
        service = the(rendered(region), "Service")
        require(service["spec"]["ports"][0]["targetPort"] == "health", f"{region}: {service['spec']['ports']}")
        require(service["metadata"]["annotations"]["prometheus.io/port"] == str(listens), f"{region}: scraped elsewhere")
        ingress = the(rendered(region), "NetworkPolicy", "twinline-worker")["spec"]["ingress"]
        require([p["port"] for rule in ingress for p in rule["ports"]] == ["health"], f"{region}: {ingress}")


def the_network_lets_temporal_through():
    """The network policy lets the worker reach Temporal's port, by IPv4 and IPv6, and nothing but DNS, 443 and that."""
    for region in REGIONS:
        egress = the(rendered(region), "NetworkPolicy", "twinline-worker")["spec"]["egress"]
        ports = {port["port"] for rule in egress for port in rule["ports"]}
        temporal = int(environment(region)["TEMPORAL_ADDRESS"].rpartition(":")[2])
        require(ports == {53, 443, temporal}, f"{region}: open are {ports}, Temporal is at {temporal}")
        require(all(rule.get("to") for rule in egress), f"{region}: a rule without a goal opens its ports to everything")
        everywhere = {
            goal["ipBlock"]["cidr"]: goal["ipBlock"].get("except")
            for rule in egress
            for goal in rule["to"]
            if goal.get("ipBlock", {}).get("cidr", "").endswith("/0")
        }
        # EC2's instance metadata service, by both versions of IP.
        wanted = {"0.0.0.0/0": ["169.254.169.254/32"], "::/0": ["fd00:ec2::254/128"]}
        require(everywhere == wanted, f"{region}: clusters of both versions of IP need {wanted}, there is {everywhere}")


def every_contact_center_is_mounted():
    """Every contact center file is in the ConfigMap as it is, and mounted under its own name."""
    for region in REGIONS:
        volumes = {volume["name"]: volume for volume in pod_of(region)["spec"]["volumes"]}
        mounted = volumes["catalog"]["configMap"]
        data = the(rendered(region), "ConfigMap", mounted["name"])["data"]
        items = {item["path"]: data.get(item["key"]) for item in mounted["items"]}
        files = {f"{f.parent.name}/{f.name}": f.read_text() for f in REPOSITORY.glob("examples/*/contact-center.yaml")}
        require(items == files, f"{region}: {set(items)} are mounted, the files are {set(files)}, or one has another text")
        require(len(data) == len(items), f"{region}: the ConfigMap has what nobody mounts: {set(data)}")
        where = {m["name"]: m["mountPath"] for m in container_of(region)["volumeMounts"]}
        require(where["catalog"] == environment(region)["TWINLINE_CATALOG"], f"{region}: mounted at {where['catalog']}")


def pods_may_do_nothing():
    """Pods have the image's user, no capability, no writable root, and no access to Kubernetes."""
    for folder in [*REGIONS, CODEC_SERVER]:
        pod, container = pod_of(folder)["spec"], container_of(folder)
        given = pod["securityContext"]
        require(f"{given['runAsUser']}:{given['runAsGroup']}" == image.user(), f"{folder}: {given}")
        require(given["runAsNonRoot"] and given["seccompProfile"] == {"type": "RuntimeDefault"}, f"{folder}: {given}")
        require(
            container["securityContext"]
            == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}},
            f"{folder}: {container['securityContext']}",
        )
        require(pod["automountServiceAccountToken"] is False, f"{folder}: a pod may speak to Kubernetes")
        require({"memory"} <= set(container["resources"]["limits"]), f"{folder}: no limit of memory")


def secrets_are_files_that_somebody_else_makes():
    """Secrets are named, never written, and come as files: none in a variable, and each variable leads to one."""
    for folder in [*REGIONS, CODEC_SERVER]:
        require(not every(rendered(folder), "Secret"), f"{folder}: a Secret is in the files")
        variables = environment(folder)
        for name in variables:
            require(not re.search(r"API_KEY$|_DATA$|PASSWORD|SECRET|TOKEN$", name), f"{folder}: {name} is a secret")
        mounted = {m["name"]: m["mountPath"] for m in container_of(folder)["volumeMounts"]}
        secrets = [mounted[v["name"]] for v in pod_of(folder)["spec"]["volumes"] if "secret" in v]
        words = [word.partition("=")[2] for word in container_of(folder).get("args", [])]
        paths = [value for name, value in variables.items() if re.search(r"_FILE$|_KEYS$|_PATH$", name)]
        led_to = {str(Path(path).parent) for path in paths + words if path.startswith("/etc/")}
        require(sorted(secrets) == sorted(led_to), f"{folder}: mounted are {secrets}, variables and arguments lead to {led_to}")


def two_builds_stand_side_by_side():
    """A copy of a build's folder with another number stands beside it, and neither takes the other's pods."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "deploy" / "kubernetes"
        shutil.copytree(DEPLOY / "kubernetes", copy)
        shutil.copytree(REPOSITORY / "examples", Path(scratch) / "examples")
        old = next((copy / "builds").iterdir())
        new = copy / "builds" / "9.9.9"
        new.mkdir()
        written = (old / "kustomization.yaml").read_text()
        written = written.replace(old.name, "9.9.9").replace(old.name.replace(".", "-"), "9-9-9")
        (new / "kustomization.yaml").write_text(written)
        region = copy / REGIONS[0] / "kustomization.yaml"
        region.write_text(region.read_text().replace(f"  - ../builds/{old.name}\n", f"  - ../builds/{old.name}\n  - ../builds/9.9.9\n"))
        both = kustomize(region.parent)
    for kind in ("Deployment", "PodDisruptionBudget"):
        selectors = {m["spec"]["selector"]["matchLabels"].get("twinline.dev/build") for m in every(both, kind)}
        require(selectors == {old.name, "9.9.9"}, f"{kind} selects {selectors}")
    for deployment in every(both, "Deployment"):
        template, tag = deployment["spec"]["template"], deployment["spec"]["selector"]["matchLabels"]["twinline.dev/build"]
        require(template["metadata"]["labels"]["twinline.dev/build"] == tag, f"{tag}: its pods have another label")
        require(template["spec"]["containers"][0]["image"].endswith(f":{tag}"), f"{tag} runs {template['spec']['containers'][0]['image']}")
    for build in (old.name, "9.9.9"):
        require(the(both, "Deployment", f"twinline-worker-{build.replace('.', '-')}"), build)


CHECKS = [
    kubernetes_knows_every_field,
    the_regions_differ_by_their_name,
    every_variable_is_read,
    a_worker_has_time_to_stop,
    the_fleet_knows_its_size,
    ports_and_probes_meet_the_worker,
    the_network_lets_temporal_through,
    every_contact_center_is_mounted,
    pods_may_do_nothing,
    secrets_are_files_that_somebody_else_makes,
    two_builds_stand_side_by_side,
]
