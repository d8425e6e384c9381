"""The image definition: linted, its rules checked, and its build carried out without an engine."""

import fnmatch
import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from dockerfile_parse import DockerfileParser

from .report import Wrong, require

REPOSITORY = Path(__file__).parents[2]
DOCKERFILE = REPOSITORY / "deploy" / "image" / "Dockerfile"
WORK = REPOSITORY / "target" / "deploy-image"


class Stage:
    """One FROM and what follows it."""

    def __init__(self, base):
        self.base, _, self.name = base.partition(" AS ")
        self.instructions = []

    def all(self, instruction):
        return [value for name, value in self.instructions if name == instruction]

    def last(self, instruction):
        return self.all(instruction)[-1]


@cache
def stages():
    # The parser would write a file that does not exist, so it is given a stream to read instead.
    with DOCKERFILE.open("rb") as file:
        structure = DockerfileParser(fileobj=file, cache_content=True).structure
    found = []
    for line in structure:
        if line["instruction"] == "FROM":
            found.append(Stage(line["value"]))
        elif line["instruction"] != "COMMENT":
            found[-1].instructions.append((line["instruction"], line["value"]))
    return found


def run_stage():
    return stages()[-1]


def exec_form(value):
    """The words of an instruction in exec form."""
    try:
        words = json.loads(value)
    except ValueError:
        words = None
    require(isinstance(words, list), f"{value} is in shell form, so a shell stands between the engine and the process")
    return words


def user():
    return run_stage().last("USER")


def command():
    """What the image starts, arguments included."""
    return exec_form(run_stage().last("ENTRYPOINT")) + exec_form(run_stage().last("CMD"))


def the_linter_finds_nothing():
    """hadolint finds nothing in the image definition."""
    lint = subprocess.run(
        ["hadolint", "--no-color", "--failure-threshold", "style", DOCKERFILE], capture_output=True, text=True
    )
    require(lint.returncode == 0, lint.stdout + lint.stderr)


def every_base_is_pinned():
    """Every base image is pinned to one version, and the last one has a JRE and no compiler."""
    for stage in stages():
        tag = stage.base.partition(":")[2]
        require(sum(c.isdigit() for c in tag) > 2, f"{stage.base} is a moving tag")
    require("-jre" in run_stage().base, f"{run_stage().base} is no JRE")


def the_process_is_nobody():
    """The process has a numeric user that is not root's, and nothing of the image is given to it."""
    numbers = user().split(":")
    require(all(n.isdigit() and int(n) >= 10000 for n in numbers), f"USER {user()}")
    require(not any("--chown" in copy or "--chmod" in copy for copy in run_stage().all("COPY")), "a COPY has an owner")


def the_jvm_is_process_one():
    """The entry point is the JVM itself, with no shell between, and the last stage installs nothing."""
    require(command()[0] == "java", f"{command()} does not start with java")
    for run in run_stage().all("RUN"):
        require(exec_form(run)[0] == "java", f"RUN {run} of the last stage is no check of the JVM")


def every_module_is_copied():
    """Every module's pom.xml is copied, and the sources of every module that the image needs."""
    build = stages()[0]
    for pom in REPOSITORY.glob("*/pom.xml"):
        copied = f"{pom.parent.name}/pom.xml {pom.parent.name}/"
        require(copied in build.all("COPY"), f"COPY {copied} is missing")
    in_classpath = (built("image") / "modules").glob("twinline-*.jar")
    for jar in in_classpath:
        module = jar.name.split("-")[1]
        copied = f"{module}/src/main/ {module}/src/main/"
        require(copied in build.all("COPY"), f"COPY {copied} is missing: the jar would be empty")


