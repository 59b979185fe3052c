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
    "\u200b\u2060\ufeff\ufff9-\ufffb"  # invisible
    "\ufdd0-\ufdef"
    + "".join(f"{chr(n | 0xFFFE)}{chr(n | 0xFFFF)}" for n in range(0, 0x110000, 0x10000))
    + "]"  # no characters at all
)
_ATTACHED = regex.compile(r"[\p{M}\u200c\u200d\U000e0020-\U000e007f]{5,}")
_MOST_ATTACHED = (
    (regex.compile(r"[\p{Mn}\p{Me}]"), 4),
    (regex.compile(r"\p{Mc}"), 4),  # apart: a Burmese syllable has three beside two above
    (regex.compile(r"[\u200c\u200d]"), 2),
    (regex.compile(r"[\U000e0020-\U000e007f]"), 8),  # the flag of Wales has six
)
"""What may hang on one letter, of each kind."""
_LONGEST = 32
"""Code points of one character as a person sees it; the longest families have ten."""
_VISIBLE = regex.compile(r"[^\p{Cc}\p{Cf}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]")
_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}\u200d")


def clean(text: str, *, lines: bool = False) -> str:
    """Text as every later part may assume it.

    NFC, no control or bidi-override characters, no lone surrogates, at most four combining marks
    a letter, no blanks at the ends. Line breaks become spaces unless `lines`. Of text in which
    nothing can be seen, nothing stays.
    """
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))
    if not text.isascii():
        text = _bounded(text)
        text = text if _VISIBLE.search(text) else ""
    if not lines:
        text = text.replace("\n", " ")
    return re.sub(" {2,}", " ", text).strip()


def _bounded(text: str) -> str:
    """The text with no character taller or longer than any that is written."""
    text = str(_ATTACHED.sub(lambda found: _fewer(found.group()), text))
    return "".join(
        part if len(part) <= _LONGEST else part[:_LONGEST].rstrip("\u200d")
        for part in graphemes(text)
    )


def _fewer(attached: str) -> str:
    kept = ""
    room = [most for _, most in _MOST_ATTACHED]
    for char in attached:
        kind = next(n for n, (kind, _) in enumerate(_MOST_ATTACHED) if kind.match(char))
        room[kind] -= 1
        kept += char if room[kind] >= 0 else ""
    return kept


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
