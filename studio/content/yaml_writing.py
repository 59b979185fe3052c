"""Writes values as YAML that people like to read and git to compare.

Plainly where that is enough, in quotes where YAML needs them, long text in lines below its key.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeAlias

from studio.content.yaml_blocks import plain
from studio.model.text import clean

Writable: TypeAlias = "str | int | float | bool | Iterable[Writable] | Mapping[str, Writable]"

WIDTH = 96
"""Letters a line may have before a text is written in several."""
_FLOW = 72
_SHORT = 30
_STEP = "  "
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f:#\\]|:(?=[^\s\x00-\x1f]))*")
_IN_BRACKETS = re.compile(r"[\[\]{},:]")
_OTHER_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_ODD_SPACE = re.compile(r"[^\S ]")


def written(key: str, value: Writable, *, like: str = "", one_line: bool = False) -> list[str]:
    """The lines of a key and its value, to stand in the first column.

    `like` is the style it had (`Place.style`), which is kept where it can be; `one_line` keeps a
    long text on one line.
    """
    first, *more = _value(value, like=like, one_line=one_line)
    name = key if _is_plain(key) else _quoted(key, "")
    return [f"{name}: {first}" if first else f"{name}:", *more]


def one(value: Writable, *, like: str = "") -> list[str]:
    """The lines of an item of a list below its key, the first after its hyphen."""
    first, *more = _item(value, like)
    return [f"{_STEP}- {first}", *(f"{_STEP}{line}" if line else "" for line in more)]


def _value(value: Writable, *, like: str = "", one_line: bool = False) -> list[str]:
    """What stands after the colon, and the lines below it set in by two spaces."""
    if isinstance(value, str):
        return _text(value, like, one_line=one_line)
    if isinstance(value, bool | int | float):
        return [_scalar(value)]
    if isinstance(value, Mapping):
        rows = [row for key, inner in value.items() for row in written(str(key), inner)]
        return ["", *(_STEP + row if row else "" for row in rows)] if rows else ["{}"]
    items = list(value)
    flow = _flow(items)
    if not items or (like in ("", "[") and _fits(items, flow)):
        return [flow]
    return ["", *(line for item in items for line in one(item))]


def _item(value: Writable, like: str) -> list[str]:
    """An item, its further lines set in below what stands after the hyphen."""
    if isinstance(value, str):
        return _text(value, like, one_line=True)
    if isinstance(value, Mapping) and value:
        flow = _flow_keys(value)
        if like in ("", "[") and len(flow) <= WIDTH + _FLOW // 2 and _is_flat(value.values()):
            return [flow]
        rows = [row for key, inner in value.items() for row in written(str(key), inner)]
        return [rows[0], *(_STEP + row if row else "" for row in rows[1:])]
    return [_inline(value)]


def _text(text: str, like: str, *, one_line: bool) -> list[str]:
    text = clean(text, lines=True)
    if "\n" in text:
        return _several(text)
    quoted = _plainest(text, like)
    if one_line or len(quoted) <= WIDTH or _ODD_SPACE.search(text):
        return [quoted]
    return [">-", *(_STEP + line for line in _folded(text))]


def _several(text: str) -> list[str]:
    """Lines below a mark; in quotes where spaces at their ends would be lost."""
    lines = text.split("\n")
    if any(line != line.rstrip() or line != line.lstrip() for line in lines):
        return [_quoted(text, "")]
    return ["|-", *(_STEP + line if line else "" for line in lines)]


def _folded(text: str) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        if rows[-1] and len(rows[-1]) + len(word) >= WIDTH:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}" if rows[-1] else word
    return rows


def _plainest(text: str, like: str) -> str:
    if like in ('"', "'") or not _is_plain(text):
        return _quoted(text, like)
    return text


def _is_plain(text: str) -> bool:
    """Whether a text means itself without quotation marks."""
    return (
        bool(_PLAIN.fullmatch(text))
        and not text.endswith(":")
        and not _ODD_SPACE.search(text)
        and text.lower() not in _OTHER_WORDS
        and isinstance(plain(text), str)
    )


def _quoted(text: str, like: str) -> str:
    if "\n" not in text and ("'" not in text and (like == "'" or '"' in text or "\\" in text)):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _inline(value: Writable) -> str:
    """A value on one line, as it stands in brackets too."""
    if isinstance(value, str):
        text = clean(value, lines=True)
        return text if _is_plain(text) and not _IN_BRACKETS.search(text) else _quoted(text, "")
    if isinstance(value, bool | int | float):
        return _scalar(value)
    return _flow_keys(value) if isinstance(value, Mapping) else _flow(list(value))


def _flow(items: list[Writable]) -> str:
    return f"[{', '.join(map(_inline, items))}]"


def _flow_keys(keys: Mapping[str, Writable]) -> str:
    return "{" + ", ".join(f"{_inline(key)}: {_inline(value)}" for key, value in keys.items()) + "}"


def _fits(items: list[Writable], flow: str) -> bool:
    short = all(not isinstance(item, str) or len(item) <= _SHORT for item in items)
    return len(flow) <= _FLOW and short and _is_flat(items)


def _is_flat(values: Iterable[Writable]) -> bool:
    return all(isinstance(value, str | bool | int | float) for value in values)


def _scalar(value: bool | int | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.15f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def as_plain(value: object) -> Writable:
    """Anything a field may hold as what can be written: enumerations by value, sets in order."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return as_plain(value.value)
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): as_plain(inner) for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        return [as_plain(item) for item in sorted(value, key=str)]
    if isinstance(value, Iterable):
        return [as_plain(item) for item in value]
    raise TypeError(f"cannot be written in a deck: {value!r}")
