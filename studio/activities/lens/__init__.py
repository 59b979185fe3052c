"""Three pairs of coloured glasses: one moment at work through threat, drive and soothing."""

from studio.activities.lens.activity import ACTIVITY

__all__ = ["ACTIVITY"]
