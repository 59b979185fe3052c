"""One row of the helper's page: an entry, or several that belong together, and what can be done.

A row's buttons and its tick belong to a form beside the list, so that each works by itself and
several at once, without JavaScript too.
"""

import zlib
from dataclasses import dataclass
from urllib.parse import urlencode

from studio.model.entries import Entry
from studio.model.forms import Form, Kind, is_photo
from studio.session.alike import Bundle
from studio.session.leading import acts_on
from studio.session.seen import activity_of, reword_form
from studio.web.frames import shown
from studio.web.helper_parts import ADDRESS, Lead, act_button, fold
from studio.web.html import Html, el, join

ROW_KINDS = ("show", "hold", "quiet", "unquiet", "withdraw")
"""What a button of a row does, under this name, to the entries of its value."""
_KEYS = {"show": "1", "hold": "2", "quiet": "3"}
_LABELS = {
    "quiet": "helper_quiet",
    "unquiet": "helper_keep",
    "withdraw": "helper_away",
    "shown.hold": "helper_hide",
    "flags.show": "helper_show_after",
}
"""Names of words, by kind or by list and kind; a kind's own name where there is none."""


@dataclass(frozen=True, slots=True)
class Rows:
    """How the rows of one list are drawn: `name` is the list's, `kinds` what it offers."""

    lead: Lead
    name: str
    kinds: tuple[str, ...]
    ticked: bool = False

    def row(self, bundle: Bundle) -> Html:
        """A row that can be ticked."""
        first, private = bundle.first, is_private(self.lead, bundle.first)
        ids = " ".join(entry.id for entry in bundle.entries)
        told = told_of(self.lead, first)
        words = el("span", told.text, dir="auto", id=f"w-{first.id}")
        about = " · ".join(self._about(first, told, private))
        box = el(
            "input",
            type="checkbox",
            form=f"f-{self.name}",
            name="entries",
            value=ids,
            checked=self.ticked,
            aria_describedby=f"m-{first.id}" if about else None,
        )
        inner = join(
            el("label", box, el("span", words), class_="pick"),
            el("p", about, class_="hint", id=f"m-{first.id}") if about else None,
            self._each(bundle),
            self.buttons(bundle, private=private, reworded=told.form is not None),
        )
        mark = f"{zlib.crc32(inner.replace(' checked', '').encode()):08x}"
        return el("li", inner, id=f"r-{first.id}", data_row=ids, data_v=mark)

    def buttons(
        self, bundle: Bundle, *, private: bool = False, reworded: bool = False, tag: str = ""
    ) -> Html:
        """The ways on, each with its own press; taking away needs two."""
        words, first = self.lead.words, bundle.first
        ids = " ".join(entry.id for entry in bundle.entries)
        alone = len(bundle.entries) == 1
        kinds = () if private else self.kinds  # what is the trainers' alone is never shown
        made = [self._press(kind, ids, f"w-{first.id}{tag}") for kind in kinds]
        away = self._press("withdraw", ids, f"w-{first.id}{tag}")
        whole = alone and not tag and self.name != "flags"
        acts = self._acts(first) if whole else None
        mendable = reworded and whole and not private and not first.loose
        reword = self._reword(first) if mendable else None
        more = el("div", reword, away, acts, class_="buttons")
        folded = fold(f"o-{first.id}{tag}", words["helper_row_more"], more)
        return el("div", made, folded, class_="buttons")

    def press(self, kind: str) -> Html:
        """A button for everything that is ticked."""
        label = self.lead.words[self._label(kind)]
        return el("button", label, form=f"f-{self.name}", name="kind", value=kind)

    def _press(self, kind: str, ids: str, told: str) -> Html:
        key = _KEYS.get(kind) if self.name != "flags" else None  # no slip shows a hard sentence
        return el(
            "button",
            self.lead.words[self._label(kind)],
            el("kbd", key, aria_hidden="true") if key else None,
            form=f"f-{self.name}",
            name=kind,
            value=ids,
            aria_describedby=told,
        )

    def _label(self, kind: str) -> str:
        return _LABELS.get(f"{self.name}.{kind}") or _LABELS.get(kind) or kind

    def _acts(self, entry: Entry) -> Html | None:
        """What the board's activity offers to do with it."""
        acts = acts_on(self.lead.state, self.lead.activities, entry.id)
        return join([act_button(choice) for choice in acts]) if acts else None

    def _reword(self, entry: Entry) -> Html:
        return el(
            "a",
            self.lead.words["reword"],
            href=f"{ADDRESS}?{urlencode({'reword': entry.id})}#reword",
            class_="button",
            data_reword=entry.id,
            aria_describedby=f"w-{entry.id}",
        )

    def _each(self, bundle: Bundle) -> Html | None:
        """The entries of a bundle, one by one."""
        if len(bundle.entries) == 1:
            return None
        rows = []
        for entry in bundle.entries:
            words = el("p", told_of(self.lead, entry).text, dir="auto", id=f"w-{entry.id}-1")
            rows.append(el("li", words, self.buttons(Bundle((entry,)), tag="-1")))
        name = "helper_hand" if bundle.one_hand else "helper_alike"
        title = self.lead.told(name, len(bundle.entries))
        return fold(f"b-{bundle.first.id}", title, el("ul", rows))

    def _about(self, entry: Entry, told: "Told", private: bool) -> list[str]:
        """Whom it is for, what was chosen, and its step where that is another one."""
        state, words = self.lead.state, self.lead.words
        about = [words["helper_private"]] if private else []
        about += told.chosen
        if entry.board != state.deck.step(state.front).board:
            about.append(state.deck.step(entry.board).title)
        return about


def is_private(lead: Lead, entry: Entry) -> bool:
    """Whether it was said to the trainers alone, and is shown nowhere."""
    return entry.form in activity_of(lead.state, entry.board, lead.activities).private


def own_form(lead: Lead, entry: Entry) -> Form | None:
    """The form by which whoever leads can change its words; an answer without author has none."""
    if entry.loose:
        return None
    return reword_form(lead.state, lead.activities, lead.person, entry.id)


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as a line, and the form its words belong to."""

    text: str
    chosen: tuple[str, ...]
    """Where its author put it; what everybody gets who chooses nothing tells nothing."""
    form: Form | None


def told_of(lead: Lead, entry: Entry) -> Told:
    """What a row says of an entry."""
    words = lead.state.words.get(entry.id, {})
    form = reword_form(lead.state, lead.activities, lead.person, entry.id)
    line = shown(entry, words, form)
    photo = any(map(is_photo, words.values()))
    asked = [field for field in form.fields if field.kind is Kind.CHOICE] if form else []
    chosen = tuple(
        choice.label
        for field in asked
        for choice in field.choices
        if choice.value == entry.values.get(field.name) != field.default
    )
    text = line.text or (lead.words["helper_photo"] if photo else line.label)
    return Told(text, chosen if line.text else (), form)
