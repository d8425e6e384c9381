"""Shows that the checks can fail: makes a mistake in a copy of deploy/, and expects the check that is for it to say so.

Those that need the image built (its commands, its jars, the variables that are read, the pod) are not played here.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

DOCKERFILE = "image/Dockerfile"
WORKER = "kubernetes/worker/deployment.yaml"
NETWORK = "kubernetes/base/network-policy.yaml"
EAST = "kubernetes/us-east-1/kustomization.yaml"

MISTAKES = [
    # (the check that must notice, the file, what stands there, what stands there by mistake)
    ("the_linter_finds_nothing", DOCKERFILE, "WORKDIR /build\n", "WORKDIR build\n"),
    ("every_base_is_pinned", DOCKERFILE, ":21.0.11_10-jre-noble\n\n", ":21-jre\n\n"),
    ("the_process_is_nobody", DOCKERFILE, "USER 10001:10001", "USER twinline"),
    ("the_jvm_is_process_one", DOCKERFILE, 'CMD ["dev.twinline.worker.WorkerMain"]', "CMD dev.twinline.worker.WorkerMain"),
    ("kubernetes_knows_every_field", WORKER, "  replicas: 2", "  replica: 2"),
    ("kubernetes_knows_every_field", WORKER, "replicas: 2", "replicas: two"),
    ("the_regions_differ_by_their_name", EAST, "TEMPORAL_NAMESPACE=", "TEMPORAL_NAMESPACE=other-"),
    ("a_worker_has_time_to_stop", WORKER, "terminationGracePeriodSeconds: 45", "terminationGracePeriodSeconds: 30"),
    ("the_fleet_knows_its_size", WORKER, "replicas: 2", "replicas: 3"),
    ("ports_and_probes_meet_the_worker", WORKER, "containerPort: 8080", "containerPort: 8081"),
    ("ports_and_probes_meet_the_worker", WORKER, "path: /readyz", "path: /ready"),
    ("the_network_lets_temporal_through", EAST, "tmprl.cloud:7233", "tmprl.cloud:7234"),
    ("the_network_lets_temporal_through", NETWORK, "cidr: ::/0", "cidr: ::1/0"),
    ("the_network_lets_temporal_through", NETWORK, "except: [169.254.169.254/32]", "except: []"),
    ("every_contact_center_is_mounted", WORKER, "path: acme/", "path: acne/"),
    ("pods_may_do_nothing", WORKER, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
    ("pods_may_do_nothing", WORKER, "runAsUser: 10001", "runAsUser: 10002"),
    (
        "secrets_are_files_that_somebody_else_makes",
        WORKER,
        "TWINLINE_TEMPORAL_API_KEY_FILE\n              value: /etc/twinline/temporal/api-key",
        "TEMPORAL_API_KEY\n              value: abc",
    ),
    ("two_builds_stand_side_by_side", "kubernetes/builds/0.1.0/kustomization.yaml", "includeSelectors: true", "includeTemplates: true"),
    ("every_action_exists", "iam/shift.json", "connect:UpdateTrafficDistribution", "connect:ShiftTraffic"),
    ("every_action_exists", "iam/shift.json", "connect:UpdateTrafficDistribution", "connect:Update*"),
    ("no_action_is_granted_twice", "iam/shift.json", "connect:UpdateTrafficDistribution", "connect:GetTrafficDistribution"),
    ("every_resource_fits_its_actions", "iam/agents.json", "/agent-state/*", "/queue/*"),
    ("every_resource_fits_its_actions", "iam/notify.json", "sns:us-west-2", "sns:us-east-1"),
    ("the_policies_are_those_of_the_example", "iam/shift.json", "-000000000003", "-000000000004"),
    ("the_role_is_for_the_workers_alone", "iam/trust.json", "twinline:twinline-worker", "twinline:*"),
]


def is_noticed(check, file, right, wrong):
    with tempfile.TemporaryDirectory() as scratch:
        deploy = Path(scratch) / "deploy"
        for folder in ("deploy", "examples"):
            shutil.copytree(REPOSITORY / folder, Path(scratch) / folder)
        text = (deploy / file).read_text()
        if right not in text:
            return False
        (deploy / file).write_text(text.replace(right, wrong, 1))
        command = [sys.executable, "-B", "-m", "checks", check]
        said = subprocess.run(command, cwd=deploy, capture_output=True, text=True).stdout
        return "  WRONG " in said


def main():
    unnoticed = [mistake for mistake in MISTAKES if not is_noticed(*mistake)]
    for check, file, _, wrong in unnoticed:
        print(f"  UNNOTICED by {check}: {file} with {wrong!r}")
    print(f"{len(MISTAKES) - len(unnoticed)} of {len(MISTAKES)} mistakes are noticed")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
