"""Activities as a room hears them: their own sentences in its language, all else untouched.

What people wrote and what the deck's author wrote stays as it was written.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any, cast

from studio.activities.contract import ActChoice, Activities, AnyActivity, Board, View
from studio.model.entries import Entry
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.web.words import Words


def speaking(activities: Activities, words: Words) -> Activities:
    """The same activities in the words of the room; in English, the very same."""
    if not words.translated:
        return activities
    spoken = {name: _Spoken(activity, words) for name, activity in activities.items()}
    return MappingProxyType(cast("dict[str, AnyActivity]", spoken))


class _Spoken:
    """One activity; whatever says nothing to a person is the activity's own."""

    def __init__(self, activity: AnyActivity, words: Words) -> None:
        self._activity = activity
        self._words = words

    def __getattr__(self, name: str) -> Any:
        return getattr(self._activity, name)

    def forms(self, state: Any, board: Board, person: Person) -> tuple[Form, ...]:
        keep = self._kept(board)
        made = self._activity.forms(state, board, person)
        return tuple(_form(form, self._words, keep) for form in made)

    def form_of(self, state: Any, board: Board, entry: Entry) -> Form | None:
        made = self._activity.form_of(state, board, entry)
        return None if made is None else _form(made, self._words, self._kept(board))

    def acts(self, state: Any, board: Board) -> tuple[ActChoice, ...]:
        return self._choices(self._activity.acts(state, board), board)

    def acts_on(self, state: Any, board: Board, subject: str) -> tuple[ActChoice, ...]:
        return self._choices(self._activity.acts_on(state, board, subject), board)

    def says(self, state: Any, board: Board) -> str:
        return self._words.say(self._activity.says(state, board), self._kept(board))

    def whisper(self, state: Any, board: Board) -> str:
        return self._words.say(self._activity.whisper(state, board), self._kept(board))

    def outline(self, state: Any, board: Board, view: View) -> Outline:
        return _outline(self._activity.outline(state, board, view), self._words, self._kept(board))

    def _choices(self, made: tuple[ActChoice, ...], board: Board) -> tuple[ActChoice, ...]:
        keep = self._kept(board)
        return tuple(replace(one, label=self._words.say(one.label, keep)) for one in made)

    def _kept(self, board: Board) -> Collection[str]:
        """People's own words, and those of the deck's author."""
        step = board.step
        own = {text for words in board.words.values() for text in words.values()}
        written = set(_texts(step.settings)) - set(_texts(self._activity.settings()))
        return own | written | {step.title, *_texts(step.body)}


def _texts(value: object) -> list[str]:
    """Every text within settings."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [text for one in fields(value) for text in _texts(getattr(value, one.name))]
    if isinstance(value, Mapping):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, tuple | list | frozenset):
        return [text for one in value for text in _texts(one)]
    return []


def _form(form: Form, words: Words, keep: Collection[str]) -> Form:
    def say(text: str) -> str:
        return words.say(text, keep)

    return replace(
        form,
        label=say(form.label),
        hint=say(form.hint),
        fields=tuple(
            replace(
                field,
                label=say(field.label),
                choices=tuple(replace(one, label=say(one.label)) for one in field.choices),
            )
            for field in form.fields
        ),
    )


def _outline(outline: Outline, words: Words, keep: Collection[str]) -> Outline:
    def say(text: str) -> str:
        return words.say(text, keep)

    return replace(
        outline,
        heading=say(outline.heading),
        text=tuple(say(text) for text in outline.text),
        items=tuple(say(item) for item in outline.items),
        parts=tuple(_outline(part, words, keep) for part in outline.parts),
    )
