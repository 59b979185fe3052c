"""Browsers of late 2021 (Chrome 95, Firefox 94, Safari 14) read every script and style we send.

The scripts are parsed as ES2019 by the parser within the Node that Playwright brings; what they
call is held against a list of what came later. Of styles, what came later must fail by itself.
"""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

PHONE = Path(__file__).parents[2] / "assets" / "phone"
SCRIPTS = sorted([*PHONE.glob("*.js"), *PHONE.glob("private/*.js")])
STYLES = sorted([*PHONE.glob("*.css"), *PHONE.glob("private/*.css")])
PARSE = """
const at = 'internal/deps/acorn/';
const {parse} = require(at + 'acorn/dist/acorn'), walk = require(at + 'acorn-walk/dist/walk');
const found = {members: [], names: [], regexes: []};
const text = require('fs').readFileSync(process.argv[1], 'utf8');
walk.full(parse(text, {ecmaVersion: 2019, sourceType: 'script'}), node => {
  if (node.type === 'MemberExpression' && !node.computed) found.members.push(node.property.name);
  if (node.type === 'Identifier') found.names.push(node.name);
  if (node.type === 'Literal' && node.regex) found.regexes.push(node.regex.pattern);
});
console.log(JSON.stringify(found));
"""
_MEMBERS = """
at hasOwn findLast findLastIndex toSorted toReversed toSpliced groupBy fromAsync withResolvers
randomUUID subtle timeout throwIfAborted showPicker showModal showPopover togglePopover popover
requestSubmit checkVisibility inert Segmenter startViewTransition serviceWorker clipboard
wakeLock mediaDevices locks adoptedStyleSheets requestIdleCallback union intersection difference
isWellFormed toWellFormed scrollend setHTML setHTMLUnsafe moveBefore
"""
LATER_MEMBERS = frozenset(_MEMBERS.split())
"""Members that came later, that one of those browsers lacks, or that only a secure page has."""
_NAMES = """
structuredClone BroadcastChannel OffscreenCanvas requestIdleCallback scheduler Temporal WeakRef
FinalizationRegistry AggregateError URLPattern CompressionStream
"""
LATER_NAMES = frozenset(_NAMES.split())
GUARDED = {"Segmenter": "window.Intl && Intl.Segmenter"}
"""What is used only where it exists, and the words that ask for it."""
LATER_RULES = re.compile(
    r"@(layer|container|scope|starting-style|property)\b|\(\s*(width|height)\s*[<>]|(^|\})\s*&"
)
LATER_VALUES = re.compile(
    r"\b(color-mix|oklch|oklab|lab|lch|light-dark|round|sin|cos)\(|\d(dvh|svh|lvh|dvw|lh|rlh|cqw)\b"
    r"|\bsubgrid\b|\boverflow:\s*clip\b"
)
LATER_SELECTORS = re.compile(r":(has|focus-visible|user-invalid|user-valid|popover-open)\b")


@cache
def read(script: Path) -> dict[str, Any]:
    """What a script of those days is made of; fails on what cannot be parsed."""
    node = compute_driver_executable()[0]
    done = subprocess.run(
        [node, "--expose-internals", "-e", PARSE, str(script)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 0, f"{script.name}: {done.stderr[:600]}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_read_and_calls_nothing_newer_without_asking(script: Path) -> None:
    found, text = read(script), script.read_text("utf-8")
    later = {name for name in found["members"] if name in LATER_MEMBERS}
    later |= {name for name in found["names"] if name in LATER_NAMES}
    assert {name for name in later if GUARDED.get(name, "\x00") not in text} == set()
    assert [regex for regex in found["regexes"] if "(?<=" in regex or "(?<!" in regex] == []


def test_the_parser_would_see_what_is_newer(tmp_path: Path) -> None:
    newer = tmp_path / "newer.js"
    newer.write_text("const a = b?.c ?? 1;")
    with pytest.raises(AssertionError, match="SyntaxError"):
        read(newer)
    newer = tmp_path / "calls.js"
    newer.write_text("[1].at(-1); crypto.randomUUID();")
    assert {"at", "randomUUID"} <= set(read(newer)["members"]) & LATER_MEMBERS


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_what_is_newer_in_a_style_fails_by_itself(style: Path) -> None:
    """A selector that is not known takes its whole rule with it: it must stand alone in one."""
    css = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
    assert LATER_RULES.search(css) is None
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        parts = _parts(selectors)
        later = [part for part in parts if LATER_SELECTORS.search(part)]
        assert later in ([], parts), f"{selectors} would be lost as a whole"
        seen: set[str] = set()
        for line in filter(None, map(str.strip, body.split(";"))):
            name = line.partition(":")[0]
            assert not LATER_VALUES.search(line) or name in seen, f"{line} has no fallback"
            seen.add(name)


def _parts(selectors: str) -> list[str]:
    """The selectors of a list; commas within brackets part nothing."""
    bare = re.sub(r"\([^()]*\)", lambda found: found[0].replace(",", ""), selectors)
    return [part for part in bare.split(",") if not part.lstrip().startswith("@")]


def test_every_face_is_one_the_phone_has_already() -> None:
    """No page of the room loads a font; what is drawn for taking home may."""
    for style in PHONE.glob("*.css"):
        css = style.read_text("utf-8")
        assert "@font-face" not in css
        assert "woff" not in css
        assert not re.search(r"\b(url|image-set)\(", css), style.name
