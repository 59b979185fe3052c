"""What every board must do, whichever activity drew it: the gate an activity passes to belong.

Each activity is filled through its own forms and led through its own phases (`boards.py`), and
every page of every picture is measured (`measures.py`). A new activity needs no line here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from studio.activities.contract import TOGETHER, Privacy, View
from studio.app.house import scan_activities
from studio.model.commands import Act, Moderate
from studio.model.events import CORE_EVENTS
from studio.model.forms import Form, Kind
from studio.model.people import TRAINER
from studio.pictures.prompt import TALK
from studio.pictures.shapes import Group, Picture, walk
from tests.contract.boards import (
    PARTICIPANT,
    Filling,
    Scene,
    a_step,
    acts_by_hand,
    begun,
    handles_of,
    phases_of,
    sampled,
    scene_of,
    scenes_of,
    sorts_of,
)
from tests.contract.measures import (
    LARGE,
    SMALL,
    all_words,
    faint_words,
    holds,
    is_whole,
    off_the_page,
    squeezed,
    texts_of,
    turned_words,
    words_over_words,
)

ACTIVITIES = scan_activities()
PRIVATE = Path(__file__).parents[2] / "assets" / "phone" / "private"

TIMES = {"RunBegan", "CueReached", "RunHeld", "RunExtended", "RunSoftened", "RunEnded"}
"""Undo never reaches time."""
EXEMPT: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("parts", "circle-of-strength.source"): "is how a scarf lies, told in its alt text",
        ("parts", "three-circles.effect"): "is the mark on a token, explained by the key below",
        ("parts", "three-circles.layer"): "is the layer in view, told by the caption",
        ("large", "agreement.amend"): "the wording it replaces stays, crossed out and quieter",
    }
)
"""What one activity may leave undone, each with its reason; the key is check and place."""


class Shown:
    """One activity with all the scenes that its checks share."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.activity = ACTIVITIES[name]
        self.scenes = scenes_of(self.activity)

    def usual(self, *, count: int = 6) -> list[tuple[str, Filling]]:
        """Every phase of the activity without a setting."""
        step = a_step(self.activity)
        return list(phases_of(begun(self.activity, step, count), count))


@pytest.fixture(scope="module", params=sorted(ACTIVITIES))
def shown(request: pytest.FixtureRequest) -> Shown:
    """Activity after activity, so that the pictures of one are let go before the next."""
    return Shown(request.param)


def told(faults: Iterable[str]) -> None:
    """Fails with every fault, each once."""
    found = list(dict.fromkeys(faults))
    more = f"\n… and {len(found) - 25} more" if len(found) > 25 else ""
    assert not found, "\n" + "\n".join(found[:25]) + more


def on_every_page(
    scenes: Iterable[Scene], look: Callable[[Picture], Iterable[str]], *, phones: bool = True
) -> Iterator[str]:
    """What is wrong on which page, for the projector and for a phone."""
    for scene in scenes:
        for number, picture in enumerate(scene.pages):
            for fault in look(picture):
                yield f"{scene}, page {number + 1}: {fault}"
        if phones and scene.phone_pages != scene.pages:
            for number, picture in enumerate(scene.phone_pages):
                for fault in look(picture):
                    yield f"{scene}, page {number + 1} on a phone: {fault}"


def test_nothing_is_cut(shown: Shown) -> None:
    def look(picture: Picture) -> Iterator[str]:
        for text in texts_of(picture):
            if not is_whole(text):
                yield f"“{text.raw[:40]}” is cut at size {text.size}: give it room or a page"

    told(on_every_page(shown.scenes, look))


def test_everything_stays_on_the_page(shown: Shown) -> None:
    told(on_every_page(shown.scenes, off_the_page))


def test_no_words_lie_over_others(shown: Shown) -> None:
    told(on_every_page(shown.scenes, words_over_words))


def test_words_are_never_smaller_than_can_be_read(shown: Shown) -> None:
    def look(picture: Picture) -> Iterator[str]:
        for text in texts_of(picture):
            if text.lines and text.size < SMALL:
                yield f"{text.size} units: “{text.raw[:40]}” is under {SMALL}"

    told(on_every_page(shown.scenes, look))


def test_up_to_sixteen_entries_are_read_at_seven_metres(shown: Shown) -> None:
    few = [scene for scene in shown.scenes if 0 < scene.count <= 16 and not scene.longest]
    told(fault for scene in few for fault in _small_words(scene))


def _small_words(scene: Scene) -> Iterator[str]:
    """An entry's own words that are written small; as many as were replaced by others may be."""
    words = [squeezed(said) for said in scene.own.values()]

    def look(picture: Picture) -> Iterator[str]:
        for text in texts_of(picture):
            written = squeezed(text.raw)
            if text.size < LARGE and any(said in written for said in words):
                yield f"{text.size} units: “{text.raw[:40]}” is under {LARGE}"

    found = list(on_every_page((scene,), look))
    name = scene.activity.name
    replacing = [e for e in scene.board.entries if ("large", f"{name}.{e.form}") in EXEMPT]
    yield from found[len(replacing) * 2 :]


