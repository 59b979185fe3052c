"""Threat, drive and soothing: taught one by one, or drawn together as the team's own map."""

from studio.activities.three_circles.activity import ACTIVITY

__all__ = ["ACTIVITY"]
