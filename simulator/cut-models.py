#!/usr/bin/env python3
"""Cut botocore's service models down to the operations that the simulator plays.

The simulator reads requests and writes replies from the vendor's own machine-readable model. This
script takes botocore's `service-2.json` (Apache-2.0, https://github.com/boto/botocore), keeps the
operations named below with every shape they reach and every exception of the service, drops all
prose, and writes one file per service. The output names the botocore version it was cut from, and
running the script again on the same version gives identical bytes.

    python3 cut-models.py                                  # the botocore package of this Python
    python3 cut-models.py --data PATH/TO/botocore/data --botocore-version 1.44.5
    python3 cut-models.py --check                          # fails when the files differ
"""

import argparse
import gzip
import json
import pathlib
import sys

OPERATIONS = {
    "connect": """
        DescribeInstance ListInstances ReplicateInstance
        DescribeInstanceAttribute ListInstanceAttributes UpdateInstanceAttribute
        CreateTrafficDistributionGroup DescribeTrafficDistributionGroup
        DeleteTrafficDistributionGroup ListTrafficDistributionGroups
        GetTrafficDistribution UpdateTrafficDistribution
        ListTrafficDistributionGroupUsers
        AssociateTrafficDistributionGroupUser DisassociateTrafficDistributionGroupUser
        ListPhoneNumbersV2 DescribePhoneNumber UpdatePhoneNumber
        AssociatePhoneNumberContactFlow DisassociatePhoneNumberContactFlow
        ListFlowAssociations BatchGetFlowAssociation
        ListApprovedOrigins AssociateApprovedOrigin DisassociateApprovedOrigin
        ListUsers DescribeUser PutUserStatus ListAgentStatuses
        ListUserHierarchyGroups DescribeUserHierarchyStructure
        ListQueues DescribeQueue ListHoursOfOperations DescribeHoursOfOperation
        ListRoutingProfiles DescribeRoutingProfile
        ListContactFlows DescribeContactFlow
        GetCurrentMetricData GetCurrentUserData GetMetricDataV2
        StartOutboundVoiceContact StopContact DescribeContact SearchContacts
        GetCrossRegionRouting UpdateCrossRegionRouting ListReplicationFindings
    """.split(),
    "sns": """
        CreateTopic DeleteTopic ListTopics GetTopicAttributes Publish
    """.split(),
}

METADATA = ("apiVersion", "endpointPrefix", "jsonVersion", "protocol", "serviceId", "signingName", "targetPrefix", "xmlNamespace")

# Everything the engine reads. A trait on neither list stops the script, so that a newer model can
# not bring one that the engine would silently ignore.
KEPT = {
    "type", "members", "required", "member", "key", "value", "shape", "location", "locationName",
    "min", "max", "pattern", "enum", "timestampFormat", "union", "exception", "error",
    "httpStatusCode", "code",
}
DROPPED = {
    "documentation", "deprecated", "deprecatedMessage", "deprecatedSince", "sensitive", "box",
    "idempotencyToken", "fault", "senderFault",
}


def main():
    arguments = parse_arguments()
    data, version = find_models(arguments)
    stale = []
    for service, operations in OPERATIONS.items():
        text = render(cut(read_model(data, service), operations, service, version))
        target = arguments.out / f"{service}.json"
        if arguments.check:
            if not target.exists() or target.read_text() != text:
                stale.append(target.name)
        else:
            target.write_text(text)
            print(f"{target.name}: {len(operations)} operations, {len(text)} bytes, botocore {version}")
    if stale:
        sys.exit(f"differs from botocore {version}: {', '.join(stale)}; run cut-models.py again")


def parse_arguments():
    default_out = pathlib.Path(__file__).parent / "src/main/resources/dev/twinline/simulator/models"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, help="botocore's data folder; default: the installed package")
    parser.add_argument("--botocore-version", help="with --data: the version to write into the output")
    parser.add_argument("--out", type=pathlib.Path, default=default_out, help="where the cut models go")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is not up to date")
    arguments = parser.parse_args()
    if arguments.data and not arguments.botocore_version:
        parser.error("--data needs --botocore-version")
    return arguments


def find_models(arguments):
    if arguments.data:
        return arguments.data, arguments.botocore_version
    import botocore

    return pathlib.Path(botocore.__file__).parent / "data", botocore.__version__


def read_model(data, service):
    newest = max(p for p in (data / service).iterdir() if p.is_dir())
    packed = newest / "service-2.json.gz"
    if packed.exists():
        return json.loads(gzip.decompress(packed.read_bytes()))
    return json.loads((newest / "service-2.json").read_text())


def cut(model, operations, service, version):
    kept_operations = {name: cut_operation(model["operations"][name]) for name in sorted(operations)}
    wanted = {name for name, shape in model["shapes"].items() if shape.get("exception")}
    for operation in kept_operations.values():
        wanted.update(operation[side] for side in ("input", "output") if side in operation)
    reached = reach(model["shapes"], wanted)
    return {
        "source": f"botocore {version}, {service}/service-2.json, cut by cut-models.py, Apache-2.0",
        "metadata": {key: model["metadata"][key] for key in METADATA if key in model["metadata"]},
        "operations": kept_operations,
        "shapes": {name: cut_shape(name, model["shapes"][name]) for name in sorted(reached)},
    }


def cut_operation(operation):
    kept = {"http": {key: operation["http"][key] for key in ("method", "requestUri")}}
    for side in ("input", "output"):
        if side in operation:
            kept[side] = operation[side]["shape"]
    kept["errors"] = [error["shape"] for error in operation.get("errors", [])]
    return kept


def reach(shapes, wanted):
    reached, open_names = set(), sorted(wanted)
    while open_names:
        name = open_names.pop()
        if name not in reached:
            reached.add(name)
            open_names.extend(referenced(shapes[name]))
    return reached


def referenced(shape):
    for member in shape.get("members", {}).values():
        yield member["shape"]
    for role in ("member", "key", "value"):
        if role in shape:
            yield shape[role]["shape"]


def cut_shape(where, node):
    kept = {}
    for key, value in node.items():
        if key == "members":
            kept[key] = {name: cut_shape(f"{where}.{name}", member) for name, member in value.items()}
        elif key == "pattern":
            kept[key] = undouble(value)
        elif key in KEPT:
            kept[key] = cut_shape(where, value) if isinstance(value, dict) else value
        elif key not in DROPPED:
            sys.exit(f"{where} has the trait {key!r}, which the engine does not know")
    return kept


def undouble(pattern):
    """Some patterns of the model are escaped twice: PhoneNumber asks for a literal backslash in
    front of every number, which no real value has and the service does not ask for.
    """
    return pattern.replace("\\\\", "\\")


def render(model):
    """One line per operation and per shape, so that a diff of two versions can be read."""
    lines = ["{"]
    for index, (section, content) in enumerate(model.items()):
        comma = "," if index < len(model) - 1 else ""
        if section in ("operations", "shapes"):
            entries = [f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'))}" for name, value in content.items()]
            lines.append(f'"{section}":{{')
            lines.append(",\n".join(entries))
            lines.append("}" + comma)
        else:
            lines.append(f"{json.dumps(section)}:{json.dumps(content)}{comma}")
    lines.append("}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
