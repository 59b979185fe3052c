"""Tables as comma-separated text that a spreadsheet opens as it was written."""

import csv
import io
import re

from studio.exporters.tables_rows import Cell, Table

_BEGINS = frozenset("=+-@\t\r＝＋－＠")  # noqa: RUF001  # the wide forms are meant
_A_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a mark at its beginning, lines ended as Excel ends them."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow([guarded(head) for head in table.columns])
    rows.writerows([guarded(cell) for cell in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> Cell:
    """With an apostrophe before what a spreadsheet would reckon with: words stay words."""
    if not isinstance(cell, str):
        return cell
    begins = cell.lstrip(" \u00a0\u3000\n")[:1]
    return f"'{cell}" if begins in _BEGINS and begins and not _A_NUMBER.fullmatch(cell) else cell
