"""Writes what the documentation takes from the program: the reference, and the output of every console example.

``./run docs`` writes; ``./run docs --check`` names the files that are out of date, and returns 1 if there are any.
"""

import argparse
import dataclasses
import inspect
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import click

import rashomon
from rashomon.cli.app import VERBS, app
from rashomon.export import FORMATS
from rashomon.workspace import BACKENDS, READERS

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference.md"
BLOCK = re.compile(r"```(console|python)\n(.*?)```", re.DOTALL)
#: Commands that stand in the documents to be read, and are not run here: they set up or test the whole checkout.
READ_ONLY = ("git clone", "cd ", "./run test", "./run check", "./run eval", "./run docs", "./run lock")


def documents() -> list[Path]:
    """The documents with examples, in the order of reading."""
    names = ("README.md", "docs/tutorial.md", "docs/how-to.md", "docs/why.md", "CONTRIBUTING.md")
    return [ROOT / name for name in names]


@dataclass(frozen=True)
class Step:
    """One command of a console block, with the lines that stand below it."""

    command: str
    output: str

    def __str__(self) -> str:
        first, *rest = self.command.splitlines()
        return "\n".join([f"$ {first}", *(f"> {line}".rstrip() for line in rest), *self.output.splitlines()])


def steps(block: str) -> Iterator[Step]:
    """The commands of a block: ``$ `` begins one, ``> `` goes on with it, the rest is what it says."""
    command: list[str] = []
    output: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield Step("\n".join(command), "\n".join(output))
            command, output = [line[2:]], []
        elif line.startswith(">") and command and not output:
            command.append(line[2:])
        else:
            output.append(line)
    yield Step("\n".join(command), "\n".join(output))


@dataclass(frozen=True)
class Place:
    """An empty folder to run examples in, with a ``rashomon`` on the path and a ``./run`` that is the same."""

    folder: Path

    def __post_init__(self) -> None:
        call = f'#!/bin/sh\nexec "{sys.executable}" -m rashomon "$@"\n'
        for name in ("bin/rashomon", "work/run"):
            target = self.folder / name
            target.parent.mkdir()
            target.write_text(call, encoding="utf-8")
            target.chmod(0o755)

    def run(self, args: list[str]) -> str:
        """What the call says on both streams; a call that fails ends the work."""
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "RASHOMON_OUTPUT": "table", "PYTHONPATH": str(ROOT / "src")}
        work, both = self.folder / "work", subprocess.STDOUT
        done = subprocess.run(  # noqa: S603 - runs our own documents
            args, cwd=work, env=environment, stdout=subprocess.PIPE, stderr=both, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"This example returned {done.returncode}:\n{args[-1]}\n{done.stdout}")
        return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def ran(step: Step, place: Place) -> Step:
    """The step with what it says now. Output that the document does not show stays unshown; ``?`` asks for it."""
    if step.command.startswith(READ_ONLY):
        return step
    said = place.run(["/bin/sh", "-c", step.command])
    return Step(step.command, said if step.output else "")


def again(block: re.Match[str], place: Place) -> str:
    """The block, run: a console block with its output, a Python block as it stands."""
    language, body = block.groups()
    if language == "console":
        return "```console\n" + "\n".join(str(ran(step, place)) for step in steps(body)) + "\n```"
    place.run([sys.executable, "-c", body])
    return block.group(0)


def refreshed(document: Path) -> str:
    """The document with the output that its examples give now. They run in order, in one empty folder."""
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name))
        return BLOCK.sub(lambda block: again(block, place), document.read_text(encoding="utf-8"))


def verb_help() -> Iterator[str]:
    """The help of the program and of each verb, as the command line prints it."""
    top = app.make_context("rashomon", [], resilient_parsing=True, terminal_width=100)
    yield f"## Command line\n\n```text\n{app.get_help(top)}\n```\n"
    for verb in VERBS:
        command = verb.load()
        context = click.Context(command, parent=top, info_name=verb.name)
        yield f"### {verb.name}\n\n```text\n{command.get_help(context)}\n```\n"


def named(title: str, rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    """A list of names and what they are."""
    yield f"## {title}\n"
    yield "\n".join(f"- `{name}`: {what}" for name, what in rows) + "\n"


def signature(thing: object) -> str:
    """The call of a function or class, without what types say elsewhere."""
    try:
        return str(inspect.signature(thing)).replace(" -> None", "")  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""


def doc(thing: object) -> str:
    """The docstring, reference marks turned into Markdown's."""
    return re.sub(r"``([^`]*)``", r"`\1`", inspect.getdoc(thing) or "")


def members(thing: type) -> Iterator[str]:
    """The public methods and properties of a class, the values of an enumeration, the fields of a dataclass."""
    if issubclass(thing, Enum):
        yield "Values: " + ", ".join(f"`{member.value}`" for member in thing) + "\n"
        return
    if dataclasses.is_dataclass(thing):
        fields = (f"- `{field.name}: {field.type}`" for field in dataclasses.fields(thing))
        yield "\n".join(fields) + "\n"
    for name, member in vars(thing).items():
        plain = member.__func__ if isinstance(member, classmethod) else member
        if name.startswith("_") or not (inspect.isfunction(plain) or isinstance(plain, property)):
            continue
        call = signature(plain) if inspect.isfunction(plain) else ""
        yield f"- `{name}{call}`: {' '.join(doc(plain).split())}\n"


def api() -> Iterator[str]:
    """The Python API from its docstrings."""
    yield "## Python\n\n" + doc(rashomon).replace(">>>", "    >>>") + "\n"
    names = [name for name in (*rashomon.__all__, *rashomon.model.__all__) if name not in {"model", "__version__"}]
    for name in names:
        thing = getattr(rashomon, name)
        if not (inspect.isclass(thing) or inspect.isfunction(thing)):
            continue
        call = "" if inspect.isclass(thing) else signature(thing)
        yield f"### {name}\n\n" + (f"`{name}{call}`\n\n" if call else "") + doc(thing) + "\n"
        if inspect.isclass(thing):
            yield from members(thing)


def reference() -> str:
    """The whole reference."""
    parts = ["# Reference\n\nWritten by `./run docs` from the program itself.\n"]
    parts += verb_help()
    parts += named("Formats that are read", ((r.name, f"{r.title} ({', '.join(r.suffixes)})") for r in READERS))
    parts += named("Formats that are written", ((entry.name, entry.title) for entry in FORMATS))
    parts += named("Extractors", ((entry.name, entry.title) for entry in BACKENDS))
    parts += api()
    return re.sub(r" at 0x[0-9a-f]+", "", "\n".join(parts)).rstrip() + "\n"


def fresh() -> Iterator[tuple[Path, str]]:
    """Every written file with what should stand in it."""
    yield REFERENCE, reference()
    for document in documents():
        yield document, refreshed(document)


def main() -> int:
    """Writes or checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name what is out of date")
    check = parser.parse_args().check
    stale = 0
    for path, text in fresh():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{'out of date' if check else 'written'}: {path.relative_to(ROOT)}")
        if not check:
            path.write_text(text, encoding="utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
