from collections.abc import Iterator
from itertools import pairwise

import pytest

from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Run, TextLine
from studio.pictures.shaping import shape_line
from studio.pictures.text import fit


def line_of(text: str) -> TextLine:
    (line,) = fit(text, 0, 0, 2_000, 60).lines
    return line


def faces(text: str) -> list[tuple[str, str, bool]]:
    return [(run.face, run.text.strip(), run.rtl) for run in line_of(text).runs]


def signs(runs: tuple[Run, ...]) -> Iterator[int]:
    for run in runs:
        yield from (glyph.index for glyph in run.glyphs)


def test_whole_words_change_their_face() -> None:
    assert faces("Dear Nguyễn and all") == [
        ("text", "Dear", False),
        ("andika", "Nguyễn", False),
        ("text", "and all", False),
    ]


@pytest.mark.parametrize(
    ("text", "face"),
    [("Привет", "andika"), ("سلام", "arabic"), ("שלום", "hebrew"), ("हिन्दी", "devanagari")],
)
def test_every_shipped_script_is_written(text: str, face: str) -> None:
    assert [each[0] for each in faces(text)] == [face]
    assert all(signs(line_of(text).runs))
    assert line_of(text).complex


def test_arabic_is_joined_and_runs_from_the_right() -> None:
    assert faces("سلام عليكم")[0][2]
    joined = [glyph.index for glyph in shape_line("سلام", "text", True).runs[0].glyphs]
    apart = [shape_line(letter, "text", True).runs[0].glyphs[0].index for letter in "سلام"]
    assert sorted(joined) != sorted(apart)


def test_mixed_directions_stand_in_visual_order() -> None:
    assert faces("hello שלום world") == [
        ("text", "hello", False),
        ("hebrew", "שלום", True),
        ("text", "world", False),
    ]
    assert [each[1] for each in faces("שלום hello 12")] == ["hello 12", "שלום"]


def test_runs_stand_side_by_side() -> None:
    line = line_of("hello שלום Nguyễn 🙂 end")
    for left, right in pairwise(line.runs):
        assert right.x == pytest.approx(left.x + left.width)
    assert line.runs[-1].x + line.runs[-1].width == pytest.approx(line.x + line.width)


def test_an_emoji_family_is_one_sign() -> None:
    assert len(list(signs(line_of("👨‍👩‍👧‍👦").runs))) == 1
    assert faces("hope🙂")[-1][0] == "emoji"
    assert faces("❤️ yes")[0][0] == "emoji"


def test_no_ligature_and_kerning_as_the_face_has_it() -> None:
    assert len(list(signs(line_of("office").runs))) == len("office")
    assert shape_line("AV", "text").advance < (
        shape_line("A", "text").advance + shape_line("V", "text").advance
    )


def test_marks_without_number_harm_nobody() -> None:
    line = line_of("z̸̢̛a̵l̷g̷o̶ stays readable")
    assert line.complex
    assert all(signs(line.runs))


def test_all_faces_are_there_with_their_licences() -> None:
    for face in FONTS.values():
        licences = list(face.path.parent.glob(f"{face.path.name[:5]}*OFL.txt"))
        assert any("SIL OPEN FONT LICENSE" in path.read_text().upper() for path in licences)
    assert FONTS.key("Patrick Hand", True) == "hand"
    assert FONTS.key("Unknown", True) == "text-bold"


def test_characters_newer_than_the_tables_harm_nobody() -> None:
    assert line_of("\U0001e94c \u0378 שלום").runs
