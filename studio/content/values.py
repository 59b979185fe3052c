"""Turns what an author wrote into the type it should have, with sentences for people."""

import types
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence, Set
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from studio.content.faults import WrongValueError, suggestion
from studio.content.yaml_blocks import Listing, Mapping, Node, Scalar
from studio.model.text import clean

_ANY_OF = (Union, types.UnionType)
_SINGLE: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
}


def read_value(node: Node, annotation: Any) -> Any:
    """The value as `annotation` wants it, or `WrongValueError` with what to write instead.

    Where text is wanted, an unquoted number is the text as written.
    """
    try:
        return msgspec.convert(_plain(node, annotation), annotation)
    except msgspec.ValidationError as error:
        raise WrongValueError(
            f"This must be {in_words(annotation)}{_instead(node, annotation)}"
        ) from error


def read_text(node: Node) -> str:
    """One line or several of text that is not empty."""
    if not isinstance(node, Scalar):
        raise WrongValueError("This must be text.")
    text = clean(node.text, lines=True)
    if not text or (node.value is None):
        raise WrongValueError("Write some text here, or leave the key out.")
    return text


def _plain(node: Node, annotation: Any) -> Any:
    """As plain data; a scalar stays text as soon as the annotation takes text."""
    annotation = _bare(annotation)
    match node:
        case Scalar():
            if isinstance(node.value, str) or (node.value is not None and _takes_text(annotation)):
                return clean(node.text, lines=True)
            return node.value
        case Listing():
            inner = _inner(annotation, 0)
            return [_plain(item, inner) for item in node.items]
        case Mapping():
            inner = _inner(annotation, 1)
            hints = getattr(annotation, "__annotations__", {})
            return {key: _plain(v, hints.get(key, inner)) for key, v in node.entries.items()}


def _bare(annotation: Any) -> Any:
    """Without `Annotated` and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in _ANY_OF:
        others = [arg for arg in get_args(annotation) if arg is not type(None)]
        return _bare(others[0]) if len(others) == 1 else annotation
    return annotation


def _inner(annotation: Any, place: int) -> Any:
    args = [arg for arg in get_args(annotation) if arg is not Ellipsis]
    return args[min(place, len(args) - 1)] if args else Any


def _takes_text(annotation: Any) -> bool:
    return annotation is str or bool(_choices(annotation))


def _choices(annotation: Any) -> tuple[str, ...]:
    """The words that may be written, where only some may."""
    if get_origin(annotation) is Literal:
        return tuple(str(arg) for arg in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    return ()


def in_words(annotation: Any) -> str:
    """What a value of this type is, as an author would say it."""
    bare = _bare(annotation)
    if words := _choices(bare):
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    if bare in _SINGLE:
        return _SINGLE[bare] + _limits(annotation)
    origin = get_origin(bare) or bare
    if isinstance(origin, type) and issubclass(origin, AbstractMapping):
        return "keys with values, one a line"
    if isinstance(origin, type) and issubclass(origin, Sequence | Set):
        inner = _inner(bare, 0)
        example = ", ".join(_choices(inner)[:2]) or "one, two"
        return f"a list, like [{example}]"
    return "written in another way"


def _limits(annotation: Any) -> str:
    if get_origin(annotation) in _ANY_OF:
        return next(filter(None, map(_limits, get_args(annotation))), "")
    for meta in get_args(annotation)[1:] if get_origin(annotation) is Annotated else ():
        low, high = getattr(meta, "ge", None), getattr(meta, "le", None)
        if low is not None and high is not None:
            return f" from {low} to {high}"
        if low is not None:
            return f", {low} or more"
    return ""


def _instead(node: Node, annotation: Any) -> str:
    """What stands there now, and the nearest word where only some may stand."""
    bare = _bare(annotation)
    if not isinstance(node, Scalar):
        inside = _choices(_inner(bare, 0)) if isinstance(node, Listing) else ()
        return f"; known: {', '.join(inside)}." if inside else "."
    if node.value is None:
        return ", but nothing is written here."
    said = f", not “{clean(node.text)[:40]}”."
    words = _choices(bare)
    return f"{said} {suggestion(node.text, words)}" if words and len(words) > 3 else said
