"""Decode and encode beside pydantic v2, on the same fields, in one run.

Run it with the ``test`` extra installed: ``python bench/codec.py``. The ratios are what
counts; a shared machine moves the absolute figures.
"""

import json
import platform
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from timeit import repeat
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
import pydantic
from attrs import NOTHING, fields, has

import trauma_informed as ti
from trauma_informed.safety_plan import Contact, PlanItem, Step

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


def plan() -> ti.SafetyPlan:
    """Return a made-up plan with something in every step."""

    def item(n: int) -> PlanItem:
        return PlanItem(id=f"i-{n}", words="made-up: walk along the river")

    def contact(n: int) -> Contact:
        return Contact(
            id=f"c-{n}",
            name="made-up: Ana",
            reach="555-0100",
            verified_on=date(2026, 2, 1),
        )

    return ti.SafetyPlan(
        id="plan-1",
        person_id="p-1",
        warning_signs=Step(items=(item(1), item(2))),
        coping_alone=Step(items=(item(3),)),
        distraction=Step(contacts=(contact(1),)),
        help_contacts=Step(contacts=(contact(2), contact(3))),
    )


def shuffled(node: Any, order: random.Random) -> Any:
    """Return *node* with the keys of every object in another order."""
    if isinstance(node, dict):
        items = list(node.items())
        order.shuffle(items)
        return {key: shuffled(value, order) for key, value in items}
    return (
        [shuffled(value, order) for value in node] if isinstance(node, list) else node
    )


def micro(call: Callable[[], object]) -> float:
    """Return the best time of one call, in microseconds."""
    return min(repeat(call, number=2000, repeat=7)) / 2000 * 1e6


def whole(code: str) -> float:
    """Return the best time of a new process that runs *code*, in milliseconds."""
    command = [sys.executable, "-c", code]
    return (
        min(repeat(lambda: subprocess.run(command, check=True), number=1, repeat=9))
        * 1e3
    )


def main() -> None:
    """Print the table."""
    record = plan()
    canonical = ti.dumps(record)
    plain = json.loads(canonical)
    forms = {
        "canonical": canonical,
        "json.dumps": json.dumps(plain).encode(),
        "shuffled": json.dumps(shuffled(plain, random.Random(7))).encode(),
    }
    theirs = model(ti.SafetyPlan, schema_=(str, pydantic.Field(alias="schema")))
    print(
        f"Python {platform.python_version()}, msgspec {msgspec.__version__}, "
        f"pydantic {pydantic.VERSION}; {len(canonical)} bytes"
    )
    print(f"{'work':24}{'ours':>10}{'pydantic':>10}{'ratio':>8}")
    for name, data in forms.items():
        ours = micro(lambda data=data: ti.loads(ti.SafetyPlan, data))
        other = micro(lambda data=data: theirs.model_validate_json(data))
        print(
            f"{'decode, ' + name:24}{ours:>8.1f}µs{other:>8.1f}µs{ours / other:>8.2f}"
        )
    held = theirs.model_validate_json(canonical)
    ours, other = micro(lambda: ti.dumps(record)), micro(held.model_dump_json)
    print(f"{'encode':24}{ours:>8.1f}µs{other:>8.1f}µs{ours / other:>8.2f}")
    nothing = whole("pass")
    ours, other = (
        whole("import trauma_informed") - nothing,
        whole("from pydantic import BaseModel") - nothing,
    )
    print(f"{'import alone':24}{ours:>8.1f}ms{other:>8.1f}ms{ours / other:>8.2f}")


if __name__ == "__main__":
    main()
