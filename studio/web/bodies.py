"""What a request's body may hold, read once and strictly; what is wrong is told as a sentence."""

import json
import re
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import Request

from studio.web.problems import Problem
from studio.web.words import Words

T = TypeVar("T")

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class Addition(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /api/entries`."""

    id: str
    step: str
    form: str
    fields: dict[str, Any]


class Rewording(msgspec.Struct):
    """`PUT /api/entries/{id}`."""

    fields: dict[str, Any]


class WordWish(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /api/words`: somebody would like a word at the break."""

    id: str
    where: str = ""


class Wish(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /api/commands`: a kind, and of the rest what that kind needs.

    `entries` are several that one of the kinds about an `entry` is done to.
    """

    kind: str
    to: str | int = ""
    by: int = 1
    on: bool = True
    entry: str = ""
    entries: list[str] = []
    place: str = ""
    step: str = ""
    page: int = 0
    ways: list[str] = []
    name: str = ""
    subject: str = ""
    values: dict[str, str | int | float | bool] = {}


async def read_json(request: Request, kind: type[T], words: Words) -> T:
    """The body as that kind of thing."""
    raw = await request.body()
    try:
        return msgspec.json.decode(_paired(raw), type=kind)
    except msgspec.ValidationError as error:
        raise Problem(422, "bad_request", f"{words['bad_types']} ({error})") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise Problem(400, "bad_json", words["bad_json"]) from None


def _paired(raw: bytes) -> bytes:
    """The body without halves of surrogate pairs, which a phone may cut out of an emoji."""
    if _SURROGATE.search(raw) is None:
        return raw
    try:
        loose = json.loads(raw, parse_constant=_not_json)
    except ValueError:
        return raw  # told as it is told of any other
    return json.dumps(loose, ensure_ascii=False).encode("utf-8", "ignore")


def _not_json(constant: str) -> None:
    raise ValueError(constant)


async def read_form(request: Request, words: Words) -> dict[str, str]:
    """The fields of a form a page sent; of doubled ones the last."""
    raw = (await request.body()).decode("utf-8", "replace")
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        raise Problem(400, "bad_request", words["bad_types"]) from None
    return dict(pairs)


def entry_id(text: str, words: Words) -> str:
    """An entry's id, which its sender made: a UUID."""
    if not _UUID.fullmatch(text):
        raise Problem(422, "bad_request", words["bad_id"])
    return text
