"""The manual: every page listed, every link leads somewhere, words are found."""

import re
from pathlib import Path

import pytest

from studio.content.manual import LIST, Manual

DOCS = Path(__file__).parents[3] / "docs"
MANUAL = Manual(DOCS)
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_every_page_of_the_docs_is_listed_once() -> None:
    listed = [entry.file for entry in MANUAL.entries]
    assert sorted([*listed, LIST]) == PAGES


@pytest.mark.parametrize("file", PAGES)
def test_every_link_of_a_page_leads_to_something(file: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", (DOCS / file).read_text(), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        found, anchor = MANUAL.leads_to(file, link)
        if link.startswith(("http:", "https:")):
            assert (found, anchor) == ("", "")
            continue
        assert (DOCS / found).is_file() or (DOCS / found).is_dir(), link
        if anchor:
            assert f'<a name="{anchor}">' in MANUAL.as_html(found), link


def test_nothing_outside_the_docs_is_reached() -> None:
    assert MANUAL.leads_to("boards/flows.md", "../../README.md") == ("", "")
    assert MANUAL.leads_to("guide.md", "file:///etc/passwd") == ("", "")
    assert MANUAL.leads_to("guide.md", "//elsewhere/x.md") == ("", "")
    assert not MANUAL.has("../README.md")
    assert MANUAL.as_html("../README.md") == ""


def test_a_word_leads_to_its_heading_and_headings_come_first() -> None:
    found = MANUAL.search("deletion slip")
    assert found
    assert all("deletion" in f"{one.heading} {one.excerpt}".lower() for one in found[:1])
    first = MANUAL.search("tender boards")[0]
    assert f'<a name="{first.anchor}">' in MANUAL.as_html(first.entry.file)
    told = ["kiosk" in one.heading.lower() for one in MANUAL.search("kiosk")]
    assert told == sorted(told, reverse=True)
    assert {True, False} == set(told)
    assert MANUAL.search("CURTAIN") == MANUAL.search("curtain") != ()
    assert MANUAL.search("zebra") == MANUAL.search("   ") == ()
    assert MANUAL.search("( [ * \\") == ()
