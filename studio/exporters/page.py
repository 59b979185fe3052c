"""The day as one web page that needs nothing but itself: pictures, and the same in words.

No address is asked for anything: the fonts are in the file, and its policy forbids the rest.
"""

import base64
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from studio.activities.contract import Audience
from studio.exporters.letterhead import is_said
from studio.exporters.page_words import rules_of, runs_of, set_words
from studio.exporters.slides import Slide, slides
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.model.outlines import Outline
from studio.model.trust import Trust
from studio.pictures.accent import accent_of
from studio.pictures.shapes import Picture
from studio.renderers.to_svg import faces, to_svg

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_WORDS = "The same in words"
_MANY = 3
"""With more steps than these the page begins with a list of them."""
_STYLE = """
:root{color-scheme:light dark;--paper:#fffaf3;--ink:#2b2140;--muted:#5a4f70;--line:#cfc4b4;
--link:#1f4f8b}
@media(prefers-color-scheme:dark){:root{--paper:#211a30;--ink:#f4eee2;--muted:#c9bfd6;
--line:#5a4f70;--link:#a9cbff}}
*{box-sizing:border-box}
body{overflow-wrap:anywhere;margin:0 auto;max-width:72rem;padding:1.25rem;
background:var(--paper);color:var(--ink);
font:1.125rem/1.55 "Atkinson Hyperlegible Next",system-ui,sans-serif}
h1,h2{font-family:"Patrick Hand","Atkinson Hyperlegible Next",cursive;font-weight:400;
line-height:1.15;margin:2.2rem 0 .6rem}
h1{font-size:2.6rem;margin-top:1rem}h2{font-size:1.9rem}h3{font-size:1.15rem;margin:1.2rem 0 .3rem}
h4,h5,h6{font-size:1rem;margin:1rem 0 .3rem}
p{margin:.5rem 0;max-width:46rem}.muted{color:var(--muted)}
ul{padding-left:1.4rem;max-width:46rem}li{margin:.2rem 0}
a{color:var(--link)}
nav ul{columns:15rem;list-style:none;padding:0;max-width:none}nav li{margin:0}
nav a{display:inline-block;padding:.3rem 0}
.picture{margin:.6rem 0;border:1px solid var(--line);overflow:hidden}
.picture svg{display:block;width:100%;height:auto}
summary{cursor:pointer;padding:.6rem 0;min-height:2.75rem;color:var(--link);
text-decoration:underline}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:0}
.who img{max-width:min(60%,14rem);max-height:4rem;background:#fff;border-radius:.3rem}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem}
@media print{body{max-width:none;background:#fff;color:#000}section{break-inside:avoid}
summary,nav{display:none}}
"""


def page(source: ExportSource) -> bytes:
    """The HTML file, in UTF-8."""
    shown = [one for one in slides(source, Audience.PAGE) if one.projects]
    steps = [list(some) for _, some in groupby(shown, key=lambda one: one.number)]
    pictures = [slide.picture for some in steps for slide in some]
    body, own = "".join(_body(source, steps)), _colours(source.deck.trust)
    return shell(source.title, source.deck.lang, body, pictures, colours=own).encode()


def shell(
    title: str, lang: str, body: str, pictures: Sequence[Picture] = (), *, colours: str = ""
) -> str:
    """A whole page round its body; with the fonts of the pictures in it, and rules of colour."""
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="generator" content="Circle Studio">'
        f"<title>{escape(title)}</title>"
        f"<style>{faces(pictures, runs_of(body))}{_STYLE}{colours}{rules_of(body)}</style></head>"
        f"<body>{body}</body></html>\n"
    )


def _body(source: ExportSource, steps: Sequence[Sequence[Slide]]) -> Iterator[str]:
    day = day_in_words(source.date, source.deck.lang) if source.state is not None else ""
    title = set_words(source.title)
    who = _who(source.deck.trust)
    yield f'<header>{who}<h1 dir="auto">{title}</h1>{_paragraph(day, "muted")}</header>'
    if len(steps) > _MANY:
        yield from _contents(steps)
    yield "<main>"
    for some in steps:
        yield from _section(some)
    yield from _turn_to(source.deck.support)
    yield "</main>"
    yield from _footer(source)


def _who(trust: Trust) -> str:
    """Logo and name, as far as they are known; the logo is in the file."""
    if not is_said(trust):
        return ""
    picture = ""
    if trust.logo:
        kind = "png" if trust.logo.startswith(b"\x89PNG") else "jpeg"
        data = base64.b64encode(trust.logo).decode("ascii")
        alt = "" if trust.name else "Logo"
        picture = f'<img src="data:image/{kind};base64,{data}" alt="{alt}">'
    return f'<p class="who muted">{picture}<span dir="auto">{set_words(trust.name)}</span></p>'


