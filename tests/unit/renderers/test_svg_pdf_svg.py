from collections.abc import Iterator
from xml.etree import ElementTree

from studio.pictures.geometry import polygon
from studio.pictures.shapes import Fill, Group, Path, Picture, SubPath
from studio.pictures.text import fit
from studio.renderers.to_svg import to_svg
from tests.unit.renderers.svg_pdf_sample import TITLE, sample

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: Picture, prefix: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(picture, prefix=prefix))


def named(root: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    return root.iter(SVG + tag)


def test_it_is_well_formed_and_has_a_name() -> None:
    root = parsed(sample())
    assert root.get("viewBox") == "0 0 1280 720"
    assert root.get("role") == "group"
    assert root.get("lang") == "en-GB"
    title = next(named(root, "title"))
    assert title.text == TITLE
    assert root.get("aria-labelledby") == title.get("id")


def test_groups_say_what_they_are_and_decoration_is_silent() -> None:
    root = parsed(sample())
    labels = [g.get("aria-label") for g in named(root, "g") if g.get("role") == "group"]
    assert "Card: Courage" in labels
    assert len(labels) == 12
    assert [g.get("aria-hidden") for g in named(root, "g")][0] == "true"
    images = [image.get("aria-label") for image in named(root, "image")]
    assert images == ["a blue card", "red glass", None]
    keys = {g.get("data-key") for g in named(root, "g")} - {None}
    assert "card 0" in keys


def test_a_text_of_several_lines_is_read_as_one() -> None:
    text = "self-care is a thing that we do together every day"
    root = parsed(sample())
    whole = [g for g in named(root, "g") if g.get("aria-label") == text]
    assert len(whole) == 1
    assert whole[0].get("role") == "img"
    assert len(list(named(whole[0], "text"))) == 3


def test_lines_stand_at_their_baselines() -> None:
    text = fit("Courage", 100, 50, 300, 100, size=30)
    (drawn,) = named(parsed(Picture("One", (text,))), "text")
    assert drawn.text == "Courage"
    assert float(drawn.get("y", "0")) == round(text.lines[0].baseline, 2)
    assert drawn.get("text-anchor") == "middle"
    assert float(drawn.get("x", "0")) == 250


def test_what_reads_from_the_right_is_placed_run_by_run() -> None:
    text = fit("hello שלום", 0, 0, 600, 60)
    drawn = list(named(parsed(Picture("One", (text,))), "text"))
    assert [each.text for each in drawn] == ["hello ", "שלום"]
    assert drawn[1].get("direction") == "rtl"
    run = text.lines[0].runs[1]
    assert float(drawn[1].get("x", "0")) == round(run.x + run.width, 2)


def test_ids_do_not_clash_on_one_page() -> None:
    def ids(prefix: str) -> list[str]:
        return [each.get("id", "") for each in parsed(sample(), prefix).iter() if each.get("id")]

    first, second = ids("a-"), ids("b-")
    assert len(set(first)) == len(first)
    assert not set(first) & set(second)
    assert 'fill="url(#a-g0)"' in to_svg(sample(), prefix="a-")


def test_what_people_write_stays_text() -> None:
    hostile = '</text><script>alert(1)</script>"\x07\ud800'
    picture = Picture(hostile, (Group((fit(hostile, 0, 0, 500, 100),), label=hostile),))
    root = parsed(picture)
    assert not list(named(root, "script"))
    assert "<script>" in (next(named(root, "title")).text or "")
    assert not list(named(root, "foreignObject"))


def test_faces_are_embedded_only_on_request() -> None:
    picture = Picture("One", (fit("Courage", 0, 0, 300, 100),))
    assert "@font-face" not in to_svg(picture)
    assert "@font-face" not in to_svg(picture, fonts="link")
    embedded = to_svg(picture, fonts="embed")
    assert embedded.count("@font-face") == 1
    ElementTree.fromstring(embedded)


def test_notes_never_leave_the_trainer() -> None:
    assert "for the trainer alone" not in to_svg(sample())


def test_a_gradient_goes_from_top_to_bottom_of_the_whole_shape() -> None:
    low = SubPath(polygon([(0, 50), (10, 50), (10, 90)]))
    high = SubPath(polygon([(0, 10), (10, 10), (10, 20)]))
    root = parsed(Picture("One", (Path((low, high), Fill("#000000", "#ffffff")),)))
    (gradient,) = named(root, "linearGradient")
    assert (gradient.get("y1"), gradient.get("y2")) == ("10", "90")
