"""A slide: what the trainer shows and says."""

from studio.activities.slide.activity import ACTIVITY

__all__ = ["ACTIVITY"]