def ignored(path):
    """Whether Dockerfile.dockerignore keeps a file out of the build; the last rule that fits counts."""
    out = False
    for rule in (DOCKERFILE.parent / "Dockerfile.dockerignore").read_text().splitlines():
        pattern = rule.strip().removeprefix("!")
        if not pattern or pattern.startswith("#"):
            continue
        parents = [str(p) for p in [path, *path.parents][:-1]]
        if any(p.count("/") == pattern.count("/") and fnmatch.fnmatchcase(p, pattern) for p in parents) or pattern == "*":
            out = not rule.startswith("!")
    return out


def context():
    """The files that an engine would be given: what git ignores is no source, and the image ignores more."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    folder = WORK / "context"
    for name in filter(None, listed.split("\0")):
        if not ignored(Path(name)) and (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name)
    return folder


def copy(words, source, root, workdir):
    """COPY: a folder's content, or files into a folder."""
    *sources, goal = [word for word in words if not word.startswith("--")]
    folder = root / Path(workdir, goal).relative_to("/")
    folder.mkdir(parents=True, exist_ok=True)
    for each in sources:
        matches = sorted(source.glob(each.lstrip("/")))
        require(matches, f"COPY {each}: there is nothing of that name")
        for match in matches:
            if match.is_dir():
                shutil.copytree(match, folder, dirs_exist_ok=True)
            else:
                shutil.copy2(match, folder)


def build(stage, roots, files):
    """Carries a stage out in a folder of its own; the machine's own Maven and Java stand for its base."""
    root, workdir = WORK / (stage.name or "image"), "/"
    root.mkdir(parents=True)
    for instruction, value in stage.instructions:
        if instruction == "WORKDIR":
            workdir = value
            (root / workdir.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif instruction == "COPY":
            origin = [w.partition("=")[2] for w in value.split() if w.startswith("--from=")]
            copy(value.split(), roots[origin[0]] if origin else files, root, workdir)
        elif instruction == "RUN" and not value.startswith("["):
            shell = value.replace("/build/", f"{root}/build/")
            ran = subprocess.run(shell, shell=True, cwd=root / workdir.lstrip("/"), capture_output=True, text=True)
            if ran.returncode != 0:
                raise Wrong(f"RUN {value}\n{(ran.stdout + ran.stderr)[-3000:]}")
    return root


@cache
def roots_of_all_stages():
    """Each stage's folder by its name, or why there is none; built once."""
    shutil.rmtree(WORK, ignore_errors=True)
    files, roots = context(), {}
    try:
        for stage in stages():
            roots[stage.name or "image"] = build(stage, roots, files)
    except Wrong as wrong:
        return wrong
    return roots


def built(name):
    """The folder that a stage has left; of the last one, named image, the folder of Twinline."""
    roots = roots_of_all_stages()
    require(not isinstance(roots, Wrong), "there is no image, since its build has failed")
    return roots[name] / "opt" / "twinline" if name == "image" else roots[name]


def the_build_commands_work():
    """The commands of the build, in a clean copy of the sources, make the image's files."""
    if isinstance(roots_of_all_stages(), Wrong):
        raise roots_of_all_stages()
    for folder in ("modules", "libraries"):
        require(any((built("image") / folder).glob("*.jar")), f"/opt/twinline/{folder} is empty")


def the_image_runs_what_twinline_runs():
    """The image has the very jars with which ./twinline runs a worker and the command line."""
    wanted = set()
    for module in ("worker", "starter"):
        home = built("build") / "build" / module / "target"
        wanted |= {Path(jar).name for jar in (home / "classpath.txt").read_text().strip().split(os.pathsep)}
        wanted |= {jar.name for jar in home.glob("twinline-*.jar")}
    found = {jar.name for folder in ("modules", "libraries") for jar in (built("image") / folder).glob("*.jar")}
    require(found == wanted, f"only in one of the two: {sorted(found ^ wanted)}")


CHECKS = [
    the_linter_finds_nothing,
    every_base_is_pinned,
    the_process_is_nobody,
    the_jvm_is_process_one,
    the_build_commands_work,
    every_module_is_copied,
    the_image_runs_what_twinline_runs,
]
