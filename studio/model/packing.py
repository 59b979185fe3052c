"""Frozen data on its way to a process of our own: pickled, read-only mappings too."""

import io
import pickle
from types import MappingProxyType
from typing import Any


def packed(data: object) -> bytes:
    """Pickled; read-only mappings, which pickle knows nothing of, as what they are made from."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    pickler.dispatch_table = {MappingProxyType: _reduced}
    pickler.dump(data)
    return file.getvalue()


def _reduced(mapping: "MappingProxyType[Any, Any]") -> tuple[Any, tuple[dict[Any, Any]]]:
    return _read_only, (dict(mapping),)


def _read_only(items: dict[Any, Any]) -> "MappingProxyType[Any, Any]":
    return MappingProxyType(items)