def test_words_lie_level_and_in_their_own_size(shown: Shown) -> None:
    told(on_every_page(shown.scenes, lambda picture: turned_words(picture.items)))


def test_every_key_is_on_a_page_once(shown: Shown) -> None:
    def look(picture: Picture) -> Iterator[str]:
        seen: set[str] = set()
        for item in walk(picture.items):
            if isinstance(item, Group) and item.key:
                if item.key in seen:
                    yield f"the key {item.key!r} is there twice"
                seen.add(item.key)

    told(on_every_page(shown.scenes, look))


def test_every_entry_is_a_thing_with_a_name(shown: Shown) -> None:
    """An entry on the board is a keyed group, so that it travels, and says what it is."""

    def look(scene: Scene) -> Iterator[str]:
        for number, picture in enumerate(scene.pages):
            groups = [item for item in walk(picture.items) if isinstance(item, Group)]
            entries = {entry.id for entry in scene.board.entries}
            for group in groups:
                if group.key in entries and not group.label:
                    yield f"{scene}, page {number + 1}: the group {group.key!r} has no label"

    told(fault for scene in shown.scenes for fault in look(scene))


def test_all_words_are_seen_in_some_phase_and_told_in_the_outline(shown: Shown) -> None:
    told(_missing_words(shown))


def _missing_words(shown: Shown) -> Iterator[str]:
    boards: dict[tuple[str, int, bool], list[Scene]] = {}
    for scene in shown.scenes:
        boards.setdefault((scene.sort, scene.count, scene.longest), []).append(scene)
    for scenes in boards.values():
        seen: dict[str, bool] = {}
        for scene in scenes:
            there, outline = all_words(scene.pages), squeezed(scene.outline.as_text())
            for said in scene.words_to_see:
                drawn = holds(there, said)
                seen[said] = seen.get(said, False) or drawn
                if drawn and not holds(outline, said):
                    yield f"{scene}: “{said[:40]}” is drawn but not in the outline"
        never = [said for said, drawn in seen.items() if not drawn]
        if never:
            never = _nowhere(never, shown, scenes[0])
        if never:
            first = never[0][:40]
            yield f"{scenes[0]} and on: {len(never)} are on no page of any phase, as “{first}”"


def _nowhere(never: list[str], shown: Shown, one: Scene) -> list[str]:
    """Those that are not seen in the phases either that were left out of the scenes."""
    step = dict(sorts_of(shown.activity))[one.sort]
    first = begun(shown.activity, step, one.count, one.longest)
    for phase, filling in phases_of(first, one.count):
        if never:
            there = all_words(scene_of(one.sort, phase, filling, one.count).pages)
            never = [said for said in never if not holds(there, said)]
    return never


def test_the_outline_tells_no_more_than_the_picture(shown: Shown) -> None:
    """Of what a phase leaves out of its picture, its outline may tell only what was seen."""

    def look(scene: Scene) -> Iterator[str]:
        there, outline = all_words(scene.pages), squeezed(scene.outline.as_text())
        for said in _words(scene):
            if holds(outline, said) and not holds(there, said):
                yield f"{scene}: “{said[:40]}” is in the outline but not drawn"

    told(fault for scene in shown.scenes if not scene.longest for fault in look(scene))


def _words(scene: Scene) -> list[str]:
    return [
        said
        for entry in scene.board.entries
        for said in scene.board.words.get(entry.id, {}).values()
    ]


def test_what_is_written_now_is_seen_now(shown: Shown) -> None:
    """The form that a phase offers first puts its words on the board of that phase."""
    told(_unseen_words(shown))


def _unseen_words(shown: Shown) -> Iterator[str]:
    step = a_step(shown.activity)
    if shown.activity.privacy(step) is Privacy.NEVER_STORED:
        return
    for phase, filling in shown.usual():
        after = filling.copy()
        forms = after.activity.forms(after.state, after.board(), PARTICIPANT)
        new = [f for f in forms if f.entry is None and f.id not in shown.activity.private]
        if not new:
            continue
        made = after.write(new[0], plainly=True)
        scene = scene_of(shown.name, phase, after, len(after.entries))
        there = all_words(scene.pages)
        for key in made:
            for said in after.words[key].values():
                if said in scene.words_to_see and not holds(there, said):
                    yield f"{scene}: “{said}” was written by {new[0].id!r} and is not drawn"


