"""Chinese and Japanese: written in their own face, broken between their characters, read late."""

import subprocess
import sys
from itertools import pairwise

import pytest

from studio.pictures.breaking import measured
from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Picture
from studio.pictures.shaping import shape_line
from studio.pictures.text import fit
from studio.renderers.to_svg import to_svg

SIXTY = "我们今天在这里学习如何用慈悲与勇气面对困难，彼此倾听，彼此扶持，" * 2
_SEEN = """
import sys
from studio.pictures.fonts import FONTS
from studio.pictures.shaping import shape_line
for words in ("Courage, dŵr, Nguyễn, Привет, ẹ̀ṣọ́", "سلام שלום", "हिन्दी 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿"):
    shape_line(words, "text"), shape_line(words, "text-bold"), shape_line(words, "hand")
opened = []
sys.addaudithook(lambda event, found: event == "open" and opened.append(str(found[0])))
shape_line("peace", "text")
print(any("NotoSansSC" in path for path in opened), "chinese" in FONTS._read)
shape_line("和平", "text")
print(any("NotoSansSC" in path for path in opened), "chinese" in FONTS._read)
"""


def faces(text: str) -> list[tuple[str, str]]:
    return [(run.face, run.text) for run in shape_line(text, "text").runs]


def pieces(text: str) -> list[str]:
    places = (0, *measured(text, "text").breaks)
    return [text[start:end] for start, end in pairwise(places)]


@pytest.mark.parametrize(
    "text", ["耐心和勇气，我们一起。", "傾聽與耐心", "やさしさとカタカナー「仮名」"]
)
def test_it_is_written_in_one_face(text: str) -> None:
    assert faces(text) == [("chinese", text)]
    assert all(glyph.index for glyph in shape_line(text, "text").runs[0].glyphs)


def test_what_stands_in_its_midst_keeps_its_own_face() -> None:
    assert faces("我用PowerPoint做，Nguyễn也是") == [
        ("chinese", "我用"), ("text", "PowerPoint"), ("chinese", "做，"), ("andika", "Nguyễn"),
        ("chinese", "也是"),
    ]  # fmt: skip


def test_quotes_are_as_wide_as_what_they_quote() -> None:
    assert faces("他说“慈悲”……") == [("chinese", "他说“慈悲”……")]
    assert faces("“kindness” …") == [("text", "“kindness” …")]


def test_sixty_characters_without_a_blank_go_over_several_lines_and_none_is_lost() -> None:
    text = fit(SIXTY, 0, 0, 300, 400, size=24, min_size=24)
    lines = [line.text for line in text.lines]
    assert "".join(lines) == SIXTY
    assert len(lines) > 4
    assert text.complete
    assert all(line.width <= 300 for line in text.lines)
    assert not any(line[0] in "，。" for line in lines)


def test_no_line_begins_with_what_closes_or_ends_with_what_opens() -> None:
    assert pieces("他说“你好(世界)!”吧") == ["他", "说", "“你", "好", "(世", "界)!”", "吧"]
    assert pieces("《慈悲》、好；") == ["《慈", "悲》、", "好；"]
    assert pieces("a,b,c 你好,世") == ["a,b,c ", "你", "好,", "世"]


def test_a_picture_carries_only_the_signs_it_needs() -> None:
    picture = Picture("One", (fit("慈悲", 0, 0, 900, 100),))
    assert len(to_svg(picture, fonts="embed")) < 12_000


def test_its_large_file_is_not_touched_before_somebody_writes_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SEEN], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.split() == ["False", "False", "True", "True"]


def test_bold_words_stay_bold_in_vietnamese() -> None:
    assert [run.face for run in shape_line("sự kiên nhẫn", "text-bold").runs] == [
        "andika-bold", "text-bold", "andika-bold",
    ]  # fmt: skip
    assert FONTS["andika-bold"].bold
