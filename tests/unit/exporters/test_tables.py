"""Tables: reopened with other programs; typed, safe to open, and leading back to nobody."""

import csv
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from studio.exporters.source import ExportSource, Reach
from studio.exporters.tables import has_tables, tables
from studio.exporters.tables_csv import guarded
from studio.exporters.tables_rows import Table, tables_of
from studio.exporters.tables_xlsx import sheet_names, workbook
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.ids import EntryId, StepId
from studio.session.contract import WorkshopState
from tests.unit.exporters.fullday import SAID, day, ended, of_day
from tests.unit.exporters.wordboard import DAY, source, workshop

KEPT = frozenset(StepId(name) for name in ("our-words",))


@cache
def whole_day() -> dict[str, bytes]:
    return made(of_day(ended()))


def made(given: ExportSource) -> dict[str, bytes]:
    return {one.part or one.suffix: one.data for one in tables(given)}


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def words(texts: dict[str, Status], **more: bool) -> ExportSource:
    return source(workshop(texts, kept=KEPT, **more))


# What stands in them


def test_every_board_has_a_sheet_and_a_file_with_the_same_rows() -> None:
    found = sheets(whole_day()["xlsx"])
    assert next(iter(found)) == "About"
    for title, name in (
        ("Wall", "wall"), ("Misgivings", "misgivings"), ("Our team", "team"),
        ("Circle of strength", "circle-of-strength"),
        ("A compassionate kitbag", "a-compassionate-kitbag"),
    ):  # fmt: skip
        told = [["" if cell is None else str(cell) for cell in row] for row in found[title]]
        assert rows(whole_day()[name]) == told


def test_choices_are_read_as_people_read_them_and_numbers_are_numbers() -> None:
    found = sheets(whole_day()["xlsx"])
    head, *scarves = found["Circle of strength"]
    column = head.index("Pattern")
    assert "Stripes across" in {row[column] for row in scarves}
    numbers = found["Numbers Three flows of compassi"]
    assert ("To others", "All answers", 14) in numbers


def test_nothing_that_was_shown_is_missing() -> None:
    told = "\n".join(str(rows(data)) for name, data in whole_day().items() if name != "xlsx")
    assert [word for word in SAID if word not in told] == []


