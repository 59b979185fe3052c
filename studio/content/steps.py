"""Reads the steps of a deck, one part after another."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Annotated, Any, get_type_hints

from msgspec import Meta

from studio.activities.contract import Activities, AnyActivity, Privacy
from studio.content.bare_images import bare_image
from studio.content.faults import Report, WrongValueError, suggestion
from studio.content.fences import Part
from studio.content.head import Head, read_ways
from studio.content.images import check_image
from studio.content.kept_steps import KeptSteps, ReadStep
from studio.content.markdown import Body, read_body
from studio.content.sources import Source, decode
from studio.content.values import read_text, read_value
from studio.content.yaml_blocks import Listing, Node, read_block
from studio.content.yaml_blocks import Mapping as Block
from studio.model.agenda import Show, Step
from studio.model.ids import StepId
from studio.model.text import count_graphemes, slug

_Minutes = Annotated[int, Meta(ge=0, le=600)]
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_TITLE = 120
_CARRIED = re.compile(r"[^/]*[^/\s][^/]*(/[a-z0-9]+(-[a-z0-9]+)*)?")
_TAKEN = ("next", "previous", "first", "last")
_LOOKS_LIKE_BLOCK = re.compile(r"(activity|minutes|at_least|continues|include): *\S")


def is_command(name: str) -> bool:
    """Whether a step cannot be called so, as it would be taken for a way to go."""
    return name in _TAKEN or name.isdigit()


class StepReader:
    """Reads steps in order, and knows those before: doubled ids, boards that go on."""

    def __init__(
        self,
        head: Head,
        activities: Activities,
        source: Source,
        report: Report,
        files: dict[str, bytes],
        *,
        kept: KeptSteps | None = None,
    ) -> None:
        self._kept = kept
        self._used: dict[str, bytes] = {}
        self._head = head
        self._activities = activities
        self._source = source
        self._report = report
        self._files = files
        self._steps: dict[StepId, Step] = {}
        self._places: dict[str, tuple[Report, int]] = {}
        self._shared = ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps read so far."""
        return tuple(self._steps.values())

    def read(self, part: Part) -> None:
        """Adds the step of this part, as far as it can be read."""
        found = self._kept.find(part, self._head.ways) if self._kept else None
        if found is None:
            told = len(self._report.faults)
            found = self._read_alone(part)
            if found is None:
                return
            if self._kept and len(self._report.faults) == told:
                self._kept.keep(part, self._head.ways, found)
        self._files.update(found.files)
        step = replace(found.step, line=part.yaml_line - 1)
        board = self._board(step, found.continues, found.continues_line + part.yaml_line)
        self._add(replace(step, board=board), found.id_line + part.yaml_line)

    def _read_alone(self, part: Part) -> ReadStep | None:
        """The step by itself; None (and faults) where there is none to be made."""
        block = read_block(part.yaml, part.yaml_line, self._report)
        self._check_mix_up(part)
        self._places.clear()
        self._used = {}
        self._shared = ""
        body = self._body(part, block)
        activity = self._activity(block)
        settings = self._settings(block, activity) if activity else None
        core = {key: self._core(key, block) for key in _CORE if key in block.entries}
        named: dict[str, Any] = {key: v for key, v in core.items() if v is not None}
        self._check_minutes(block, named, activity)
        if activity is None or settings is None:
            return None
        title = body.title or activity.heading(settings)
        self._check_title(title, part)
        step = Step(
            id=self._id(block, title),
            activity=activity.name,
            title=title,
            minutes=named.get("minutes", activity.default_minutes),
            settings=settings,
            board=StepId(""),
            body=body.blocks,
            notes=body.notes,
            at_least=named.get("at_least"),
            optional=named.get("optional", False),
            protected=named.get("protected", False),
            show=named.get("show", Show.WHEN_ASKED),
            ways=named.get("ways", self._head.ways),
            takeaway=named.get("takeaway", ""),
            plain=named.get("plain", ""),
            include=self._shared,
            carries_from=named.get("carries_from", ()),
            line=part.yaml_line - 1,
        )
        step = replace(step, protected=step.protected or activity.protected(step))
        self._check_tender(step, activity, block)
        self._check_carried(step, activity, block)
        self._check_text(step, activity, part.body_line)
        return ReadStep(
            step,
            self._core_text("continues", block),
            block.lines.get("continues", part.yaml_line) - part.yaml_line,
            block.lines.get("id", step.line) - part.yaml_line,
            self._used,
        )

    def _check_tender(self, step: Step, activity: AnyActivity, block: Block) -> None:
        """What is gathered silently cannot be shown from the start, or entry by entry."""
        if "show" in block.lines and step.show is not Show.WHEN_ASKED and activity.tender(step):
            self._report.add(
                block.lines["show"],
                "show: This board gathers silently and shows all answers together: "
                "leave show out, or write when-asked.",
            )

    def _check_carried(self, step: Step, activity: AnyActivity, block: Block) -> None:
        """What nobody can be asked about, or is not to be linked, is carried nowhere."""
        bare = activity.privacy(step) is Privacy.NEVER_STORED
        if step.carries_from and ("continues" in block.lines or activity.tender(step) or bare):
            self._report.add(
                block.lines["carries_from"],
                "carries_from: Nothing can be brought to this board: it goes on with another, "
                "gathers silently or keeps nothing. Leave carries_from out.",
            )

    def _check_text(self, step: Step, activity: AnyActivity, line: int) -> None:
        """What an activity cannot read in the step's text, told where it stands."""
        for words, sentence in activity.faults(step).items():
            report, place = self._places.get(words, (self._report, line))
            report.add(place, sentence)

    def _check_title(self, title: str, part: Part) -> None:
        if not title:
            self._report.add(part.body_line, "This step has no heading: write “# ” and its title.")
        elif (count := count_graphemes(title)) > _LONGEST_TITLE:
            self._report.add(
                part.body_line,
                f"The heading has {count} characters: write at most {_LONGEST_TITLE}, "
                "and the rest as text below.",
            )

    def _check_mix_up(self, part: Part) -> None:
        """A missing `---` swaps blocks and Markdown: say so where it begins."""
        for offset, line in enumerate(part.body.split("\n")):
            if not line.strip():
                continue
            if _LOOKS_LIKE_BLOCK.match(line):
                self._report.add(
                    part.body_line + offset,
                    "This looks like the block of a step, but stands in its text: "
                    "a line “---” is missing or too many above.",
                )
            return

    def _activity(self, block: Block) -> AnyActivity | None:
        names = self._activities.keys()
        node = block.entries.get("activity")
        if node is None:
            if block.entries:
                sentence = f"This step has no activity: write activity: {min(names, default='…')}."
                self._report.add(block.line, f"{sentence} {suggestion('', names)}")
            elif not block.broken:
                self._report.add(block.line - 1, "This step's block is empty: write activity: …")
            return None
        line = block.lines["activity"]
        try:
            name = read_text(node)
        except WrongValueError as wrong:
            self._report.add(line, f"activity: {wrong}")
            return None
        if name not in self._activities:
            self._report.add(line, f"No activity “{name[:40]}”. {suggestion(name, names)}")
            return None
        return self._activities[name]

    def _settings(self, block: Block, activity: AnyActivity) -> object | None:
        """The activity's own settings; faulty ones at their default, None if none can be made."""
        kind = activity.settings
        hints = get_type_hints(kind, include_extras=True)
        known = [f.name for f in fields(kind)] if is_dataclass(kind) else []
        values: dict[str, Any] = {}
        for key, node in block.entries.items():
            if key in _CORE:
                continue
            line = block.lines[key]
            if key not in known:
                near = suggestion(key, (*known, *_CORE))
                self._report.add(line, f"“{key}” is no key of {activity.name}. {near}")
                continue
            try:
                values[key] = read_value(node, hints[key])
            except WrongValueError as wrong:
                self._report.add(line, f"{key}: {wrong}")
        try:
            made: object = kind(**values)
        except ValueError as error:
            self._report.add(block.line, f"{activity.name}: {error}")
            return None
        return made

    def _core(self, key: str, block: Block) -> Any:
        try:
            return _CORE[key](block.entries[key])
        except WrongValueError as wrong:
            self._report.add(block.lines[key], f"{key}: {wrong}")
            return None

    def _check_minutes(
        self, block: Block, named: Mapping[str, Any], activity: AnyActivity | None
    ) -> None:
        default = activity.default_minutes if activity else 600
        minutes = named.get("minutes", default)
        if named.get("at_least", 0) > minutes:
            self._report.add(
                block.lines["at_least"],
                f"at_least: {named['at_least']} is more than the {minutes} minutes of the step.",
            )

    def _id(self, block: Block, title: str) -> StepId:
        """The id written, or the heading's slug."""
        line = block.lines.get("id", block.line)
        written = self._core_text("id", block)
        name = written or slug(title)
        if written and not _ID.fullmatch(written):
            sentence = "small letters a-z, digits and hyphens"
            self._report.add(line, f"id: Write {sentence}, such as {slug(written)}.")
            name = slug(written)
        if is_command(name):
            self._report.add(
                line, f"This step would be called “{name}”, which is a command: write another id:."
            )
        return StepId(name)

    def _board(self, step: Step, wanted: str, line: int) -> StepId:
        """The step's own board, or that of the earlier step it continues."""
        if not wanted:
            return step.id
        before = self._steps.get(StepId(wanted))
        if before is None:
            alike = [s.id for s in self.steps if s.activity == step.activity]
            near = suggestion(wanted, alike) or "No step of this activity comes before."
            self._report.add(line, f"continues: No earlier step has the id “{wanted[:40]}”. {near}")
            return step.id
        if before.activity != step.activity:
            self._report.add(
                line,
                f"continues: “{wanted}” is a step of {before.activity}, not of {step.activity}.",
            )
        return before.board

    def _core_text(self, key: str, block: Block) -> str:
        """A text key read once more, quietly: its fault was reported with the others."""
        try:
            return read_text(block.entries[key]) if key in block.entries else ""
        except WrongValueError:
            return ""

    def _add(self, step: Step, line: int) -> None:
        before = self._steps.get(step.id)
        if before is not None:
            self._report.add(
                line,
                f"Two steps are called “{step.id}”, here and in line {before.line}: "
                f"give one its own, such as id: {step.id}-2.",
            )
            return
        self._steps[step.id] = step

    def _body(self, part: Part, block: Block) -> Body:
        own = read_body(part.body, part.body_line, self._report)
        self._read_pictures(own, self._report)
        self._remember(own, self._report)
        name = self._core_text("include", block)
        shared = self._include(name, block.lines["include"]) if name else Body()
        return Body(
            own.title or shared.title,
            (*own.blocks, *shared.blocks),
            "\n\n".join(filter(None, (own.notes, shared.notes))),
        )

    def _include(self, name: str, line: int) -> Body:
        """A shared text; its own faults are told at its own file and line."""
        try:
            file, data = self._source.include(name)
        except WrongValueError as wrong:
            self._report.add(line, f"include: {wrong}")
            return Body()
        report = self._report.within(self._source.shown(file))
        try:
            text = decode(data)
        except WrongValueError as wrong:
            report.add(0, str(wrong))
            return Body()
        self._used[file] = data
        self._shared = file.removesuffix(".md")
        if re.search(r"^---\s*$", text, re.MULTILINE):
            report.add(1, "A shared text is Markdown only: take the lines “---” out.")
            return Body()
        body = read_body(text, 1, report)
        self._read_pictures(body, report)
        self._remember(body, report)
        return body

    def _remember(self, body: Body, report: Report) -> None:
        """Where the items and pictures of a text stand."""
        figures = ((figure.name, line) for figure, line in body.figures)
        for words, line in (*body.items, *figures):
            self._places.setdefault(words, (report, line))

    def _read_pictures(self, body: Body, report: Report) -> None:
        for figure, line in body.figures:
            if figure.name in self._files:
                self._used[figure.name] = self._files[figure.name]
                continue
            try:
                data = self._source.picture(figure.name)
                check_image(figure.name, data)
            except WrongValueError as wrong:
                report.add(line, str(wrong))
                continue
            self._used[figure.name] = self._files[figure.name] = bare_image(data)


def _read_minutes(node: Node) -> int:
    try:
        minutes: int = read_value(node, _Minutes)
    except WrongValueError as wrong:
        raise WrongValueError("Write a whole number of minutes, like 20.") from wrong
    return minutes


def _read_carries(node: Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, Listing) else ()
    names = tuple(read_text(item).strip() for item in items)
    if not names or not all(_CARRIED.fullmatch(name) for name in names):
        raise WrongValueError(
            "Write the names of decks, or of a step in them, in brackets: [week-1, week-2/to-try]."
        )
    return names


def _read_yes(node: Node) -> bool:
    yes: bool = read_value(node, bool)
    return yes


def _read_show(node: Node) -> Show:
    show: Show = read_value(node, Show)
    return show


_CORE: dict[str, Callable[[Node], Any]] = {
    "activity": read_text,
    "id": read_text,
    "minutes": _read_minutes,
    "at_least": _read_minutes,
    "optional": _read_yes,
    "protected": _read_yes,
    "show": _read_show,
    "ways": read_ways,
    "include": read_text,
    "takeaway": read_text,
    "plain": read_text,
    "carries_from": _read_carries,
    "continues": read_text,
}
STEP_KEYS = tuple(_CORE)
"""The keys that every step may have, whatever it is."""
