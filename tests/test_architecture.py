"""The house rules of DESIGN.md, held by reading the source."""

import ast
from pathlib import Path
from statistics import median

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "rashomon"
FILES = sorted(SOURCE.rglob("*.py"))

#: room -> the rooms it may import. ``errors``, ``version`` and ``codec`` (model to JSON) serve every room above model.
ROOMS: dict[str, frozenset[str]] = {
    "version": frozenset(),
    "errors": frozenset(),
    "model": frozenset(),
    "codec": frozenset({"model"}),
    "knowledge": frozenset({"model"}),
    "read": frozenset({"model"}),
    "fetch": frozenset({"model", "read"}),
    "reconcile": frozenset({"model"}),
    "store": frozenset({"model", "codec"}),
    "export": frozenset({"model", "codec"}),
    "analysis": frozenset({"model"}),
    "extract": frozenset({"model", "knowledge"}),
    "workspace": frozenset({"model", "codec", "knowledge", "read", "export", "fetch", "reconcile", "store", "extract"}),
    "evaluation": frozenset({"model", "codec", "knowledge", "read", "extract", "export", "workspace", "reconcile"}),
    "demo": frozenset({"model", "workspace"}),
    "cli": frozenset({"knowledge", "workspace", "export", "analysis", "model", "evaluation", "demo", "codec"}),
    "web": frozenset({"workspace", "export", "analysis", "model", "codec"}),
    "scale": frozenset({"workspace", "export", "analysis", "model", "codec"}),
    "__init__": frozenset({"workspace", "model", "extract"}),
    "__main__": frozenset({"cli"}),
}
EVERYONE = frozenset({"errors", "version"})


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "rashomon" else [node.module]
            )
        found |= {name.split(".")[1] for name in names if name.startswith("rashomon.")}
    return found


def functions() -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(SOURCE)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    assert room in ROOMS, f"{room} has no line in the table of rooms"
    wrong = imported_rooms(path) - ROOMS[room] - EVERYONE - {room}
    assert not wrong, f"{room} must not import {sorted(wrong)}"


def test_functions_are_small() -> None:
    sizes = functions()
    long = [f"{name} has {size} lines" for name, size in sizes if size > 60]
    assert not long, long
    assert median(size for _, size in sizes) <= 8


def test_no_dictionaries_as_data_types() -> None:
    subscripts = lines = 0
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        lines += text.count("\n")
        subscripts += sum(
            isinstance(node, ast.Subscript)
            and isinstance(node.slice, ast.Constant)
            and isinstance(node.slice.value, str)
            for node in ast.walk(ast.parse(text))
        )
    assert subscripts / lines < 0.015, f"{subscripts} string subscripts in {lines} lines: give the data a type"


def test_the_model_has_no_clock_and_no_io() -> None:
    for path in (SOURCE / "model").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "open(" not in text, path
        assert ".now(" not in text, path
        assert ".today(" not in text, path
