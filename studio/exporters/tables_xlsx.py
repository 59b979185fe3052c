"""Tables as a workbook. The one place that knows XlsxWriter."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from math import ceil
from typing import Any

import xlsxwriter

from studio.exporters.tables_rows import Cell, Table
from studio.model.text import graphemes

MOST = 32_767
"""Letters of a cell, as a spreadsheet counts them."""
_NAME_MOST = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_INK, _HEAD, _RULE = "#2b2140", "#efe5d3", "#d9cdb8"
_NARROW, _BROAD, _ABOUT = 10, 60, 80
"""Letters of a column."""
_LINE = 15.0
"""Points of a line of a cell; a row is at most 409 high, as spreadsheets have it."""
_FONT = "Calibri"


def workbook(title: str, about: Sequence[str], tables: Sequence[Table], day: date) -> bytes:
    """The file: a first sheet that says what this is, then one for each table.

    It says on which day it was written, and no more.
    """
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book: Any = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": title, "created": datetime.combine(day, time(), UTC)})
    looks = _looks(book)
    names = sheet_names(("About", *(table.title for table in tables)))
    _write_about(book.add_worksheet(names[0]), looks, title, about)
    for name, table in zip(names[1:], tables, strict=True):
        _write_table(book.add_worksheet(name), looks, table)
    book.close()
    return file.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each sheet: of 31 letters, without the signs that none may have, none twice."""
    taken: set[str] = set()
    found: list[str] = []
    for title in titles:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip("' ") or "Board"
        name, number = _short(plain, _NAME_MOST), 1
        while name.casefold() in taken or name.casefold() == "history":
            number += 1
            mark = f" {number}"
            name = _short(plain, _NAME_MOST - len(mark)) + mark
        taken.add(name.casefold())
        found.append(name)
    return found


def _short(words: str, most: int) -> str:
    """Its first letters, none broken; emoji take two and more of them."""
    kept = ""
    for letter in graphemes(words):
        if _length(kept + letter) > most:
            break
        kept += letter
    return kept.strip(" '")


def _length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _looks(book: Any) -> dict[str, Any]:
    text = {"font_name": _FONT, "font_color": _INK, "valign": "top", "text_wrap": True}
    return {
        "text": book.add_format(text),
        "number": book.add_format({**text, "align": "right"}),
        "head": book.add_format(
            {**text, "bold": True, "bg_color": _HEAD, "bottom": 1, "bottom_color": _RULE}
        ),
        "title": book.add_format({**text, "bold": True, "font_size": 18, "text_wrap": False}),
    }


def _write_about(sheet: Any, looks: dict[str, Any], title: str, about: Sequence[str]) -> None:
    sheet.set_column(0, 0, _ABOUT)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, title[:MOST], looks["title"])
    for row, words in enumerate(about, 2):
        sheet.set_row(row, _height(((words, _ABOUT),)))
        sheet.write_string(row, 0, words[:MOST], looks["text"])


def _write_table(sheet: Any, looks: dict[str, Any], table: Table) -> None:
    widths = [_width(table, column) for column in range(len(table.columns))]
    for column, (head, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head[:MOST], looks["head"])
    sheet.set_row(0, _height(zip(table.columns, widths, strict=True)))
    at = 0
    for cells in (part for row in table.rows for part in _parts(row)):
        at += 1
        sheet.set_row(at, _height(zip(map(str, cells), widths, strict=True)))
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(at, column, cell, looks["text"])
            else:
                sheet.write_number(at, column, cell, looks["number"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, at), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _parts(row: Sequence[Cell]) -> list[Sequence[Cell]]:
    """The row; what is longer than a cell goes on in a row below."""
    if all(not isinstance(cell, str) or len(cell) * 2 <= MOST for cell in row):
        return [row]
    most = MOST // 2
    each = [
        [cell[n : n + most] for n in range(0, len(cell), most)] or [""]
        if isinstance(cell, str)
        else [cell]
        for cell in row
    ]
    return [[part[n] if n < len(part) else "" for part in each] for n in range(max(map(len, each)))]


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """Points for a row whose cells are so many letters wide: not every program sees to it."""
    lines = 1
    for words, width in cells:
        rows = words.split("\n")
        each = (1 if len(row) < width else ceil(len(row) * 1.12 / width) for row in rows)
        lines = max(lines, sum(each))
    return min(409.0, _LINE * lines)


def _width(table: Table, column: int) -> int:
    """As wide as its words need, within bounds: longer ones are wrapped."""
    cells = [str(row[column]) for row in table.rows[:500]]
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    head = min(len(table.columns[column]) + 3, 34)
    return max(_NARROW, min(_BROAD, max(longest + 2, head)))
