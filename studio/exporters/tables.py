"""What was written on the boards as a workbook, one sheet a board, and as CSV, one file a board."""

from collections.abc import Iterator, Sequence

from studio.exporters.kinds import Document
from studio.exporters.source import ExportSource, Reach
from studio.exporters.tables_csv import csv_bytes
from studio.exporters.tables_rows import Table, left_out, tables_of
from studio.exporters.tables_xlsx import workbook
from studio.model.days import day_in_words
from studio.model.errors import StudioError

_FOR_WHOM = {
    Reach.TRAINERS: "It is for those who led the day: please pass nothing of it on.",
    Reach.GROUP: "It is for those who were there, and holds what they chose to keep.",
    Reach.OUTSIDE: "It holds only what the group said may be shared.",
}


def has_tables(source: ExportSource) -> bool:
    """Whether there is a board that may be held and holds something."""
    return bool(tables_of(source))


def tables(source: ExportSource) -> Iterator[Document]:
    """The workbook, then a CSV file for each of its sheets; `StudioError` where there is none."""
    found = tables_of(source)
    if not found:
        raise StudioError(_why_none(source))
    title = source.title
    yield Document("xlsx", workbook(title, _about(source, found), found, source.looked_on))
    for table in found:
        yield Document("csv", csv_bytes(table), table.name)


def _why_none(source: ExportSource) -> str:
    if source.state is None or not source.state.entries:
        return (
            "There is nothing to put in tables yet: they hold what people add on the day. Make "
            "them from the workshop's own file, before or after its end."
        )
    return (
        "No board is left to put in tables: what was on them was let go, or is the group's own. "
        "What is to stay in tables is chosen at the end, as kept or as shared."
    )


def _about(source: ExportSource, found: Sequence[Table]) -> list[str]:
    """What this is, what it is not, and what does not stand in it."""
    rows = [
        f"What was written on the boards on {day_in_words(source.date, source.deck.lang)}.",
        _FOR_WHOM[source.reach],
        "",
        "The order is made by chance and says nothing about who wrote when. There are no times, "
        "no numbers of persons, and no names but those that somebody wrote for all to read.",
        "Of boards where answers were gathered unseen, every answer stands by itself. Numbers "
        "under five are merged with others.",
        "Photographs are left out: they are in the slides.",
        "Read before you quote: words can tell who wrote them, even without a name.",
        "",
        *(f"Sheet: {table.title}" for table in found),
    ]
    gone = left_out(source)
    if gone:
        rows += ["", "Not in these tables:", *(f"{one.title}: {one.why}" for one in gone)]
    return rows
