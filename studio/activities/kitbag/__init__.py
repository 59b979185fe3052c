"""The kitbag: a tray of small gifts, and if people wish, what theirs will remind them of."""

from studio.activities.kitbag.activity import ACTIVITY

__all__ = ["ACTIVITY"]
