"""A lexicon of four rules, so that the engine is tested apart from our words."""

from trauma_informed.language.auditing import Auditor
from trauma_informed.language.grammar import Grammar
from trauma_informed.language.lexicons import Lexicon
from trauma_informed.language.reading import read_lexicon

GRAMMAR = Grammar(
    verbs={
        "commit": ("commits", "committed", "committing"),
        "die": ("dies", "died", "dying"),
    },
    nouns={"person": "people"},
)
_RULE = """
[[rule]]
id = "{id}"
name = "{name}"
principle = "trust"
severity = "{severity}"
message = "is an example; leave it."
why = "It is an example."
sources = [{{ key = "house" }}]
{more}
"""


def rule(id_: str, name: str, more: str, severity: str = "advice") -> str:
    """Return one rule as it is written in a lexicon's file."""
    return _RULE.format(id=id_, name=name, more=more, severity=severity)


TEXT = "".join(
    [
        rule(
            "APP001",
            "committed-suicide",
            'phrases = ["<commit> suicide"]\nprefer = ["<die> by suicide"]',
            "warning",
        ),
        rule(
            "APP002",
            "addict",
            'phrases = ["[drug] {addict}"]\nprefer = ["{person} using drugs"]\n'
            'unless = ["adrenaline _", "_ in recovery"]\nunless_near = ["chocolate"]\n'
            "unless_self = true",
        ),
        rule(
            "APP003",
            "must-sign",
            'phrases = ["must ... sign"]\nunless_negated = true\nmedia = ["form"]\n'
            'said_to = ["person"]',
        ),
        rule("APP004", "suicide-alone", 'phrases = ["suicide"]'),
    ]
)
WORDS = Lexicon(
    locale="en",
    rules=read_lexicon({"examples.toml": TEXT}, grammar=GRAMMAR),
    grammar=GRAMMAR,
    names=("addicts for life",),
    mentions=("avoid", "the word", "words to avoid"),
    mentions_after=("is a word", "should not be said"),
    listings=("terms like",),
    negations=("not", "never"),
    oneself=("i am", "i'm"),
)
AUDITOR = Auditor(words=WORDS)
