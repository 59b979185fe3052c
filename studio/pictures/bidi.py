"""Which way text runs (Unicode bidirectional algorithm). The one place of python-bidi."""

import re
from typing import Any

_RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _algorithm() -> Any:
    """Few rooms write from right to left: loaded with the first such word."""
    from bidi import algorithm

    return algorithm


def has_rtl(text: str) -> bool:
    """Whether anything in it reads from right to left."""
    return _RTL.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether a paragraph as a whole reads from right to left: by its first strong letter."""
    return has_rtl(text) and _algorithm().get_base_level(text) == 1


_PARTING = " · "


def levels(text: str, *, rtl: bool) -> list[int]:
    """The embedding level of every character; odd reads from right to left.

    What a middle dot between blanks parts stands side by side, whatever the parts are: a date
    after an Arabic title is not drawn into it.
    """
    found: list[int] = []
    for number, part in enumerate(text.split(_PARTING)):
        found += [int(rtl)] * len(_PARTING) if number else []
        found += _levels(part, rtl=rtl)
    return found


def _levels(text: str, *, rtl: bool) -> list[int]:
    if not rtl and not has_rtl(text):
        return [0] * len(text)
    algorithm = _algorithm()
    storage: Any = algorithm.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels(text, storage)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
        # Characters newer than Python's tables: the library stumbles over those it does not know.
        char["type"] = char["type"] or ("R" if has_rtl(char["ch"]) else "L")
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    # Joiners leave no trace in the storage; they go with what stands before them.
    known = {char["place"]: int(char["level"]) for char in storage["chars"]}
    found: list[int] = []
    for place in range(len(text)):
        found.append(known.get(place, found[-1] if found else int(rtl)))
    return found


def visual_order(found: list[int]) -> list[int]:
    """The places of runs, given their levels, from left to right (rule L2)."""
    order = list(range(len(found)))
    odd = [level for level in found if level % 2]
    if not odd:
        return order
    for level in range(max(found), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and found[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
