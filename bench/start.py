"""Start a process, read one record: ours beside pydantic v2 on the same fields.

A process that imports pydantic has to define its models before it can read; ours come
with the library. Run it with the ``test`` extra installed: ``python bench/start.py``.
The ratios are what counts; a shared machine moves the absolute figures.
"""

import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from time import perf_counter
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
import pydantic
from attrs import NOTHING, fields, has

import trauma_informed as ti
from trauma_informed.fields import parts_of

ROUNDS = 15
HEAD = """
from datetime import date
from enum import StrEnum
from typing import Annotated
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
CONFIG = ConfigDict(extra="forbid", frozen=True)
"""


def spelled(kind: Any) -> str:
    """Return how *kind* is written in a pydantic model."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        return f"tuple[{spelled(parts[0])}, ...]"
    if origin in (Union, UnionType):
        return f"{spelled(next(p for p in parts if p is not NoneType))} | None"
    if origin is Annotated:
        meta = next((p for p in parts if isinstance(p, msgspec.Meta)), None)
        limits = ("min_length", "max_length", "ge", "le", "pattern")
        said = {
            n: getattr(meta, n) for n in limits if getattr(meta, n, None) is not None
        }
        if not said:
            return spelled(parts[0])
        words = ", ".join(f"{name}={value!r}" for name, value in said.items())
        return f"Annotated[{spelled(parts[0])}, Field({words})]"
    return {datetime: "AwareDatetime", date: "date"}.get(kind, kind.__name__)


def enums(part: type) -> Iterator[type[Enum]]:
    """Yield the choices that the fields of *part* offer."""
    waiting = [field.type for field in fields(part)]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Enum):
            yield kind
        waiting += get_args(kind)


def definition(kind: type) -> str:
    """Return the Python that defines the same fields in pydantic."""
    parts = list(parts_of(kind))
    choices = dict.fromkeys(each for part in parts for each in enums(part))
    lines = [HEAD]
    for each in choices:
        lines.append(f"class {each.__name__}(StrEnum):")
        lines += [f"    {choice.name} = {choice.value!r}" for choice in each]
    for part in reversed(parts):
        lines.append(f"class {part.__name__}(BaseModel):")
        lines.append("    model_config = CONFIG")
        if part is kind:
            lines.append("    schema_: str = Field(alias='schema')")
        for field in fields(part):
            default = field.default
            said = f"{spelled(field.type)!r}"
            if default is not NOTHING:
                is_plain = not (has(type(default)) or isinstance(default, Enum))
                shown = repr(default) if is_plain else constructed(default)
                said += f" = {shown}"
            lines.append(f"    {field.name}: {said}")
    return "\n".join([*lines, f"{kind.__name__}.model_rebuild()"])


def constructed(default: Any) -> str:
    """Return the expression that makes *default* anew."""
    if isinstance(default, Enum):
        return f"{type(default).__name__}.{default.name}"
    return f"Field(default_factory=lambda: {type(default).__name__}())"


def seconds(script: Path) -> float:
    """Return how long a new process takes to run *script*, in seconds."""
    begun = perf_counter()
    subprocess.run([sys.executable, str(script)], check=True)
    return perf_counter() - begun


def best(scripts: dict[str, Path]) -> dict[str, float]:
    """Return the best time of each script; they take turns, so noise falls on all."""
    times: dict[str, list[float]] = {name: [] for name in scripts}
    for _ in range(ROUNDS):
        for name, script in scripts.items():
            times[name].append(seconds(script))
    return {name: min(taken) for name, taken in times.items()}


def scripts(home: Path, kind: type) -> dict[str, Path]:
    """Write the two programs that read one record of *kind*."""
    data = ti.dumps(kind(id="record-1"))
    name = kind.__name__
    written = {
        "ours": f"import trauma_informed as ti\nti.loads(ti.{name}, {data!r})\n",
        "pydantic": f"{definition(kind)}\n{name}.model_validate_json({data!r})\n",
    }
    for key, code in written.items():
        (home / f"{name}-{key}.py").write_text(code)
    return {key: home / f"{name}-{key}.py" for key in written}


def main() -> None:
    """Print the table."""
    print(f"Python {platform.python_version()}, pydantic {pydantic.VERSION}")
    print(f"{'work, in a new process':34}{'ours':>10}{'pydantic':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "nothing.py").write_text("pass\n")
        (home / "ours.py").write_text("import trauma_informed\n")
        (home / "pydantic_.py").write_text("from pydantic import BaseModel\n")
        alone = {"ours": home / "ours.py", "pydantic": home / "pydantic_.py"}
        works = {"import alone": alone}
        for kind in (ti.SafetyPlan, ti.Consent, ti.Session):
            works[f"import, then load a {kind.__name__}"] = scripts(home, kind)
        for work, pair in works.items():
            times = best({**pair, "nothing": home / "nothing.py"})
            ours, theirs = (times[k] - times["nothing"] for k in ("ours", "pydantic"))
            ratio = ours / theirs
            print(f"{work:34}{ours * 1e3:>8.1f}ms{theirs * 1e3:>8.1f}ms{ratio:>8.2f}")


if __name__ == "__main__":
    main()
