"""PowerPoint files of other programs become slides: words, lists, notes, pictures, in order."""

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.util import Cm

from studio.importers.slide_parts import read_diagram
from studio.model.agenda import Bullets, Figure, Paragraph
from tests.unit.importers.other_programs import (
    MADE,
    Result,
    box,
    brought_in,
    changed,
    made,
    photo,
    slide,
)

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def of(fill: Any, folder: Path) -> Result:
    return brought_in(made(fill, folder), folder)


@pytest.mark.parametrize("name", ["pandoc.pptx", "libreoffice_odp.pptx"])
def test_what_pandoc_and_libreoffice_wrote(name: str, tmp_path: Path) -> None:
    result = brought_in(MADE / name, tmp_path)
    assert [step.title for step in result.steps] == [
        "A pause in the day",
        "Why we stop",
        "Three small things",
        "Two sides",
        "A cup",
        "How long",
    ]
    assert result.steps[1].body == (
        Paragraph("Short breaks are work, not a reward."),
        Bullets(("They keep us kind\n– to others\n– to ourselves", "They are allowed")),
    )
    assert result.steps[1].notes == "Say it slowly. Then wait."
    numbered = Bullets(
        ("Feet on the floor", "One slow breath out", "Look out of the window"), numbered=True
    )
    assert result.steps[2].body == (numbered,)
    assert result.words(4) == ["On the left", "tea", "On the right", "water"]
    assert result.picture(5).size == (240, 240)
    assert "Breath" in " ".join(result.words(6))
    assert "Slide 6: A table stands as a list, a row an item." in result.told


def test_what_libreoffice_wrote_without_placeholders(tmp_path: Path) -> None:
    result = brought_in(MADE / "libreoffice.pptx", tmp_path)
    assert [step.title for step in result.steps] == [
        "Three ways of caring",
        "Loose boxes",
        "A picture",
    ]
    assert result.words(2) == ["first", "second", "third", "fourth, in a group"]
    assert result.words(3) == ["A cup of tea on a window sill"]
    assert "Slide 3: Hidden in the file, and left out." in result.told


def test_what_pptxgenjs_wrote(tmp_path: Path) -> None:
    result = brought_in(MADE / "pptxgenjs.pptx", tmp_path)
    assert [step.title for step in result.steps] == [
        "Kindness at work",
        "What helps & what does not <here>",
        "Two weeks",
        "Slide 4",
        "Diolch, Llanfairpwllgwyngyll 🌿",
    ]
    assert result.steps[0].notes == "Welcome everybody.\nTea is at eleven."
    assert result.words(2) == [
        "Being heard\n– by a colleague\n– by somebody at home",
        "A *real* break, 10 minutes_long",
        "A cup of tea on a window sill",
        "Breathe out",
        "Look up",
    ]
    assert result.words(5) == ["Read more at our page (example.org/kind)"]
    assert result.brought.pictures == 1  # the same on two slides
    assert "Slide 4: A picture has no alt text: say in a few words what it shows." in result.told
    text = (result.place / "deck.md").read_text()
    assert "Somebody Somewhere" not in text
    assert "Not for the room" not in text


def test_our_own_deck_comes_back(tmp_path: Path) -> None:
    from studio.app.house import House

    house = House.at(tmp_path / "data")
    report = house.export("first-hour", ("deck",), tmp_path)
    result = brought_in(Path(report.files[0].path), tmp_path)
    steps = house.deck("first-hour").steps
    assert len(result.steps) >= len(steps)
    titles = [step.title for step in result.steps]
    once = dict.fromkeys(title for title in titles if title in {s.title for s in steps})
    assert list(once) == [step.title for step in steps]
    for step in steps:
        back = result.steps[titles.index(step.title)]
        assert back.notes.startswith(step.notes.strip().replace("\n\n", "\n")[:300])
        said = " ".join(result.words(titles.index(step.title) + 1))
        for block in step.body if step.activity == "slide" else ():
            rows = (block.text,) if isinstance(block, Paragraph) else getattr(block, "items", ())
            assert all(row in said for row in rows)


