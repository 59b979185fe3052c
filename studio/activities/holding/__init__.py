"""A holding screen: break, lunch, a story, a time away from the screen, a quiet moment."""

from studio.activities.holding.activity import ACTIVITY

__all__ = ["ACTIVITY"]
