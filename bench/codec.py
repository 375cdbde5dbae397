"""Decode and encode beside pydantic v2, on the same fields, in one run.

Run it with the ``test`` extra installed: ``python bench/codec.py``. The ratios are what
counts; a shared machine moves the absolute figures.
"""

import json
import platform
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from timeit import timeit
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
import pydantic
from attrs import NOTHING, fields, has

import trauma_informed as ti

#: A made-up document of every kind, with every field filled.
KEPT = Path(__file__).parents[1] / "tests" / "schemas"
CONFIG = pydantic.ConfigDict(extra="forbid", frozen=True)
_models: dict[type, Any] = {}


def twin(kind: Any) -> Any:
    """Return pydantic's type for a field of ours, with the same limits."""
    origin, parts = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and has(kind):
        return model(kind)
    if origin is tuple:
        return tuple[twin(parts[0]), ...]  # type: ignore[misc]
    if origin in (Union, UnionType):
        return twin(next(p for p in parts if p is not NoneType)) | None
    if origin is Annotated:
        meta = next((p for p in parts if isinstance(p, msgspec.Meta)), None)
        if meta is None:
            return twin(parts[0])
        if parts[0] is datetime:
            return pydantic.AwareDatetime
        return Annotated[
            parts[0],
            pydantic.Field(
                min_length=meta.min_length,
                max_length=meta.max_length,
                ge=meta.ge,
                le=meta.le,
                pattern=meta.pattern,
            ),
        ]
    return kind


def model(kind: type, **more: Any) -> Any:
    """Return a pydantic model with the fields of *kind*."""
    if kind not in _models:
        inside: dict[str, Any] = {
            f.name: (
                "tuple['Except', ...]"
                if "Except" in str(f.type) and kind.__name__ == "Except"
                else twin(f.type),
                ...
                if f.default is NOTHING
                else None
                if has(type(f.default))
                else f.default,
            )
            for f in fields(kind)
        }
        _models[kind] = pydantic.create_model(
            kind.__name__, __config__=CONFIG, **more, **inside
        )
    return _models[kind]


def shuffled(node: Any, order: random.Random) -> Any:
    """Return *node* with the keys of every object in another order."""
    if isinstance(node, dict):
        items = list(node.items())
        order.shuffle(items)
        return {key: shuffled(value, order) for key, value in items}
    return (
        [shuffled(value, order) for value in node] if isinstance(node, list) else node
    )


def turns(ours: Callable[[], object], theirs: Callable[[], object]) -> list[float]:
    """Return the best time of one call of each, in microseconds.

    They take turns, so that what else the machine does falls on both.
    """
    rounds = [[timeit(call, number=500) for call in (ours, theirs)] for _ in range(40)]
    return [min(times) / 500 * 1e6 for times in zip(*rounds, strict=True)]


def forms(canonical: bytes) -> dict[str, bytes]:
    """Return one document in three byte forms: ours, `json.dumps`, keys shuffled."""
    plain = json.loads(canonical)
    return {
        "decode, canonical": canonical,
        "decode, json.dumps": json.dumps(plain).encode(),
        "decode, shuffled": json.dumps(shuffled(plain, random.Random(7))).encode(),
    }


def rows(kind: Any) -> Iterator[tuple[str, float, float]]:
    """Yield each piece of work with our time and theirs, in microseconds."""
    name = kind.SCHEMA.split("/", 1)[1].replace("/", "-")
    record = ti.loads(kind, (KEPT / f"{name}.json").read_bytes())
    theirs = model(kind, schema_=(str, pydantic.Field(alias="schema")))
    for work, data in forms(ti.dumps(record)).items():
        yield (
            work,
            *turns(
                lambda data=data: ti.loads(kind, data),
                lambda data=data: theirs.model_validate_json(data),
            ),
        )
    held = theirs.model_validate_json(ti.dumps(record))
    yield "encode", *turns(lambda: ti.dumps(record), held.model_dump_json)


def main() -> None:
    """Print the table."""
    print(
        f"Python {platform.python_version()}, msgspec {msgspec.__version__}, "
        f"pydantic {pydantic.VERSION}"
    )
    print(f"{'record':13}{'work':20}{'ours':>10}{'pydantic':>10}{'ratio':>8}")
    for kind in (ti.SafetyPlan, ti.Consent, ti.Session, ti.Preferences):
        for work, ours, theirs in rows(kind):
            times = f"{ours:>8.1f}µs{theirs:>8.1f}µs{ours / theirs:>8.2f}"
            print(f"{kind.__name__:13}{work:20}{times}")


if __name__ == "__main__":
    main()
