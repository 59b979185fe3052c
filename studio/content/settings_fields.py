"""What can be set of a step, read from the typed settings of its activity: fields to draw.

There is no table of fields beside the activities: a name, its type, its default and the words
below it in the activity's own module say everything.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from studio.activities.contract import AnyActivity
from studio.content.deck_text import StepText
from studio.content.faults import WrongValueError
from studio.content.values import read_value
from studio.content.yaml_blocks import Scalar
from studio.content.yaml_writing import as_plain
from studio.model.authoring import Called, Prose, Rows, Within

_LINE = 44
"""Letters of a default that asks for more than one line."""
_LABEL = re.compile(r"([^.:]{2,40}): (.+)", re.DOTALL)


class SettingKind(StrEnum):
    """How a field is drawn."""

    LINE = "line"
    LONG = "long"
    NUMBER = "number"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words that may be written, and as people read it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SettingsField:
    """One key of a step.

    `default` is what holds where nothing is written, as plain Python (lists for tuples). `first`
    are those that are always seen: what kind of step it is, and what it asks.
    """

    name: str
    label: str
    kind: SettingKind
    default: Any
    annotation: Any
    says: str = ""
    choices: tuple[Choice, ...] = ()
    within: Within | None = None
    rows: Rows | None = None
    first: bool = False

    @property
    def whole(self) -> bool:
        """Whether a number has no fraction."""
        return _bare(self.annotation) is int

    def present(self, step: StepText) -> Any:
        """What holds in a step: what is written, else the default.

        What is written and cannot be taken comes back as its text, so that it can be mended.
        """
        node = step.node(self.name)
        if node is None:
            return self.default
        try:
            return as_plain(read_value(node, self.annotation))
        except WrongValueError:
            return node.text if isinstance(node, Scalar) else as_plain(step.value(self.name))

    def to_write(self, value: Any, step: StepText) -> Any:
        """What is to be written for a value: None where the default will do.

        A default that the deck wrote out when it was opened is written out again.
        """
        if value == self.default and not step.wrote(self.name):
            return None
        return value


def fields_of(activity: AnyActivity) -> tuple[SettingsField, ...]:
    """Every setting of an activity, in the order in which its module has them."""
    return fields_of_type(activity.settings)


@lru_cache(maxsize=64)
def fields_of_type(kind: type) -> tuple[SettingsField, ...]:
    """The same of any frozen dataclass with defaults."""
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind, include_extras=True)
    said = _said(kind)
    found = [_field(one, hints[one.name], said.get(one.name, "")) for one in fields(kind)]
    main = next((one.name for one in found if one.kind is SettingKind.CHOICE), "")
    return tuple(replace(one, first=True) if one.name in (main, "prompt") else one for one in found)


def _field(one: "Field[Any]", annotation: Any, said: str) -> SettingsField:
    default = one.default if one.default is not MISSING else None
    if one.default_factory is not MISSING:
        default = one.default_factory()
    label, says = _words(one.name, said)
    bare = _bare(annotation)
    rows = _extra(annotation, Rows)
    return SettingsField(
        one.name,
        label,
        _kind(bare, rows, default, prose=_extra(annotation, Prose) is not None),
        as_plain(default),
        annotation,
        says,
        _choices(annotation),
        _extra(annotation, Within),
        rows,
    )


def _kind(bare: Any, rows: Rows | None, default: object, *, prose: bool) -> SettingKind:
    """How a type is drawn; `TypeError` for one that no widget draws."""
    if bare is bool:
        return SettingKind.YES_NO
    if bare in (int, float):
        return SettingKind.NUMBER
    if bare is str:
        long = prose or (isinstance(default, str) and len(default) > _LINE)
        return SettingKind.LONG if long else SettingKind.LINE
    if _values(bare):
        return SettingKind.CHOICE
    inner = _inside(bare)
    if inner is str:
        return SettingKind.TABLE if rows else SettingKind.LINES
    if inner is not None and _values(inner):
        return SettingKind.CHOICES
    raise TypeError(f"no field is drawn for {bare!r}")


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _extra(annotation: Any, wanted: type) -> Any:
    """What `Annotated` adds of a kind, or None."""
    if get_origin(annotation) is not Annotated:
        return None
    return next((one for one in get_args(annotation)[1:] if isinstance(one, wanted)), None)


def _inside(bare: Any) -> Any:
    """What a tuple or a set of any length holds."""
    args = [arg for arg in get_args(bare) if arg is not Ellipsis]
    whole = get_origin(bare) in (tuple, frozenset) and len(args) == 1
    return args[0] if whole else None


def _values(bare: Any) -> tuple[str, ...]:
    if get_origin(bare) is Literal:
        return tuple(str(arg) for arg in get_args(bare))
    if isinstance(bare, type) and issubclass(bare, Enum):
        return tuple(str(member.value) for member in bare)
    return ()


def _choices(annotation: Any) -> tuple[Choice, ...]:
    bare = _bare(annotation)
    inner = _inside(bare)
    values = _values(bare) or (_values(inner) if inner is not None else ())
    called = _extra(annotation, Called)
    names = dict(called.names) if called else {}
    return tuple(Choice(value, names.get(value) or _in_words(value)) for value in values)


def _in_words(name: str) -> str:
    """`three_says` as a person writes it: “Three says”."""
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def _words(name: str, said: str) -> tuple[str, str]:
    """The label of a field and what is said of it: “Label: what is said.” or “Label”."""
    if said and ":" not in said and not said.endswith("."):
        return said, ""
    match = _LABEL.fullmatch(said)
    if not match:
        return _in_words(name), said
    return match[1], match[2][:1].upper() + match[2][1:]


def _said(kind: type) -> Mapping[str, str]:
    """The words below each attribute in the source, of the class and of those it extends."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if is_dataclass(one):
            found |= _said_in(one)
    return found


def _said_in(kind: type) -> dict[str, str]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    except (OSError, SyntaxError):  # a program without its sources says less
        return {}
    body = getattr(tree.body[0], "body", [])
    found = {}
    for one, after in zip(body, body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            words = after.value.value if _is_text(after) else ""
            found[one.target.id] = inspect.cleandoc(words).replace("\n", " ")
    return found


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def beside(step: StepText, sentence: str) -> tuple[str, str]:
    """The key beside which a fault of a step is told, and the sentence that stands there.

    What is said of several settings goes to the first of them that is named; the key is empty
    for what is about the step as a whole.
    """
    bare = sentence.removeprefix(f"{step.activity}: ")
    key = next((key for key in step.keys if bare.startswith(f"{key}: ")), "")
    if not key and bare != sentence:
        key = _named(step, bare)
    said = bare.removeprefix(f"{key}: ") if key else sentence
    return key, said[:1].upper() + said[1:]


def _named(step: StepText, sentence: str) -> str:
    """The key of the step that a sentence names first."""
    words = re.findall(r"[a-z_]+", sentence)
    written = [word for word in words if word in step.keys and word != "activity"]
    return written[0] if written else ""


def for_people(sentence: str, fields: Iterable[SettingsField]) -> str:
    """A fault as the form says it: fields by what they are called, no word of keys."""
    said = sentence.replace("or leave the key out for ours", "or choose “As usual”")
    said = said.replace("leave the key out", "choose “As usual”")
    for field in fields:
        name = re.escape(field.name)
        if re.match(rf"{name}\b", said, re.IGNORECASE):
            said = field.label + said[len(field.name) :]
        if "_" in field.name:
            said = re.sub(rf"\b{name}\b", f"“{field.label}”", said)
    return said
