"""Lists what the program may say to people in the room: `python -m tools.sentences --write`.

It reads the sources of activities and session, and keeps `assets/phone/sentences.en.json` as they
are. A language beside it translates that list; a test holds the two together.
"""

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from studio.activities.circle_of_strength.forms import SOURCES
from studio.pictures.cloth_names import DYES, PATTERN_NAMES
from studio.pictures.tokens import KINDS

ROOT = Path(__file__).parents[1]
LIST = ROOT / "assets" / "phone" / "sentences.en.json"
_SPEAK = (
    "studio/activities",
    "studio/session",
    "studio/model/agenda.py",
    "studio/model/forms.py",
    "studio/pictures/photo.py",
    "studio/pictures/prompt.py",
)
_COMPOSED = (
    *(name.capitalize() for name in (*DYES, *KINDS, *PATTERN_NAMES.values())),
    *PATTERN_NAMES.values(),
    *(f"; {label.lower()}" for label in SOURCES.values()),
    *(f"{{word}} ({dye}, {{pattern}}{{whence}})" for dye in DYES),
    "Back at {time}",
    "{name}: 0 {low}, 10 {high}",
)
"""What is put together out of pieces that are no sentence in the source."""
_PAGES = "studio/web"
_NOT_PAGES = frozenset((
    "adapters.py", "addresses.py", "asking_system.py", "firewall.py", "network.py", "reach.py",
    "server.py", "sign_in.py", "keys.py", "connection.py", "exchange.py", "hall.py", "headers.py",
    "photos.py", "bodies.py", "form_html.py", "words.py", "speaking.py",
))  # fmt: skip
"""What the trainer's windows say, and what is no sentence."""
_WORD = re.compile(r"[A-Z][a-z’]+[.:…]?")
_ON_PAGE = re.compile(r"[A-Z“][^<>]* [^<>]*")
_CODE = re.compile(r"\\|\(\?|^[a-z]+( [a-z-]+)*=|^#|^M[\d.-]")


def spoken(root: Path = ROOT) -> list[str]:
    """Every sentence of activities and session, in order of the alphabet."""
    return sorted({*_all(_files(root, _SPEAK)), *_COMPOSED})


def on_pages(root: Path = ROOT) -> list[str]:
    """Sentences that stand in the source of a page instead of in its table of words."""
    files = (f for f in _files(root, (_PAGES,)) if f.name not in _NOT_PAGES)
    return [f"{f.name}: {text}" for f in files for text in _of(f) if _ON_PAGE.fullmatch(text)]


def _files(root: Path, places: Iterable[str]) -> Iterator[Path]:
    for place in places:
        path = root / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


def _all(files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        yield from _of(path)


def _of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    skip = _left_out(tree, deck="activities" in path.parts)
    for node in ast.walk(tree):
        if id(node) in skip:
            continue
        match node:
            case ast.JoinedStr():
                text = _template(node)
            case ast.Constant(value=str(text)):
                pass
            case _:
                continue
        if _is_sentence(text):
            yield text


def _left_out(tree: ast.AST, *, deck: bool) -> set[int]:
    """Docstrings, pieces of templates, and faults of a deck, which its author reads in English."""
    left: set[int] = set()
    for node in ast.walk(tree):
        inside: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside = [node.value]
        elif isinstance(node, ast.JoinedStr):
            inside = [one for one in ast.walk(node) if one is not node]
        elif deck and _tells_of_a_deck(node):
            inside = list(ast.walk(node))
        left.update(id(one) for one in inside)
    return left


def _tells_of_a_deck(node: ast.AST) -> bool:
    match node:
        case ast.Raise(exc=error):
            return _name(error) == "valueerror"
        case ast.FunctionDef(name=name):
            return name == "faults"
        case _:
            return False


def _template(node: ast.JoinedStr) -> str:
    """The sentence with a name in braces wherever something is put in; names are told apart."""
    made, seen = "", set[str]()
    for part in node.values:
        if isinstance(part, ast.Constant):
            made += str(part.value)
            continue
        name = base = _name(part.value) if isinstance(part, ast.FormattedValue) else "x"
        number = 2
        while name in seen:
            name, number = f"{base}{number}", number + 1
        seen.add(name)
        made += f"{{{name}}}"
    return made


def _name(node: ast.AST | None) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            return _name(inner)
        case _:
            return "x"


def _is_sentence(text: str) -> bool:
    bare = re.sub(r"\{\w+\}", "", text)
    if _CODE.search(text) or not re.search(r"[A-Za-z]{2}", bare):
        return False
    spaced = " " in text.strip() and re.search(r"[A-Za-z’]{2}", bare) is not None
    return spaced or _WORD.fullmatch(text) is not None


def main() -> int:
    """Writes the list, or says what is missing in it."""
    told = {text: text for text in spoken()}
    if "--write" in sys.argv:
        LIST.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
        return 0
    known = json.loads(LIST.read_text("utf-8")) if LIST.is_file() else {}
    sys.stdout.write("\n".join(text for text in told if text not in known) + "\n")
    return int(set(told) != set(known))


if __name__ == "__main__":
    sys.exit(main())
