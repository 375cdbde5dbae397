"""Language: wording that may hurt, why, and words that would do instead."""

from trauma_informed.lazy import door

TYPE_CHECKING = False
if TYPE_CHECKING:
    from trauma_informed.language.auditing import (
        LOCALES,
        Auditor,
    )
    from trauma_informed.language.choosing import (
        Regrade,
    )
    from trauma_informed.language.context import (
        Audience,
        Context,
        Medium,
        Speaker,
    )
    from trauma_informed.language.grammar import (
        Grammar,
    )
    from trauma_informed.language.lexicons import (
        Lexicon,
        PhraseRule,
    )
    from trauma_informed.language.reading import (
        read_lexicon,
    )

__all__ = [
    "LOCALES",
    "Audience",
    "Auditor",
    "Context",
    "Grammar",
    "Lexicon",
    "Medium",
    "PhraseRule",
    "Regrade",
    "Speaker",
    "read_lexicon",
]

if not TYPE_CHECKING:
    __getattr__ = door(
        __name__,
        {
            "LOCALES": "auditing",
            "Audience": "context",
            "Auditor": "auditing",
            "Context": "context",
            "Grammar": "grammar",
            "Lexicon": "lexicons",
            "Medium": "context",
            "PhraseRule": "lexicons",
            "Regrade": "choosing",
            "Speaker": "context",
            "read_lexicon": "reading",
        },
    )
