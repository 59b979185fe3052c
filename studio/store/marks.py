"""By what a workshop file is known: the end of its name, our mark, the form of its tables."""

SUFFIX = ".workshop"
SIDES = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a file, behind its name."""
APPLICATION_ID = 0x43_49_52_43
"""`CIRC`: tells our files from other SQLite files."""
FORMAT = 2
"""Raised when the tables change; older files are brought up to it when opened."""
