"""Every rule of the lexicon finds what it says, leaves what it says, and stands alone."""

import pickle
from collections import Counter
from functools import cache
from pkgutil import get_data
from typing import Any

import pytest
from attrs import evolve

import trauma_informed as ti
from trauma_informed.language import Audience, Lexicon, Medium, PhraseRule, store
from trauma_informed.language.kept import Kept
from trauma_informed.language.phrases import forms
from trauma_informed.language.store import LOCALES, ready, written

#: Families, the same in every language.
FAMILIES = {
    "blame-and-interrogation",
    "chart-language",
    "coercion",
    "disability",
    "ended-lines",
    "expert-stance",
    "housing-and-poverty",
    "invalidating",
    "justice",
    "labels",
    "mental-health",
    "metaphors",
    "minimising",
    "pressure-to-disclose",
    "promises",
    "quotation",
    "substance-use",
    "suicide",
    "trauma-effects",
    "violence",
}


@cache
def auditor(locale: str) -> ti.Auditor:
    """Return one auditor a locale for all tests."""
    return ti.Auditor(locale=locale)


RULES = [(locale, rule) for locale in LOCALES for rule in ready(locale)[0]]
EXAMPLES = [
    pytest.param(locale, rule, kind, text, id=f"{rule.id}-{kind}-{number}")
    for locale, rule in RULES
    for kind in ("finds", "leaves")
    for number, text in enumerate(getattr(rule, kind))
]


def spoken(locale: str, rule: PhraseRule, text: str) -> list[str]:
    """Return the ids of the rules that speak where *rule* is meant to."""
    context = ti.Context(
        medium=Medium(rule.media[0]) if rule.media else None,
        audience=Audience(rule.said_to[0]) if rule.said_to else None,
    )
    return [f.rule.id for f in auditor(locale).audit(text, context=context)]


@pytest.mark.parametrize(("locale", "rule", "kind", "text"), EXAMPLES)
def test_a_rule_keeps_its_examples(
    locale: str, rule: Any, kind: str, text: str
) -> None:
    """What a rule says it finds, it finds; what it says it leaves, it leaves."""
    assert (rule.id in spoken(locale, rule, text)) == (kind == "finds")


@pytest.mark.parametrize("locale", LOCALES)
def test_rules_are_whole(locale: str) -> None:
    """A rule has two examples of each kind, and advice alone stands on our own word."""
    for rule in ready(locale)[0]:
        assert len(rule.finds) >= 2, rule.id
        assert len(rule.leaves) >= 2, rule.id
        assert rule.family in FAMILIES, rule.id
        assert set(rule.media) <= set(Medium), rule.id
        assert set(rule.said_to) <= set(Audience), rule.id


@pytest.mark.parametrize("locale", LOCALES)
def test_no_form_is_in_two_rules(locale: str) -> None:
    """One wording has one reason, and one more where quotation marks doubt it."""
    lexicon: Lexicon = ready(locale)[0]
    homes: dict[tuple[bool, str], set[str]] = {}
    for rule in lexicon:
        for phrase in rule.phrases:
            for form in forms(phrase, lexicon.grammar):
                told = (rule.in_quotes, form.text)
                homes.setdefault(told, set()).add(rule.id)
    twice = Counter(tuple(sorted(ids)) for ids in homes.values() if len(ids) > 1)

    assert not twice


@pytest.mark.parametrize("locale", LOCALES)
def test_our_own_words_pass(locale: str) -> None:
    """Law 10: what a rule says and offers is not itself found, in its own language."""
    for rule in ready(locale)[0]:
        for words in (rule.message, rule.why, *rule.prefer):
            assert spoken(locale, rule, words) == [], (rule.id, words)


def test_the_lexicon_is_as_wide_as_it_says() -> None:
    """At least 350 rules and 2 500 surface forms in English."""
    lexicon = ready("en")[0]
    wide = sum(len(forms(p, lexicon.grammar)) for rule in lexicon for p in rule.phrases)

    assert len(lexicon.rules) >= 350
    assert wide >= 2500
    assert {rule.family for rule in lexicon} == FAMILIES


def test_names_and_ids_are_used_once() -> None:
    """A rule's id and name are its own over all languages."""
    rules = ti.rules()

    assert len({rule.id for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)
    assert ti.rule("LAN100").name == "committed-suicide"


def test_what_the_build_keeps_is_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel's compiled lexicon is the lexicon; once a file has changed, it is not used."""
    kept = {"lexicon/es.json": written("es")}
    words, phrases = ready("es")
    monkeypatch.setattr(
        store, "get_data", lambda home, name: kept.get(name) or get_data(home, name)
    )
    stored, probes = ready.__wrapped__("es")

    assert isinstance(stored.rules, Kept)
    assert [*stored.rules] == [*words]
    assert evolve(stored, rules=()) == evolve(words, rules=())
    assert [*probes.probes] == [*phrases.probes]
    assert dict(zip(probes.heads, probes.under, strict=True)) == dict(
        zip(phrases.heads, phrases.under, strict=True)
    )
    for name in ("lexicon/es/coercion.toml", "lexicon/es.json"):
        with monkeypatch.context() as changed:
            changed.setitem(kept, name, b"# changed")
            assert store._stored("es") is None


def test_what_is_kept_travels_and_is_cut_like_any_tuple() -> None:
    """Members are read once, when asked for, and all of them for another process."""
    read: list[bytes] = []

    def number(stored: bytes) -> int:
        read.append(stored)
        return int(stored)

    kept = Kept([b"1", b"2", b"3"], number)

    assert (kept[2], kept[2], read) == (3, 3, [b"3"])
    assert kept[1:] == (2, 3)
    assert pickle.loads(pickle.dumps(kept)) == (1, 2, 3)
