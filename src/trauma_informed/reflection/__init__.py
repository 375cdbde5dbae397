"""Reflection: a supporter's own look at their practice."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.reflection.loading import (
        Load,
        load,
    )
    from trauma_informed.reflection.marking import (
        Marks,
        Noticed,
        What,
        marks,
    )
    from trauma_informed.reflection.prompting import (
        LOCALES,
        Opens,
        Prompt,
        all_prompts,
        prompts,
        reach,
    )
    from trauma_informed.reflection.record import (
        Reflection,
        ToSupervision,
    )
    from trauma_informed.reflection.talks import (
        SevenDays,
    )

__all__ = [
    "LOCALES",
    "Load",
    "Marks",
    "Noticed",
    "Opens",
    "Prompt",
    "Reflection",
    "SevenDays",
    "ToSupervision",
    "What",
    "all_prompts",
    "load",
    "marks",
    "prompts",
    "reach",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "LOCALES": "prompting",
            "Load": "loading",
            "Marks": "marking",
            "Noticed": "marking",
            "Opens": "prompting",
            "Prompt": "prompting",
            "Reflection": "record",
            "SevenDays": "talks",
            "ToSupervision": "record",
            "What": "marking",
            "all_prompts": "prompting",
            "load": "loading",
            "marks": "marking",
            "prompts": "prompting",
            "reach": "prompting",
        },
    )
