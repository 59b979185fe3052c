"""A slide: what the trainer shows and says."""

from studio.activities.slide.activity import ACTIVITY, Slide, SlideSettings, outline_of_step

__all__ = ["ACTIVITY", "Slide", "SlideSettings", "outline_of_step"]