def test_the_prompt_says_nothing_of_what_was_gathered(shown: Shown) -> None:
    def look(scene: Scene) -> Iterator[str]:
        waiting = scene.unrevealed()
        drawn = all_words(waiting.pages) + all_words(waiting.phone_pages)
        written = squeezed(waiting.outline.as_text())
        labels = squeezed(
            " ".join(
                item.label
                for picture in waiting.pages
                for item in walk(picture.items)
                if isinstance(item, Group)
            )
        )
        for said in _words(scene):
            for where, there in (("drawn", drawn), ("told", written), ("labelled", labels)):
                if squeezed(said) in there:
                    yield f"{waiting}: “{said[:40]}” is {where} already"

    asked = [s for s in shown.scenes if shown.activity.opens_with_prompt(s.board.step)]
    told(fault for scene in asked if scene.count in (6, 16) for fault in look(scene))


def test_the_prompt_is_whole_and_legible(shown: Shown) -> None:
    asked = [s for s in shown.scenes if shown.activity.opens_with_prompt(s.board.step)]
    first = [scene.unrevealed() for scene in asked if scene.count == 0]

    def look(picture: Picture) -> Iterator[str]:
        for text in texts_of(picture):
            if not is_whole(text) or text.size < SMALL:
                yield f"“{text.raw[:40]}” is cut or too small ({text.size})"
        yield from off_the_page(picture)
        yield from words_over_words(picture)

    told(on_every_page(first, look))


def test_the_same_board_is_the_same_picture(shown: Shown) -> None:
    def look(scene: Scene) -> Iterator[str]:
        again = replace(scene)
        if again.pages != scene.pages or again.outline != scene.outline:
            yield f"{scene}: drawn again it is another picture: its wobble needs rng(key)"

    few = [scene for scene in shown.scenes if scene.count in (1, 16)]
    told(fault for scene in sampled(few, 6) for fault in look(scene))


def test_words_stand_out_from_what_lies_behind_them(shown: Shown) -> None:
    """4.5 : 1 for any eye (so in greyscale too) and 3 : 1 where red, green or blue is missing."""
    plain = [scene for scene in shown.scenes if scene.sort == shown.name]
    looked = [
        *sampled([scene.unrevealed() for scene in plain if scene.count == 0], 1),
        *sampled([scene for scene in plain if scene.count == 0], 2),
        *sampled([scene for scene in plain if scene.count == 16 and not scene.longest], 4),
        *sampled([s for s in shown.scenes if s.sort != shown.name and s.count == 16], 4),
    ]
    seen: list[object] = []
    faults: list[str] = []
    for scene in looked:
        for number, picture in enumerate(scene.pages[:2]):
            drawn = (picture.backdrop, picture.items)
            if drawn not in seen:
                seen.append(drawn)
                faults += [f"{scene}, page {number + 1}: {f}" for f in faint_words(picture)]
    told(faults)


def test_parts_are_told_apart_by_their_names(shown: Shown) -> None:
    """What a form lets one choose stands as a word on the board, never as a colour alone."""
    named: set[str] = set()
    wanted: dict[str, str] = {}
    for scene in shown.scenes:
        if scene.sort == shown.name and scene.count in (0, 16, 24):
            named.add(all_words(scene.pages))
            wanted |= _choices(shown.name, scene)
    there = " ".join(named).lower()
    told(
        f"{place}: the choice “{label}” is nowhere on the board"
        for label, place in wanted.items()
        if squeezed(label).lower() not in there
    )


def _choices(name: str, scene: Scene) -> dict[str, str]:
    """The labels of choices and where they are offered; `A and B` of two others is not one."""
    found: dict[str, str] = {}
    for form in scene.activity.forms(scene.state, scene.board, PARTICIPANT):
        for field in form.fields:
            place = f"{name}.{field.name}"
            if field.kind is Kind.CHOICE and ("parts", place) not in EXEMPT:
                labels = [choice.label for choice in field.choices]
                for label in labels:
                    within = [one for one in labels if one != label and one in label]
                    if len(within) < 2:
                        found[label] = place
    return found


def test_undo_restores_the_board_before_every_act(shown: Shown) -> None:
    told(_not_undone(shown))


def _not_undone(shown: Shown) -> Iterator[str]:
    for sort, step in sorts_of(shown.activity):
        phases = list(phases_of(begun(shown.activity, step, 6), 6))
        for phase, filling in sampled(phases, 8 if sort == shown.name else 3):
            for label, act in _possible_acts(filling):
                if fault := _undone(shown, filling, act):
                    yield f"{sort} · {phase} · {label}: {fault}"


