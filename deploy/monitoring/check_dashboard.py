"""Reads dashboard.json as Grafana's own model does, and hands its queries to promtool.

    check_dashboard.py model            whether Grafana's model knows every field of the dashboard
    check_dashboard.py queries FILE     writes the queries as rules, for `promtool check rules FILE`
    check_dashboard.py runbook          whether each alert's runbook link leads to a heading

A field that the model does not know would be lost without a word when Grafana saves the dashboard.
"""

import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
DASHBOARD = HERE / "dashboard.json"
ALERTS = HERE / "alerts.yaml"


def lost(written, read, path=""):
    """The paths of what was written and is not what was read."""
    if isinstance(written, dict):
        for key, value in written.items():
            if value in ([], {}, None, ""):
                continue
            if not isinstance(read, dict) or key not in read:
                yield f"{path}/{key}"
            else:
                yield from lost(value, read[key], f"{path}/{key}")
    elif isinstance(written, list):
        for i, value in enumerate(written):
            if not isinstance(read, list) or i >= len(read):
                yield f"{path}/{i}"
            else:
                yield from lost(value, read[i], f"{path}/{i}")
    elif written != read:
        yield path


def check_model():
    from grafana_foundation_sdk.cog.encoder import JSONEncoder
    from grafana_foundation_sdk.cog.plugins import register_default_plugins
    from grafana_foundation_sdk.models.dashboard import Dashboard

    register_default_plugins()
    written = json.loads(DASHBOARD.read_text())
    read = json.loads(JSONEncoder().encode(Dashboard.from_json(written)))
    problems = [f"Grafana's model does not know {path}" for path in lost(written, read)]
    panels = [panel for panel in written["panels"] if panel["type"] != "row"]
    problems += overlapping(written["panels"])
    for panel in panels:
        if panel["datasource"]["uid"] != "${datasource}":
            problems.append(f"panel {panel['title']} has a data source of its own")
        if not panel.get("description"):
            problems.append(f"panel {panel['title']} does not say what it shows")
    if len({panel["id"] for panel in written["panels"]}) != len(written["panels"]):
        problems.append("two panels have the same id")
    return problems, f"{len(panels)} panels"


def overlapping(panels):
    taken = {}
    for panel in panels:
        at = panel["gridPos"]
        if at["x"] + at["w"] > 24:
            yield f"panel {panel['title']} is wider than the page"
        for x in range(at["x"], at["x"] + at["w"]):
            for y in range(at["y"], at["y"] + at["h"]):
                other = taken.setdefault((x, y), panel["title"])
                if other != panel["title"]:
                    yield f"panels {other} and {panel['title']} overlap"
                    return


def write_queries(file):
    import yaml

    rules = [
        {"record": f"dashboard:query_{i}", "expr": expr.replace("$job", ".*")}
        for i, expr in enumerate(
            target["expr"]
            for panel in json.loads(DASHBOARD.read_text())["panels"]
            for target in panel.get("targets", [])
        )
    ]
    pathlib.Path(file).write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    return [], f"{len(rules)} queries"


def check_runbook():
    import yaml

    handbook = (HERE / "../../docs/operations.md").resolve().read_text()
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("#").strip()).lower().replace(" ", "-")
        for line in handbook.splitlines()
        if line.startswith("#")
    }
    problems = []
    rules = [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]
    for rule in rules:
        for wanted in ("summary", "description", "runbook_url"):
            if not rule["annotations"].get(wanted):
                problems.append(f"{rule['alert']} has no {wanted}")
        page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
        if page != "docs/operations.md" or anchor not in headings:
            problems.append(f"{rule['alert']}: no heading in docs/operations.md for #{anchor}")
    return problems, f"{len(rules)} alerts"


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "model":
        found, of = check_model()
    elif what == "queries" and len(sys.argv) == 3:
        found, of = write_queries(sys.argv[2])
    elif what == "runbook":
        found, of = check_runbook()
    else:
        sys.exit(__doc__)
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{what}: {of}, {len(found)} problems")
    sys.exit(1 if found else 0)