def test_sheets_are_ready_to_be_worked_with(tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    path.write_bytes(whole_day()["xlsx"])
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert 10 <= sheet.column_dimensions["A"].width <= 62
        assert sheet["A2"].alignment.wrap_text
    assert OpenXmlValidator().validate(path).is_valid


def test_a_file_opens_in_excel_with_its_letters_and_line_ends() -> None:
    data = whole_day()["wall"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 17
    assert "Dŵr a thân" in data.decode("utf-8-sig")
    assert "الصبر الجميل" in data.decode("utf-8-sig")


# What does not


def test_nothing_leads_back_to_anybody_or_to_an_hour() -> None:
    state = ended()
    told = "\n".join(data.decode("utf-8-sig") for name, data in whole_day().items()
                     if name != "xlsx")  # fmt: skip
    told += str(sheets(whole_day()["xlsx"]))
    ids = {*state.entries, *(one.author for one in state.entries.values() if one.author)}
    assert [one for one in ids if one in told] == []
    assert re.search(r"\b[0-2]?\d:[0-5]\d\b", told) is None
    book = openpyxl.load_workbook(io.BytesIO(whole_day()["xlsx"]))
    assert book.properties.creator in (None, "")
    created = book.properties.created
    assert created is not None
    assert (created.hour, created.minute) == (0, 0)


def test_the_order_is_that_of_the_board_and_not_of_arrival() -> None:
    state = ended()
    wall = [state.words[entry.id]["note"] for entry in state.boards[StepId("wall")].entries]
    assert [row[0] for row in rows(whole_day()["wall"])[1:]] == wall
    arrived = [
        state.words[one]["note"] for one, e in state.entries.items() if e.board == StepId("wall")
    ]
    assert wall != arrived


def test_answers_of_a_tender_board_stand_each_by_itself_and_few_are_merged() -> None:
    flows = rows(whole_day()["three-flows-of-compassion"])
    assert flows[0] == ["What it answers", "Answer"]
    assert {row[1] for row in flows[1:]} <= set(SAID), "a number by itself is counted, not listed"
    cards = rows(whole_day()["seven-cs-numbers"])
    assert ["Compassion", "Strongest today", "under 5"] in cards
    counts = [row[2] for name in ("three-flows-of-compassion-numbers", "seven-cs-numbers")
              for row in rows(whole_day()[name])[1:]]  # fmt: skip
    assert [many for many in counts if many.isdecimal() and int(many) < 5] == []


def test_what_waits_for_the_trainers_or_was_never_shown_is_not_told() -> None:
    given = words({"courage": Status.SHOWN, "secret": Status.HELD, "later": Status.WAITING})
    told = made(given)["our-words"].decode()
    assert "courage" in told
    assert "secret" not in told
    assert "later" not in told


def test_only_what_the_group_kept_is_there_and_the_rest_is_named_with_a_reason() -> None:
    given = of_day(ended(frozenset({"wall", "misgivings"}), frozenset({"wall"})))
    assert set(made(given)) == {"xlsx", "wall", "misgivings"}
    assert set(made(replace(given, reach=Reach.OUTSIDE))) == {"xlsx", "wall"}
    about = str(sheets(made(replace(given, reach=Reach.OUTSIDE))["xlsx"])["About"])
    assert "Misgivings: The group keeps this board to itself." in about
    assert "Circle of strength: What was on this board was let go" in about


def test_photographs_are_left_out_and_the_first_sheet_says_so() -> None:
    assert not any(b"base64" in data for data in whole_day().values())
    assert "courage to ask" in str(rows(whole_day()["gallery"]))
    assert "Photographs are left out" in str(sheets(whole_day()["xlsx"])["About"])


def test_a_name_that_was_given_for_the_room_does_not_leave_it() -> None:
    state = ended(None, frozenset({"circle-of-strength"}))
    entry = next(e for e in state.boards[StepId("circle-of-strength")].entries if e.form == "scarf")
    named = {**state.words, entry.id: {"strength": "calm", "name": "Marged"}}
    given = of_day(replace(state, words=named))
    assert "Marged" in made(given)["circle-of-strength"].decode()
    outside = made(replace(given, reach=Reach.OUTSIDE))["circle-of-strength"].decode()
    assert "calm" in outside
    assert "Marged" not in outside


def test_words_written_twice_do_not_take_each_others_place() -> None:
    head, *told = rows(whole_day()["team"])
    where, column = head.index("In a word or a few"), head.index("Where does it belong?")
    systems = {row[column] for row in told if row[where] == "quiet"}
    assert systems == {"Threat", "Drive and Soothing"}
    assert "Where it stands" not in head


# Before there is anything


def test_without_anything_to_tell_a_sentence_says_what_to_do() -> None:
    assert not has_tables(source())
    with pytest.raises(StudioError, match="on the day"):
        made(source())
    gone = source(workshop({"courage": Status.SHOWN}, closed=True))
    with pytest.raises(StudioError, match="let go"):
        made(gone)


def test_a_running_day_has_them_for_the_trainers_alone() -> None:
    assert has_tables(of_day(day()))
    assert not has_tables(of_day(day(), reach=Reach.GROUP))


# What a spreadsheet might do with words


@pytest.mark.parametrize(
    "cell", ["=1+1", " =cmd|' /C calc'!A0", "+44 call me", "-and yet", "@home", "\tx", "＝1", "\r="]
)
def test_words_are_not_reckoned_with(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    table = Table("Words", "words", ("Word",), ((cell,),))
    book = openpyxl.load_workbook(io.BytesIO(workbook("T", ("About",), (table,), DAY)))
    assert book["Words"]["A2"].data_type == "s"


@pytest.mark.parametrize("cell", ["-5", "+3,5", "5 = five", "", 12, 0.5])
def test_numbers_and_plain_words_stay_as_they_are(cell: str | float) -> None:
    assert guarded(cell) == cell


def test_sheets_have_names_that_a_spreadsheet_takes() -> None:
    long = "What gets in the way of compassion: towards us?"
    names = sheet_names(
        ("About", long, long.upper(), "[a]/b*c?", "'quoted'", "🫶🏽" * 20, "History", "")
    )
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
    assert names[5] == "🫶🏽" * 7


def test_what_is_longer_than_a_cell_goes_on_below_it() -> None:
    long = "tea and time " * 4_000
    data = workbook("T", ("About",), (Table("Words", "words", ("Word",), ((long,),)),), DAY)
    told = [str(row[0]) for row in sheets(data)["Words"][1:]]
    assert "".join(told) == long
    assert max(map(len, told)) <= 32_767


def test_five_thousand_entries_are_all_there() -> None:
    state = crowded(5_000)
    (table,) = (one for one in tables_of(of_day(state)) if one.name == "wall")
    assert len(table.rows) == 5_000
    assert len(rows(made(of_day(state))["wall"])) == 5_001


def crowded(count: int) -> WorkshopState:
    """The day with a wall full of notes."""
    state = ended()
    wall = StepId("wall")
    board = state.boards[wall]
    notes = tuple(
        replace(board.entries[n % len(board.entries)], id=EntryId(f"note-{n}"))
        for n in range(count)
    )
    said = {**state.words, **{one.id: {"note": f"note {n}"} for n, one in enumerate(notes)}}
    boards = {**state.boards, wall: replace(board, entries=notes)}
    return replace(state, boards=boards, words=said)


def test_what_answers_one_question_stands_together() -> None:
    asked = [row[0] for row in rows(whole_day()["what-gets-in-the-way"])[1:]]
    changes = sum(one != other for one, other in zip(asked, asked[1:], strict=False))
    assert changes == len(set(asked)) - 1 > 0
