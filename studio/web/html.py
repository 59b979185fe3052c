"""HTML written as nested calls: text is escaped unless it is `Html` already."""

from collections.abc import Iterable
from typing import TypeAlias

Attribute: TypeAlias = str | int | bool | None


class Html(str):
    """Markup; a plain string becomes text."""

    __slots__ = ()


Child: TypeAlias = "str | Html | None | Iterable[Child]"

_VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))


def escape(text: str) -> str:
    """Text as it stands in markup and in quotes; `html.escape` comes with every entity there is."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("'", "&#x27;")


def el(tag: str, *children: "Child", **attributes: Attribute) -> Html:
    """An element. `class_` is `class`, `data_x` is `data-x`; a false attribute is left out."""
    head = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Html(f"<{tag}{head}>")
    return Html(f"<{tag}{head}>{join(*children)}</{tag}>")


def join(*children: "Child") -> Html:
    """The children one after the other."""
    return Html("".join(_markup(child) for child in children))


def _markup(child: "Child") -> str:
    match child:
        case None:
            return ""
        case Html():
            return str(child)
        case str():
            return escape(child)
        case _:
            return "".join(_markup(one) for one in child)


def _attribute(name: str, value: Attribute) -> str:
    name = name.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
