"""Hygiene of what people write: cleaned once on the way in, counted as a person counts.

The one place of the `regex` library, for what the standard library does not know of characters.
"""

import re
import unicodedata

import regex

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"  # controls, lone surrogates
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks and overrides
    "\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]"  # invisible, not characters
)
_MARKS = regex.compile(r"((?:\p{Mn}|\p{Me}){4})(?:\p{Mn}|\p{Me})+")
_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}\u200d")


def clean(text: str, *, lines: bool = False) -> str:
    """Text as every later part may assume it.

    NFC, no control or bidi-override characters, no lone surrogates, at most four combining marks
    a letter, no blanks at the ends. Line breaks become spaces unless `lines`.
    """
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))
    text = str(_MARKS.sub(r"\1", text))
    if not lines:
        text = text.replace("\n", " ")
    return re.sub(" {2,}", " ", text).strip()


def graphemes(text: str) -> list[str]:
    """The characters as a person sees them (an emoji family is one)."""
    if text.isascii() and "\r" not in text:
        return list(text)
    return [str(part) for part in _GRAPHEME.findall(text)]


def count_graphemes(text: str) -> int:
    """How many characters a person would count."""
    return len(graphemes(text))


def is_emoji(grapheme: str) -> bool:
    """Whether a character is to be drawn as a picture."""
    return not grapheme.isascii() and _EMOJI.search(grapheme) is not None


def slug(text: str) -> str:
    """A heading as an id: lower case, words joined by hyphens; `step` if nothing is left."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "")).strip("-") or "step"
