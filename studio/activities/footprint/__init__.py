"""My compassion footprint: the trace one leaves, by four ways of being compassionate."""

from studio.activities.footprint.activity import ACTIVITY

__all__ = ["ACTIVITY"]
