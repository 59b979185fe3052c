"""Composition root: the one place that builds store, session, room and desktop and joins them.

`house` builds what every verb needs, `running` is one open workshop, `windows` what a window is
handed.
"""
