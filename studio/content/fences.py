"""Parts a deck's text at its `---` lines: the head, then a block and Markdown for each step."""

import re
from dataclasses import dataclass

from studio.content.faults import Report

_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_NO_HEAD = 'A deck begins with its head: a line "---", then title: and the rest, then "---".'
_NOT_CLOSED = 'This block is not closed: write a line "---" after its last key.'


@dataclass(frozen=True, slots=True)
class Part:
    """A YAML block and the Markdown below it, with the line on which each begins."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


_FENCE = "---"


class CodeFences:
    """Tells, line by line, whether a line lies in (or opens) a fenced piece of code."""

    def __init__(self) -> None:
        self._open = ""

    def covers(self, line: str) -> bool:
        """Takes the next line of Markdown and says whether it is part of code."""
        if not self._open and "```" not in line and "~~~" not in line:
            return False
        match = _CODE_FENCE.match(line)
        if not self._open:
            if match and not (match[1][0] == "`" and "`" in match[2]):
                self._open = match[1]
            return bool(self._open)
        if match and match[1].startswith(self._open) and not match[2].strip():
            self._open = ""
        return True


def part(text: str, report: Report) -> tuple[Part, ...]:
    """Head first, then every step; nothing (and a fault) where there is no head at all."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        report.add(0, f"The file is empty. {_NO_HEAD}")
        return ()
    if not _is_fence(lines[first]):
        report.add(first + 1, _NO_HEAD)
        return ()
    fences = _find_fences(lines)
    if len(fences) % 2:
        report.add(fences[-1] + 1, _NOT_CLOSED)
        fences.append(len(lines))
    parts = _between(lines, fences)
    _check_before_steps(parts[0], report)
    return parts


def _is_fence(line: str) -> bool:
    return line.rstrip() == _FENCE


def _find_fences(lines: list[str]) -> list[int]:
    fences: list[int] = []
    code = CodeFences()
    for i, line in enumerate(lines):
        if line.startswith(_FENCE) and _is_fence(line):
            if len(fences) % 2 or not code.covers(line):
                fences.append(i)
                code = CodeFences()
        elif not len(fences) % 2:
            code.covers(line)
    return fences


def _between(lines: list[str], fences: list[int]) -> tuple[Part, ...]:
    parts = []
    for n in range(0, len(fences), 2):
        opens, closes = fences[n], fences[n + 1]
        ends = fences[n + 2] if n + 2 < len(fences) else len(lines)
        parts.append(
            Part(
                "\n".join(lines[opens + 1 : closes]),
                opens + 2,
                "\n".join(lines[closes + 1 : ends]),
                closes + 2,
            )
        )
    return tuple(parts)


def _check_before_steps(head: Part, report: Report) -> None:
    for offset, line in enumerate(head.body.split("\n")):
        if line.strip():
            report.add(
                head.body_line + offset,
                'Text before the first step: write a line "---", activity: slide and "---" above.',
            )
            return