def test_groups_columns_and_boxes_are_read_in_order(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        two = slide(deck, 3, "Two sides")
        two.placeholders[2].text = "right"
        two.placeholders[1].text = "left"
        box(two, "below both", 2, 18)
        loose = slide(deck, 5, "Loose")
        box(loose, "fourth", 2, 15)
        group = loose.shapes.add_group_shape()
        for text, x, y in (("third", 13, 9), ("second", 13, 6)):
            added = group.shapes.add_textbox(Cm(x), Cm(y), Cm(5), Cm(1))
            added.text_frame.text = text
        box(loose, "first", 2, 6, h=5)

    result = of(fill, tmp_path)
    assert result.words(1) == ["left", "right", "below both"]
    assert result.words(2) == ["first", "second", "third", "fourth"]


def test_right_to_left_slides_are_read_from_the_right(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 5, "مرحبا بكم")
        for x, text in ((2, "ثانيا"), (14, "أولا")):
            run = box(one, text, x, 6).text_frame.paragraphs[0].runs[0]
            run._r.get_or_add_rPr().set("lang", "ar-SA")

    result = of(fill, tmp_path)
    assert result.words(1) == ["أولا", "ثانيا"]
    assert "lang: ar-SA" in (result.place / "deck.md").read_text()


def test_bullets_are_seen_where_the_master_says_so(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 1, "Lists")
        frame = one.placeholders[1].text_frame
        for level, text in ((0, "one"), (1, "below"), (2, "deeper"), (0, "two")):
            line = frame.add_paragraph() if frame.text else frame.paragraphs[0]
            line.text, line.level = text, level
        plain = frame.add_paragraph()
        plain.text = "no mark"
        plain._p.get_or_add_pPr().append(parse_xml(f"<a:buNone {A}/>"))
        box(one, "• typed by hand", 2, 16)

    result = of(fill, tmp_path)
    assert result.steps[0].body == (
        Bullets(("one\n– below\n– deeper", "two")),
        Paragraph("no mark"),
        Bullets(("typed by hand",)),
    )
    assert "Slide 1: A list with more than two levels stands in two." in result.told


def test_no_word_is_lost_of_a_crowded_slide(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(2000)]
    long_title = "A title that goes on and on " * 8

    def fill(deck: Deck) -> None:
        one = slide(deck, 1, long_title)
        one.placeholders[1].text = " ".join(words)
        slide(deck, 6)
        box(slide(deck, 6), "Just some words that are rather long. " * 6, 2, 2)

    result = of(fill, tmp_path)
    assert result.steps[0].title.endswith("…")
    assert result.words(1)[0] == long_title.strip()
    assert result.words(1)[1].split() == words
    assert [step.title for step in result.steps[1:]] == [
        "Slide 2",
        "Just some words that are rather long Just…".replace("long Just", "long. Just"),
    ]
    assert "Slide 2: Nothing on it could be brought: it stands with its heading alone." in (
        result.told
    )


def test_pictures_are_cut_turned_and_plain(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 5, "Cut")
        picture = one.shapes.add_picture(photo(size=(400, 300)), Cm(2), Cm(5), Cm(8), Cm(6))
        picture.crop_left = 0.5
        picture._element.nvPicPr.cNvPr.set("descr", "Only the blue half")
        two = slide(deck, 5, "Turned")
        turned = two.shapes.add_picture(photo(size=(400, 300)), Cm(2), Cm(5), Cm(8), Cm(6))
        turned.rotation = 90
        for kind in ("JPEG", "GIF", "BMP", "TIFF"):
            other = slide(deck, 5, kind)
            other.shapes.add_picture(photo(kind), Cm(2), Cm(5), Cm(8), Cm(6))

    result = of(fill, tmp_path)
    blue = result.picture(1)
    assert blue.size == (200, 300)
    assert blue.convert("RGB").getpixel((2, 150)) == (0, 0, 255)
    assert result.words(1) == ["Only the blue half"]
    turned = result.picture(2).convert("RGB")
    assert turned.size == (300, 400)
    assert turned.getpixel((150, 10)) == (255, 0, 0)
    assert turned.getpixel((150, 390)) == (0, 0, 255)
    for number in range(3, 7):
        assert result.picture(number).format in ("PNG", "JPEG")
        assert result.words(number) == [f"Picture from slide {number}"]


def test_photos_tell_nothing_of_where_they_were_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Somebody's garden"
    exif[0x8825] = {1: "N", 2: (53.0, 0.0, 0.0)}
    path = tmp_path / "garden.jpg"
    Image.new("RGB", (64, 48), "green").save(path, "JPEG", exif=exif, comment=b"Somebody was here")

    def fill(deck: Deck) -> None:
        slide(deck, 5, "A photo").shapes.add_picture(str(path), Cm(2), Cm(5), Cm(8), Cm(6))

    result = of(fill, tmp_path)
    assert not result.picture(1).getexif()
    kept = next(result.place.glob("*.jpg")).read_bytes()
    assert b"Somebody" not in kept
    assert result.words(1) == ["Picture from slide 1"]  # the name of a file is no alt text


def test_charts_tables_and_diagrams_say_their_words(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 5, "Figures")
        table = one.shapes.add_table(2, 3, Cm(2), Cm(5), Cm(10), Cm(3)).table
        for n, text in enumerate(("Ward", "Beds", "Staff", "Oak", "12", "5")):
            table.cell(n // 3, n % 3).text = text
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = ["May", "June"]
        data.add_series("Oak", (4, 6.5))
        data.add_series("Elm", (3, 5))
        chart = one.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(2), Cm(10), Cm(8), Cm(6), data
        ).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "Time to sit"

    result = of(fill, tmp_path)
    assert result.words(1) == [
        "Oak – Beds: 12; Staff: 5",
        "Time to sit",
        "May – Oak: 4; Elm: 3",
        "June – Oak: 6.5; Elm: 5",
    ]
    assert any(said.startswith("Slide 1: A chart stands as a list") for said in result.told)


def test_what_cannot_come_is_told_with_its_slides(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 5, "A sheet, a film, a line")
        one.shapes.add_ole_object(photo(), "Excel.Sheet.12", Cm(2), Cm(5), Cm(4), Cm(4))
        one.shapes.add_movie(photo(), Cm(8), Cm(5), Cm(4), Cm(4), mime_type="video/mp4")
        one.shapes.add_connector(1, Cm(1), Cm(1), Cm(9), Cm(9))
        for number in range(2, 5):
            other = slide(deck, 5, f"Logo {number}")
            other.shapes.add_picture(photo(halves=("red", "green")), 0, 0, Cm(3), Cm(3))
            other.shapes.add_picture(
                photo(halves=(f"#{number}00", "blue")), Cm(5), Cm(5), Cm(0.5), Cm(0.5)
            )

    result = of(fill, tmp_path)
    told = "\n".join(result.told)
    assert "Slide 1: Something of another program (a sheet, a document) could not" in told
    assert "Slide 1: A film or sound is left out" in told
    assert "Slide 1: Drawn shapes, lines and arrows without words are left out." in told
    assert "Slides 2 to 4: Very small pictures, such as icons, are left out." in told
    assert "A picture that comes again and again (a logo?) is left out." in told
    assert all(result.words(number) == [] for number in (2, 3, 4))


def test_nothing_outside_the_file_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(photo().getvalue())

    def fill(deck: Deck) -> None:
        slide(deck, 5, "Linked").shapes.add_picture(photo(), Cm(2), Cm(5), Cm(8), Cm(6))

    def linked(name: str, data: bytes) -> bytes:
        if name != "ppt/slides/_rels/slide1.xml.rels":
            return data
        return re.sub(
            rb'Target="\.\./media/[^"]*"',
            f'Target="{secret.as_uri()}" TargetMode="External"'.encode(),
            data,
        )

    result = brought_in(changed(made(fill, tmp_path), linked), tmp_path)
    assert result.steps[0].body == ()
    assert any("is not in the file but somewhere else was not fetched" in t for t in result.told)


def test_a_metafile_is_told_and_the_rest_comes(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 1, "Two things")
        one.placeholders[1].text = "words"
        one.shapes.add_picture(photo(), Cm(2), Cm(5), Cm(8), Cm(6))

    def drawn(name: str, data: bytes) -> bytes:
        return b"\x01\x00\x00\x00" + bytes(100) if name.startswith("ppt/media/") else data

    result = brought_in(changed(made(fill, tmp_path), drawn), tmp_path)
    assert result.words(1) == ["words"]
    assert any(said.startswith("Slide 1: A picture of a kind that cannot") for said in result.told)


def test_a_welcome_is_set_large(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 0, "Welcome")
        one.placeholders[1].text = "to all of you"
        slide(deck, 1, "Then")

    result = of(fill, tmp_path)
    assert [getattr(step.settings, "layout", "") for step in result.steps] == ["title", "auto"]
    assert result.brought.title == "Welcome"


def test_slide_shows_and_macro_files_come_too(tmp_path: Path) -> None:
    plain = made(lambda deck: slide(deck, 5, "A show") and None, tmp_path)
    kind = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    for number, other in enumerate(
        (
            b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
            b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        )
    ):

        def typed(name: str, data: bytes, other: bytes = other) -> bytes:
            return data.replace(kind, other) if name == "[Content_Types].xml" else data

        folder = tmp_path / str(number)
        folder.mkdir()
        result = brought_in(changed(plain, typed), folder)
        assert [step.title for step in result.steps] == ["A show"]


def test_pictures_of_one_slide_stand_in_their_order(tmp_path: Path) -> None:
    def fill(deck: Deck) -> None:
        one = slide(deck, 5, "Two")
        for x, name in ((14, "right"), (2, "left")):
            added = one.shapes.add_picture(
                photo(halves=(name == "left" and "red" or "lime", "blue")),
                Cm(x),
                Cm(6),
                Cm(6),
                Cm(5),
            )
            added._element.nvPicPr.cNvPr.set("descr", f"The {name} one")

    result = of(fill, tmp_path)
    assert [b.alt for b in result.steps[0].body if isinstance(b, Figure)] == [
        "The left one",
        "The right one",
    ]


DIAGRAM = """<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>
 <dgm:pt modelId="0" type="doc"/>
 <dgm:pt modelId="2"><dgm:t><a:bodyPr/><a:p><a:r><a:t>Then drive</a:t></a:r></a:p></dgm:t></dgm:pt>
 <dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>First threat</a:t></a:r></a:p></dgm:t></dgm:pt>
 <dgm:pt modelId="3"><dgm:t><a:bodyPr/><a:p><a:r><a:t>quick</a:t></a:r></a:p></dgm:t></dgm:pt>
 <dgm:pt modelId="9" type="pres"/></dgm:ptLst><dgm:cxnLst>
 <dgm:cxn modelId="a" srcId="0" destId="2" srcOrd="1"/>
 <dgm:cxn modelId="b" srcId="0" destId="1" srcOrd="0"/>
 <dgm:cxn modelId="c" srcId="1" destId="3" srcOrd="0"/>
 <dgm:cxn modelId="d" type="presOf" srcId="1" destId="9"/></dgm:cxnLst></dgm:dataModel>"""


def test_a_diagram_says_its_words_as_they_hang_together() -> None:
    told: list[str] = []
    blocks = read_diagram(DIAGRAM.encode(), told.append)
    assert blocks == (Bullets(("First threat\n– quick", "Then drive")),)
    assert told == ["A diagram (SmartArt) stands as a list of its words."]


def test_what_newer_programs_write_twice_is_read_once(tmp_path: Path) -> None:
    """A formula stands beside a picture of it for programs that know no formulas."""

    def fill(deck: Deck) -> None:
        one = slide(deck, 5, "Sum")
        box(one, "before", 2, 5)
        picture = one.shapes.add_picture(photo(), Cm(2), Cm(8), Cm(8), Cm(6))
        tree = picture._element.getparent()
        both = parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
            'markup-compatibility/2006" xmlns:p="http://schemas.openxmlformats.org/'
            'presentationml/2006/main"><mc:Choice Requires="a14"><p:sp/></mc:Choice>'
            "<mc:Fallback/></mc:AlternateContent>"
        )
        both[1].append(picture._element)
        tree.append(both)

    result = of(fill, tmp_path)
    assert result.words(1) == ["before", "Picture from slide 1"]
