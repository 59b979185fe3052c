"""The agreement to hang up: final wording only, on a page and two posters."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import outloud
import pypdfium2
import pytest

from studio.exporters.agreement import EMPTY, NONE, NOT_KEPT, NOT_YET, agreement
from studio.exporters.source import ExportSource
from studio.model.commands import Act, AddEntry, CloseWorkshop, Go, Reveal
from studio.model.errors import StudioError
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.seen import forms_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.unit.exporters.fullday import ACTIVITIES, EVERY_BOARD, FIRST_HOUR, day, ended, of_day

LINES = (
    "Everybody may pass, at any time",
    "Mae pawb yn haeddu tosturi yn Llanfairpwllgwyngyllgogerych",
    "الرحمة تبدأ حين نصغي",
    "No fixing unless somebody asks 🫶🏽",
)


def agreed(lines: tuple[str, ...], *, close: bool = False) -> WorkshopState:
    """A group that agreed on these lines, parked one, and wrote one more in pencil."""
    deck = of_day(deck=EVERY_BOARD).deck
    session = WorkshopSession(deck, MemoryStore(), ACTIVITIES, seed=5, utc_offset=0)
    session.submit(Go("our-agreement"), TRAINER).result(10)
    form = next(f for f in forms_of(session.state, ACTIVITIES, TRAINER) if f.entry is None)
    name = form.fields[0].name
    for number, words in enumerate((*lines, "only in pencil")):
        entry = AddEntry(EntryId(f"line-{number}"), StepId("our-agreement"), form.id, {name: words})
        session.submit(entry, TRAINER).result(10)
    session.submit(Reveal(), TRAINER).result(10)
    for number in range(len(lines)):
        session.submit(Act("agree", f"line-{number}"), TRAINER).result(10)
    if close:
        session.submit(CloseWorkshop(frozenset((StepId("our-agreement"),))), TRAINER).result(10)
    state = session.state
    session.close()
    return state


def files(source: ExportSource) -> Mapping[str, bytes]:
    return {one.part: one.data for one in agreement(source)}


def pages(data: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        for page in pdf:
            wide, high = page.get_size()
            yield (round(wide), round(high)), page.get_textpage().get_text_bounded()


@pytest.mark.parametrize("close", [False, True], ids=["during", "after"])
def test_a_page_and_two_posters_have_the_agreed_lines_alone(close: bool) -> None:
    found = files(of_day(agreed(LINES, close=close)))
    sizes = {part: next(pages(data))[0] for part, data in found.items()}
    assert sizes == {"a4": (595, 842), "a3": (842, 1191), "a2": (1191, 1684)}
    for data in found.values():
        [(_, text)] = list(pages(data))
        words = " ".join(text.split())
        assert "Everybody may pass" in words
        assert "Llanfairpwllgwyngyllgogerych" in words
        assert "No fixing" in words
        assert "limits" in words
        assert "pencil" not in words


def test_more_lines_than_a_page_holds_go_on_to_the_next() -> None:
    many = tuple(f"Line {n}: we listen to the end, and ask before we help" for n in range(60))
    found = [text for _, text in pages(files(of_day(agreed(many)))["a4"])]
    assert len(found) > 1
    words = " ".join(" ".join(found).split())
    assert all(f"Line {n}:" in words for n in range(60))
    assert f"1 / {len(found)}" in found[0]


def test_a_blank_deck_prints_the_question_and_lines() -> None:
    [(_, text)] = list(pages(files(of_day())["a4"]))
    assert "What would help each of us" in " ".join(text.split())


@pytest.mark.parametrize("which", ["agreed", "blank"])
def test_a_checker_of_accessible_pdf_finds_no_fault(tmp_path: Path, which: str) -> None:
    source = of_day(agreed(LINES)) if which == "agreed" else of_day()
    for part, data in files(source).items():
        path = tmp_path / f"{part}.pdf"
        path.write_bytes(data)
        found = outloud.check(str(path))
        assert (found.errors, found.warnings) == (0, 0)


def test_what_the_group_did_not_keep_is_not_printed() -> None:
    with pytest.raises(StudioError, match=NOT_KEPT[:40]):
        list(agreement(of_day(ended(keep=frozenset()))))


def test_a_deck_without_one_says_so() -> None:
    for state in (None, ended(deck=FIRST_HOUR)):
        with pytest.raises(StudioError, match=NONE[:30]):
            list(agreement(of_day(state, deck=FIRST_HOUR)))


def test_nothing_agreed_yet_says_so() -> None:
    with pytest.raises(StudioError, match=NOT_YET[:30]):
        list(agreement(of_day(agreed(()))))
    assert files(of_day(day()))
    with pytest.raises(StudioError, match=EMPTY[:30]):
        list(agreement(of_day(agreed((), close=True))))