def _colours(trust: Trust) -> str:
    """What stands in the Trust's colour, by day and by night."""
    if not trust.accent:
        return ""
    own = accent_of(trust.accent)
    night = f"@media screen and (prefers-color-scheme:dark){{:root{{--own:{own.night}}}}}"
    return f":root{{--own:{own.day}}}{night}h2{{color:var(--own)}}"


def _privacy(trust: Trust) -> Iterator[str]:
    """What the Trust says of people's data."""
    if not (trust.privacy_notice or trust.controller):
        return
    yield "<h2>Privacy</h2>"
    yield from (_paragraph(block) for block in trust.privacy_notice.split("\n\n"))
    if trust.controller:
        yield _paragraph(
            f"Who answers for it: {', '.join(filter(None, trust.controller.splitlines()))}"
        )


def _contents(steps: Sequence[Sequence[Slide]]) -> Iterator[str]:
    yield '<nav aria-label="What is on this page"><ul>'
    for some in steps:
        first = some[0]
        yield f'<li><a href="#step{first.number}" dir="auto">{set_words(first.step.title)}</a></li>'
    yield "</ul></nav>"


def _section(some: Sequence[Slide]) -> Iterator[str]:
    """A step: its pictures, and once what they say."""
    first = some[0]
    mark = f"step{first.number}"
    yield (
        f'<section id="{mark}" aria-labelledby="{mark}-h">'
        f'<h2 id="{mark}-h" dir="auto">{set_words(first.step.title)}</h2>'
    )
    if first.left_out:
        yield from (_paragraph(text) for text in first.outline.text)
    else:
        for slide in some:
            svg = to_svg(slide.picture, prefix=f"p{slide.number}-{slide.page}-", keys=False)
            yield f'<div class="picture" aria-hidden="true">{svg}</div>'
        yield f"<details><summary>{_WORDS}</summary>"
        yield from _told(some)
        yield "</details>"
    yield "</section>"


def _told(some: Sequence[Slide]) -> Iterator[str]:
    """The outlines of a step's pages, none twice; the heading stands above already."""
    told: list[Outline] = []
    for slide in some:
        if slide.outline not in told:
            told.append(slide.outline)
            yield from _outline(slide.outline, 3, heading=slide.outline.heading != slide.step.title)


def _outline(outline: Outline, level: int, *, heading: bool = True) -> Iterator[str]:
    if heading and outline.heading:
        tag = f"h{min(level, 6)}"
        yield f'<{tag} dir="auto">{set_words(outline.heading)}</{tag}>'
        level += 1
    yield from (_paragraph(text) for text in outline.text)
    if outline.items:
        yield "<ul>"
        yield from (f'<li dir="auto">{set_words(item)}</li>' for item in outline.items)
        yield "</ul>"
    for part in outline.parts:
        yield from _outline(part, level)


def _turn_to(support: tuple[str, ...]) -> Iterator[str]:
    """Whom to turn to."""
    if not support:
        return
    yield '<section aria-labelledby="support"><h2 id="support">If something was stirred up</h2><ul>'
    yield from (f'<li dir="auto">{_linked(line)}</li>' for line in support)
    yield "</ul></section>"


def _footer(source: ExportSource) -> Iterator[str]:
    rows = (*source.deck.sources, *filter(None, (source.deck.licence,)))
    yield "<footer>"
    yield from _privacy(source.deck.trust)
    if rows:
        yield "<h2>Sources</h2>"
    yield from (f'<p class="muted" dir="auto">{_linked(row)}</p>' for row in rows)
    yield '<p class="muted">This page needs no internet, and asks for nothing.</p></footer>'


def _paragraph(text: str, kind: str = "") -> str:
    if not text:
        return ""
    named = f' class="{kind}"' if kind else ""
    return f'<p{named} dir="auto">{set_words(text)}</p>'


def _linked(text: str) -> str:
    """A line in which an address can be followed."""
    found = _ADDRESS.search(text)
    if found is None:
        return set_words(text)
    address = found.group().rstrip(".,;:)")
    before, _, after = text.partition(address)
    link = f'<a href="{escape(address)}" rel="noreferrer">{escape(address)}</a>'
    return f"{set_words(before)}{link}{set_words(after)}"
