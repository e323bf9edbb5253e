"""What a reader of text is given: text, or a refusal in words before anything is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set, Sized
from functools import wraps
from inspect import signature
from itertools import takewhile
from types import NoneType
from typing import Any, TypeVar, cast

from graphlink.errors import NotTextError

_KINDS: dict[str, tuple[type, ...]] = {"str": (str,), "str | None": (str, NoneType)}
_NO_SEQUENCE = (str, bytes, bytearray, memoryview, Mapping, Set)
_Reads = TypeVar("_Reads", bound=Callable[..., Any])


def takes_text(read: _Reads) -> _Reads:
    """The function, refusing anything but text for its first parameters that are annotated as `str`, or `str | None`.

    An empty cell (None, NaN, NA) is refused as well: what no text says is for the caller to leave out. Goes outside a
    cache, which would ask a list for its hash.
    """
    parameters = signature(read).parameters.values()
    kinds = {p.name: _KINDS[p.annotation] for p in takewhile(lambda p: p.annotation in _KINDS, parameters)}
    leading = tuple(kinds.values())

    @wraps(read)
    def checked(*given: Any, **named: Any) -> Any:
        for value, kind in zip(given, leading, strict=False):
            if not isinstance(value, kind):
                raise refused(read.__name__, value)
        for name, value in named.items():
            if not isinstance(value, kinds.get(name, object)):
                raise refused(read.__name__, value)
        return read(*given, **named)

    return cast(_Reads, checked)


def takes_texts(read: _Reads) -> _Reads:
    """The function, refusing anything but a sequence of texts for its first parameter; one text alone is none."""
    first = next(iter(signature(read).parameters))

    @wraps(read)
    def checked(*given: Any, **named: Any) -> Any:
        texts = given[0] if given else named.get(first, ())
        if isinstance(texts, _NO_SEQUENCE) or not (isinstance(texts, Sized) and isinstance(texts, Iterable)):
            raise _refused_list(read.__name__, type(texts).__name__)
        kind = next((type(text) for text in texts if not isinstance(text, str)), None)
        if kind is not None:
            raise _refused_list(read.__name__, f"a list with {kind.__name__} in it")
        return read(*given, **named)

    return cast(_Reads, checked)


def _refused_list(reader: str, given: str) -> NotTextError:
    return NotTextError(
        f"{reader} reads a list of texts and was given {given}.",
        "Put a single text into a list, leave empty cells out, and turn numbers and bytes into text first.",
    )


def refused(reader: str, value: object) -> NotTextError:
    """The refusal of something that is no text; it names the kind, not the value."""
    return NotTextError(
        f"{reader} reads text and was given {type(value).__name__}.",
        "Leave empty cells out, and turn numbers and bytes into text first.",
    )
