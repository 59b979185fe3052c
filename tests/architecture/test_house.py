"""The rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STUDIO = ROOT / "studio"

ONLY_IN = {
    "PySide6": ("studio/desktop/", "studio/renderers/to_qt"),
    "starlette": ("studio/web/",),
    "httptools": ("studio/web/",),
    "pptx": (
        "studio/renderers/to_pptx",
        "studio/renderers/pptx_",
        "studio/exporters/",
        "studio/importers/",
    ),
    "miniaudio": ("studio/desktop/speaker.py",),
    "wakepy": ("studio/desktop/awake.py",),
    "PIL": (
        "studio/pictures/",
        "studio/content/images.py",
        "studio/content/logo.py",
        "studio/renderers/",
        "studio/exporters/",
        "studio/importers/",
    ),
    "reportlab": ("studio/renderers/to_pdf", "studio/renderers/tagged_pdf", "studio/exporters/"),
}


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_heavy_library_stays_in_its_rooms(library: str) -> None:
    strays = [
        name
        for path in sources("studio")
        if not (name := path.relative_to(ROOT).as_posix()).startswith(ONLY_IN[library])
        and any(module.split(".")[0] == library for module in imported(ast.parse(path.read_text())))
    ]
    assert strays == []


def test_the_import_floors_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "1 kept" in done.stdout or "kept, 0 broken" in done.stdout


@pytest.mark.parametrize(("folder", "lines", "function"), [("studio", 500, 60), ("tests", 800, 80)])
def test_files_and_functions_stay_small(folder: str, lines: int, function: int) -> None:
    too_long = []
    for path in sources(folder):
        text = path.read_text()
        name = path.relative_to(ROOT).as_posix()
        if text.count("\n") > lines:
            too_long.append(name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > function:
                    too_long.append(f"{name}:{node.name} ({length})")
    assert too_long == []


def test_no_file_is_a_drawer_for_anything() -> None:
    drawers = re.compile(r"^(utils?|helpers|managers?|misc|common)$")
    assert [p for p in sources("studio", "tests") if drawers.match(p.stem)] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sources("studio")
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_the_core_keeps_its_data_frozen() -> None:
    loose = []
    for path in sources("studio/model", "studio/pictures", "studio/activities"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                marks = [ast.unparse(mark) for mark in node.decorator_list]
                data = [mark for mark in marks if mark.startswith("dataclass")]
                if data and "frozen=True" not in data[0]:
                    loose.append(f"{path.name}:{node.name}")
    assert loose == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "first-hour"],
        ["export", "first-hour", "--only", "deck,handout"],
        ["rehearse", "first-hour", "--people", "2"],
    ],
)
def test_the_verbs_without_a_window_need_no_qt(arguments: list[str], tmp_path: Path) -> None:
    """A colleague exports on a machine where Qt cannot even be imported."""
    program = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from studio.cli import main\n"
        "raise SystemExit(main(sys.argv[1:]))"
    )
    if arguments[0] != "check":
        arguments = [*arguments, "--to", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--data", str(tmp_path / "data")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_nothing_we_wrote_names_a_machine_or_a_registry() -> None:
    places = re.compile(r"/(?:work|farm)/|\b(?:pypi|npmjs)\.(?:org|com)\b|\bdeb\.debian\b")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    texts = {".py", ".md", ".toml", ".txt", ".in", ".js", ".css", ".html", ".json", ".yaml"}
    told = [
        name
        for name in listed
        if Path(name).suffix in texts
        and name != "tests/architecture/test_house.py"
        and places.search((ROOT / name).read_text(errors="replace"))
    ]
    assert told == []