def _undone(shown: Shown, filling: Filling, act: Act | Moderate) -> str:
    after = filling.copy()
    events = after.act(act)
    states = [filling.state]
    for event in events:
        states.append(shown.activity.apply(states[-1], event))
    back = [shown.activity.reverse(s, e) for s, e in zip(states, events, strict=False)]
    if any(not one for one in back):
        kinds = [type(e).__name__ for e, one in zip(events, back, strict=True) if not one]
        free = all(("undo", kind) in EXEMPT or kind in TIMES for kind in kinds)
        return "" if free else f"nothing takes {', '.join(kinds)} back"
    state = states[-1]
    for events_back in reversed(back):
        for event in events_back:
            state = shown.activity.apply(state, event)
    return "" if state == filling.state else "undo does not restore the state it was in"


def _possible_acts(filling: Filling) -> Iterator[tuple[str, Act | Moderate]]:
    """Those of the console and the clicker, and of what can be taken in hand on the board."""
    activity, board = filling.activity, filling.board()
    for by in (-1, +1):
        if act := activity.advance(filling.state, board, by):
            yield f"advance {by:+}", act
    for choice in activity.acts(filling.state, board):
        yield choice.label, choice.act
    yield from acts_by_hand(filling, 6)


def test_whatever_can_be_dragged_has_a_tap_and_a_key_path(shown: Shown) -> None:
    def look() -> Iterator[str]:
        for phase, filling in sampled(shown.usual(), 8):
            board = filling.board()
            named = {_subject(c.act) for c in shown.activity.acts(filling.state, board)}
            for handle in handles_of(filling):
                others = shown.activity.acts_on(filling.state, board, handle.subject)
                if not (handle.tap or others or handle.subject in named):
                    yield f"{phase}: {handle.label} can be dragged and not tapped"

    told(look())


def _subject(act: Act | Moderate) -> str:
    return act.id if isinstance(act, Moderate) else act.subject


def test_events_hold_no_words(shown: Shown) -> None:
    def look() -> Iterator[str]:
        for phase, filling in sampled(shown.usual(), 8):
            said = [text for words in filling.words.values() for text in words.values()]
            for label, act in _possible_acts(filling):
                events = repr(filling.copy().act(act))
                if any(text in events for text in said):
                    yield f"{phase}: the events of “{label}” hold somebody’s words"

    told(look())


def test_every_field_of_a_tender_form_is_in_one_part(shown: Shown) -> None:
    for sort, step in sorts_of(shown.activity):
        assert isinstance(shown.activity.privacy(step), Privacy)
        board = replace(begun(shown.activity, step, 0).board(), revealed=False)
        for form in shown.activity.forms(shown.activity.initial(step), board, PARTICIPANT):
            _assert_parted(sort, shown, form)


def _assert_parted(sort: str, shown: Shown, form: Form) -> None:
    names = [name for part in shown.activity.parts(form) for name in part]
    assert sorted(names) == sorted(field.name for field in form.fields), f"{sort}: {form.id}"


def test_a_tender_board_with_too_few_answers_invites_to_talk(shown: Shown) -> None:
    for sort, step in sorts_of(shown.activity):
        if not shown.activity.tender(step):
            continue
        filling = begun(shown.activity, step, TOGETHER - 1)
        scene = scene_of(sort, "as it opens", filling, TOGETHER - 1)
        assert scene.board.talk_only
        assert squeezed(TALK) in all_words(scene.pages), sort
        assert squeezed(TALK) in squeezed(scene.outline.as_text()), sort


def test_forms_are_offered_alike_to_all_and_reword_what_they_made(shown: Shown) -> None:
    def look() -> Iterator[str]:
        for phase, filling in shown.usual():
            board = filling.board()
            for person in (PARTICIPANT, TRAINER):
                forms = shown.activity.forms(filling.state, board, person)
                ids = [(form.id, form.entry) for form in forms]
                if len(set(ids)) < len(ids):
                    yield f"{phase}: two forms are alike: {ids}"
            for entry in sampled(list(filling.entries), 4):
                form = shown.activity.form_of(filling.state, board, entry)
                if form is not None and form.id != entry.form:
                    yield f"{phase}: {entry.form!r} would be reworded by {form.id!r}"

    told(look())


def test_pages_beyond_the_last_are_the_last(shown: Shown) -> None:
    for scene in sampled([scene for scene in shown.scenes if scene.count == 60], 2):
        last = scene.activity.picture(scene.state, scene.board, View(page=999))
        assert last == scene.pages[-1], str(scene)


def test_a_private_sheet_that_is_offered_is_there(shown: Shown) -> None:
    for sort, step in sorts_of(shown.activity):
        sheet = shown.activity.sheet(step)
        assert not sheet or (PRIVATE / f"{sheet}.html").is_file(), sort


def test_every_event_has_its_own_name_for_ever() -> None:
    kinds = [*CORE_EVENTS, *(event for one in ACTIVITIES.values() for event in one.events)]
    names = [kind.__name__ for kind in kinds]
    assert sorted(set(names)) == sorted(names)


def test_every_exemption_says_why() -> None:
    assert all(len(reason) > 15 for reason in EXEMPT.values())
