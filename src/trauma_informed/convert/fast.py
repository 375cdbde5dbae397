"""The fast lane: decode onto the record, and prove that no key was dropped.

msgspec decodes attrs classes directly, but passes over unknown and repeated keys. Two
proofs bring them back:

* A document that we wrote encodes again to the same bytes, spaces and lines apart.
* Any other is read once more onto a mirror of the record, whose leaves are raw slices
  and whose unknown keys are refused. The mirror encodes every key that it saw, once;
  as its leaves are copied to the letter, equal counts of ``:`` mean that the document
  had no key more.

The lane answers None where it will not vouch for a document; the other lane decides.
"""

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Generic,
    Optional,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import msgspec
from attrs import fields, has

from trauma_informed.errors import FieldError
from trauma_informed.views import TopRecord

__all__ = ["encode", "lane"]

R = TypeVar("R", bound=TopRecord)
encode = msgspec.json.Encoder().encode


class Lane(Generic[R]):
    """The fast lane for one kind of record, made once."""

    __slots__ = ("_decode", "_head", "_last", "_mirror", "_opening", "_quoted")

    def __init__(self, cls: type[R]) -> None:
        self._quoted = f'"{cls.SCHEMA}"'.encode()
        self._opening = b'{"schema":' + self._quoted + b","
        self._head = len(self._opening) + 8  # with room for spaces and a line
        self._decode = msgspec.json.Decoder(cls).decode
        self._last = self._last_key()
        mirror: Any = msgspec.json.Decoder(_mirror(cls, top=True))
        self._mirror: Callable[[bytes], Any] = mirror.decode

    def _last_key(self) -> bytes:
        """Return what tells the end of our own documents; empty where it cannot."""
        try:
            keys = msgspec.json.decode(encode(self._decode(b'{"id":"-"}')), type=dict)
        except msgspec.ValidationError:
            return b""
        return f'"{list(keys)[-1]}":'.encode()

    def _may_be_ours(self, data: bytes) -> bool:
        """Return True where the first and last keys stand where we write them."""
        return self._quoted in data[: self._head] and self._last in data[-400:]

    def read(self, data: bytes) -> R | None:
        """Return the record that *data* holds, or None without a reason."""
        try:
            record = self._decode(data)
            if self._may_be_ours(data):
                ours = self.write(record)
                if data == ours or msgspec.json.format(data, indent=-1) == ours:
                    return record
            seen = self._mirror(data)
        except (msgspec.MsgspecError, FieldError, UnicodeDecodeError, RecursionError):
            return None
        if seen.schema is msgspec.UNSET or bytes(seen.schema) != self._quoted:
            return None
        return record if encode(seen).count(b":") == data.count(b":") else None

    def write(self, record: R) -> bytes:
        """Return *record* as a document, every field written out."""
        return self._opening + encode(record)[1:]


@cache
def lane(cls: type[R]) -> Lane[R]:
    """Return the fast lane for *cls*."""
    return Lane(cls)


#: Under each kind of part, its mirror; while that is being made, its name.
_mirrors: dict[type, Any] = {}


def _mirror(cls: type, *, top: bool = False) -> Any:
    """Return a Struct with the keys of *cls*, raw leaves, and no room for others."""
    if not top and cls in _mirrors:
        return _mirrors[cls]
    name = f"Mirror{len(_mirrors)}Of{cls.__name__}"
    if not top:
        _mirrors[cls] = ForwardRef(name)
    inside = [(each.name, _leaf(each.type)) for each in fields(cls)]
    if top:
        inside.insert(0, ("schema", msgspec.Raw))
    made = msgspec.defstruct(
        name,
        [(key, leaf, msgspec.UNSET) for key, leaf in inside],
        module=__name__,
        forbid_unknown_fields=True,
        gc=False,  # it holds slices and lists of them, never itself
    )
    globals()[name] = made  # where a mirror that holds itself is looked up
    if not top:
        _mirrors[cls] = made
    return made


def _leaf(kind: Any) -> Any:
    """Return the mirror of a field's type: raw unless records are inside."""
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and has(kind):
        return _mirror(kind)
    inner: Any = msgspec.Raw
    if origin is Annotated:
        return _leaf(parts[0])
    if origin is tuple:
        inner = _leaf(parts[0])
    elif origin in (Union, UnionType):
        inner = _leaf(next(part for part in parts if part is not NoneType))
    if inner is msgspec.Raw:
        return inner
    return list[inner] if origin is tuple else Optional[inner]  # noqa: UP045 -- a value
