"""Names for things: what identifies a step, an entry, a person."""

from typing import NewType

StepId = NewType("StepId", str)
"""A step of the deck; unique in it (a slug of its heading unless the deck names it)."""

EntryId = NewType("EntryId", str)
"""A contribution; a UUID in text form, made by whoever sends it."""

AuthorId = NewType("AuthorId", str)
"""A random mark of who may take a contribution back; says nothing of the person."""
