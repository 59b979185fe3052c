"""Circle Studio: a desktop program that drives a live compassion workshop from one laptop."""
