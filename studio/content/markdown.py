"""Reads the Markdown of a step: its heading, what is shown, and the trainer's notes.

Only what a slide can show is taken; anything else is named, never dropped.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from studio.content.faults import Report
from studio.content.fences import CodeFences
from studio.model.agenda import Block, Bullets, Figure, Paragraph
from studio.model.text import clean

NOTES = "Notes:"
"""The line above the notes."""
_NEARLY_NOTES = re.compile(
    r"\s{0,3}[#>*_ ]*((trainer|facilitator|speaker)('?s'?)? )?(notes[*_ ]*:.*|notes?[*_ ]*:?[*_ ]*)"
)
_COMMENT = re.compile(r"\s*(<!--.*?-->\s*)+", re.DOTALL)
_OTHERS = {
    "fence": "Code cannot be shown on a slide: write it as a paragraph or an image.",
    "code_block": "Text set in by four spaces is code: begin the line at the margin.",
    "blockquote": "Quotations marked with > cannot be shown: write a paragraph.",
    "table": "Tables cannot be shown: write a list, or make the table an image.",
    "hr": "A rule cannot be shown: take this line out.",
    "html_block": "HTML cannot be shown: write Markdown (comments <!-- --> are fine).",
    "html_inline": "HTML cannot be shown: write Markdown, and &lt; for a < sign.",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A step's Markdown as read; `figures` and `items` tell the line of each picture and item."""

    title: str = ""
    blocks: tuple[Block, ...] = ()
    notes: str = ""
    figures: tuple[tuple[Figure, int], ...] = ()
    items: tuple[tuple[str, int], ...] = ()


def read_body(text: str, first_line: int, report: Report) -> Body:
    """Title, blocks and notes of a step; what cannot be shown goes into the report."""
    shown, notes = _part_notes(text, first_line, report)
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # names are checked later
    tree = SyntaxTreeNode(markdown.parse(shown))
    reader = _Reader(first_line, report)
    for node in tree.children:
        reader.take(node)
    return Body(
        reader.title, tuple(reader.blocks), notes, tuple(reader.figures), tuple(reader.items)
    )


def heading_lines(text: str) -> tuple[int, int]:
    """The line of a step's heading and the line after it, from 0; the same where it has none.

    Only comments may stand above it.
    """
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.map and token.type == "heading_open":
            return token.map[0], token.map[1]
        if token.map and not (token.type == "html_block" and _COMMENT.fullmatch(token.content)):
            return token.map[0], token.map[0]
    return 0, 0


def _part_notes(text: str, first_line: int, report: Report) -> tuple[str, str]:
    lines = text.split("\n")
    code = CodeFences()
    for i, line in enumerate(lines):
        if code.covers(line):
            continue
        if line.rstrip() == NOTES:
            return "\n".join(lines[:i]), _clean_notes(lines[i + 1 :])
        if _NEARLY_NOTES.fullmatch(line.lower()):
            report.add(
                first_line + i,
                "This would be shown to the room: write “Notes:” alone on its line, "
                "the notes below it.",
            )
    return text, ""


def _clean_notes(lines: list[str]) -> str:
    """Notes keep their lines and the indentation of their lists."""
    kept = []
    for line in lines:
        bare = line.expandtabs(4)
        indent = len(bare) - len(bare.lstrip(" "))
        words = clean(bare)
        kept.append(" " * indent + words if words else "")
    return "\n".join(kept).strip("\n")


class _Reader:
    """Takes one node of the Markdown after another."""

    def __init__(self, first_line: int, report: Report) -> None:
        self.title = ""
        self.blocks: list[Block] = []
        self.figures: list[tuple[Figure, int]] = []
        self.items: list[tuple[str, int]] = []
        self._first_line = first_line
        self._report = report

    def take(self, node: SyntaxTreeNode) -> None:
        line = self._line(node)
        match node.type:
            case "heading":
                self._take_heading(node, line)
            case "paragraph":
                self._take_paragraph(node, line)
            case "bullet_list" | "ordered_list":
                self._take_list(node, line)
            case "html_block" if _COMMENT.fullmatch(node.content):
                pass
            case other:
                self._report.add(line, _OTHERS.get(other, "This cannot be shown on a slide."))

    def _line(self, node: SyntaxTreeNode) -> int:
        return self._first_line + (node.map[0] if node.map else 0)

    def _take_heading(self, node: SyntaxTreeNode, line: int) -> None:
        if self.title or self.blocks:
            sentence = "A step has one heading, at its top: begin a new step for another."
            self._report.add(line, sentence)
            return
        if node.tag != "h1":
            self._report.add(line, "Write the heading of a step with one #.")
        self.title = clean(self._words(node, line))
        if not self.title:
            self._report.add(line, "The heading is empty: write what this step is called.")

    def _take_paragraph(self, node: SyntaxTreeNode, line: int) -> None:
        """Text, figures, or both in turn."""
        words = ""
        for child in node.children[0].children if node.children else ():
            if child.type != "image":
                words += self._inline(child, line)
                continue
            self._add_paragraph(words)
            words = ""
            self._take_figure(child, line)
        self._add_paragraph(words)

    def _add_paragraph(self, words: str) -> None:
        if text := clean(words, lines=True):
            self.blocks.append(Paragraph(text))

    def _take_figure(self, node: SyntaxTreeNode, line: int) -> None:
        name = str(node.attrs.get("src", ""))
        alt = clean(node.content)
        if not alt:
            self._report.add(line, f"Say what the image shows: ![what it shows]({name}).")
        figure = Figure(name, alt)
        self.blocks.append(figure)
        self.figures.append((figure, line))

    def _take_list(self, node: SyntaxTreeNode, line: int) -> None:
        items = tuple(filter(None, (self._item(child) for child in node.children)))
        if items:
            self.blocks.append(Bullets(items, numbered=node.type == "ordered_list"))
        else:
            self._report.add(line, "This list is empty: write text after each - or number.")

    def _item(self, node: SyntaxTreeNode) -> str:
        rows = []
        for child in node.children:
            line = self._line(child)
            if child.type == "paragraph":
                rows.append(self._words(child, line))
            elif child.type in ("bullet_list", "ordered_list"):
                self._report.add(line, "Lists have one level: move these items out, or drop them.")
            else:
                self._report.add(line, _OTHERS.get(child.type, "A list holds text only."))
        words = clean("\n".join(rows), lines=True)
        self.items.append((words, self._line(node)))
        return words

    def _words(self, node: SyntaxTreeNode, line: int) -> str:
        children = node.children[0].children if node.children else []
        return "".join(self._inline(child, line) for child in children)

    def _inline(self, node: SyntaxTreeNode, line: int) -> str:
        match node.type:
            case "text" | "code_inline":
                words = node.content
            case "softbreak":
                words = " "
            case "hardbreak":
                words = "\n"
            case "link":
                words = self._link(node, line)
            case "image":
                self._report.add(line, "An image stands in a paragraph of its own.")
                words = ""
            case "html_inline":
                if not _COMMENT.fullmatch(node.content):
                    self._report.add(line, _OTHERS["html_inline"])
                words = ""
            case _:
                words = "".join(self._inline(child, line) for child in node.children)
        return words

    def _link(self, node: SyntaxTreeNode, line: int) -> str:
        """What is clicked cannot be clicked on a wall: the address is shown beside it."""
        words = "".join(self._inline(child, line) for child in node.children)
        address = str(node.attrs.get("href", "")).removeprefix("mailto:")
        short = re.sub(r"^https?://", "", address).rstrip("/")
        return words if not short or short in words else f"{words} ({short})"
