"""The package of a deck as a file: what a zip archive tells beside its content is taken out."""

import io
import struct
from zipfile import ZipFile

_LONG_AGO = struct.pack("<HH", 0, 1 << 5 | 1)
"""Midnight of 1 January 1980, as PowerPoint itself writes it."""
_LOCAL, _CENTRAL = 10, 12
_NAME_LENGTHS, _CENTRAL_HEAD = 28, 46


def without_times(data: bytes) -> bytes:
    """The same archive without the clock time at which its parts were written."""
    changed = bytearray(data)
    with ZipFile(io.BytesIO(data)) as archive:
        entry = archive.start_dir
        for part in archive.infolist():
            local = part.header_offset + _LOCAL
            changed[local : local + 4] = _LONG_AGO
            changed[entry + _CENTRAL : entry + _CENTRAL + 4] = _LONG_AGO
            lengths = struct.unpack_from("<HHH", data, entry + _NAME_LENGTHS)
            entry += _CENTRAL_HEAD + sum(lengths)
    return bytes(changed)
