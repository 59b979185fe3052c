"""A set of cards: turned one by one, spread, dealt; each person picks for themselves."""

from studio.activities.cards.activity import ACTIVITY

__all__ = ["ACTIVITY"]
