"""How the people in a room come out in pairs, threes or a fishbowl, told kindly."""

from studio.activities.pairs.settings import Form
from studio.activities.turns import number


def groups(kind: Form, people: int) -> str:
    """“17 people: 7 pairs and one three. …”."""
    if people < 2:
        return "One person: you are the other half of the pair."
    if kind == "fishbowl":
        return _bowl(people)
    return _pairs(people) if kind == "pairs" else _threes(people)


def _bowl(people: int) -> str:
    inside = people // 2
    return f"{people} people: {inside} inside and {people - inside} around, then the other way."


def _pairs(people: int) -> str:
    if people % 2 == 0:
        return f"{people} people: {_many(people // 2, 'pair')}."
    if people == 3:
        return "3 people: one three. The third listens too, or you share the time between you."
    told = f"{people} people: {_many(people // 2 - 1, 'pair')} and one three."
    return f"{told} The third listens too, and they share the time; or you join in as a partner."


def _threes(people: int) -> str:
    threes, over = divmod(people, 3)
    pairs = (0, 2, 1)[over]
    threes -= 1 if over == 1 else 0
    parts = [_many(threes, "three")] if threes > 0 else []
    parts += [_many(pairs, "pair")] if pairs else []
    told = f"{people} people: {' and '.join(parts)}."
    return f"{told} A pair rests in quiet while the others watch." if pairs else told


def _many(count: int, noun: str) -> str:
    return f"{number(1)} {noun}" if count == 1 else f"{count} {noun}s"
