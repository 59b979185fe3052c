"""A holding screen: break, lunch, a story, a time away from the screen, a quiet moment."""

from studio.activities.holding.activity import ACTIVITY, Holding, HoldingSettings, Occasion

__all__ = ["ACTIVITY", "Holding", "HoldingSettings", "Occasion"]
