"""Spanish is written for Spanish readers: its forms of address, gender, accents."""

import unicodedata
from functools import cache

import pytest

import trauma_informed as ti
from trauma_informed.language import Audience, Medium, PhraseRule, Speaker
from trauma_informed.language.store import ready

WORDS = ready("es")[0]
RULES = {rule.id: rule for rule in WORDS}
ANYBODY = ti.Context()
#: Forms of every verb in the lexicon, in one order.
FORMS = 12


@cache
def auditor() -> ti.Auditor:
    """Return one auditor for all tests."""
    return ti.Auditor(locale="es")


def meant_for(rule: PhraseRule) -> ti.Context:
    """Return a context in which *rule* speaks."""
    return ti.Context(
        medium=Medium(rule.media[0]) if rule.media else None,
        audience=Audience(rule.said_to[0]) if rule.said_to else None,
    )


def named(text: str, context: ti.Context = ANYBODY) -> list[str]:
    """Return the names of the rules that speak, in reading order."""
    return [finding.rule.name for finding in auditor().audit(text, context=context)]


def said(text: str) -> list[str]:
    """Return the words that are found."""
    return [finding.at.of(text) for finding in auditor().audit(text).findings]


def test_there_are_as_many_rules_as_promised() -> None:
    """At least 120, in the same families as English, under ids and names of their own."""
    assert len(RULES) >= 120
    assert {r.family for r in WORDS} == {r.family for r in ready("en")[0]}
    assert all(
        "LAN700" <= rule.id <= "LAN899"
        or (rule.family == "ended-lines" and "LAN970" <= rule.id <= "LAN979")
        for rule in WORDS
    )
    assert all(rule.name.startswith("es-") for rule in WORDS)


def test_every_verb_has_every_form() -> None:
    """Verbs are told in one order, so that a suggestion takes the form that was found."""
    counts = {verb: len(WORDS.grammar.verb(verb)) for verb in WORDS.grammar.verbs}

    assert set(counts.values()) == {FORMS}, counts


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_accents_may_be_written_apart(rule: PhraseRule) -> None:
    """A text with its accents apart is found at the same words, and so are capitals."""
    for text in rule.finds:
        context = meant_for(rule)
        whole = auditor().audit(text, context=context).findings
        for other in (unicodedata.normalize("NFD", text), text.upper()):
            found = auditor().audit(other, context=context).findings

            assert [f.rule.id for f in found] == [f.rule.id for f in whole]
            for ours, theirs in zip(whole, found, strict=True):
                told = unicodedata.normalize("NFC", theirs.at.of(other))
                assert told.lower() == ours.at.of(text).lower()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("¿Por qué no te fuiste?", ["Por qué no te fuiste"]),
        ("(¿Por que no te fuiste?)", ["Por que no te fuiste"]),
        ("¡No llores!", ["No llores"]),
        ("Hoy. ¡¡Cálmate!! ¿Sí?", ["Cálmate"]),
        ("Se puso\nhiste\u0301rica.", ["Se puso\nhiste\u0301rica"]),
    ],
)
def test_opening_marks_stand_outside(text: str, words: list[str]) -> None:
    """Marks that open a question or a call are no part of what is found."""
    assert said(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Tienes que firmar hoy.",
        "Tenés que firmar hoy.",
        "Usted tiene que firmar hoy.",
        "Tenéis que firmar hoy.",
        "Ustedes tienen que firmar hoy.",
        "Debe firmar hoy.",
        "Debés firmar hoy.",
    ],
)
def test_every_form_of_address_is_heard(text: str) -> None:
    """Tú, vos, usted, vosotros and ustedes."""
    assert named(text) == ["es-tienes-que-firmar"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Vive con un adicto.", "persona con adicción"),
        ("Vive con una adicta.", "persona con adicción"),
        ("Atiende a adictos.", "personas con adicción"),
        ("Atiende a ADICTAS.", "Personas con adicción"),
        ("Cometió suicidio.", "Murió por suicidio"),
        ("Temen que cometa suicidio.", "muera por suicidio"),
        ("Han cometido suicidio.", "muerto por suicidio"),
    ],
)
def test_what_is_offered_fits_number_and_tense(text: str, offered: str) -> None:
    """A noun in either gender gives one or several; a verb gives its own form."""
    (finding,) = auditor().audit(text).findings

    assert finding.suggestions[0] == offered


@pytest.mark.parametrize(
    "text",
    [
        "Se suicidó en mayo.",
        "Murió por suicidio.",
        "¿Estás pensando en el suicidio?",
        "Soy adicta y llevo nueve años en recuperación.",
        "El grupo de Alcohólicos Anónimos se reúne los lunes.",
        "«Soy un yonqui», nos dijo.",
        "No digas “cometió suicidio”.",
        "Evita la palabra minusválido.",
        "En lugar de drogadicta, persona con adicción.",
        "No tienes que firmar nada.",
        "No estás loca.",
        "La ley dice que debe firmar antes de compartir los datos.",
        "Mi jefe es adicto al trabajo.",
        "El tren va con retraso.",
    ],
)
def test_harmless_words_are_left(text: str) -> None:
    """Good wording, own names, quotations, mentions, negations and other senses pass."""
    assert named(text) == []


@pytest.mark.parametrize(
    "context",
    [ti.Context(speaker=Speaker.PERSON), ti.Context(speaker=Speaker.QUOTED)],
)
def test_a_persons_own_words_are_never_corrected(context: ti.Context) -> None:
    """Whoever speaks of themselves chooses the words."""
    assert named("Soy una yonqui, estoy loca y cometió suicidio.", context) == []


def test_chart_words_speak_only_where_charts_are_written() -> None:
    """What is harm in a note may be ordinary in a chat."""
    text = "Niega consumo de alcohol."

    assert named(text, ti.Context(medium=Medium.NOTE)) == ["es-niega-en-notas"]
    assert named(text, ti.Context(medium=Medium.CHAT)) == []


def test_the_method_stays_in_the_note_of_a_team() -> None:
    """A team may have to write how somebody died; a letter or a page need not."""
    text = "El joven se ahorcó el lunes."

    assert named(text, ti.Context(medium=Medium.PUBLIC)) == ["es-metodo-del-suicidio"]
    assert named(text, ti.Context(medium=Medium.NOTE)) == []


def test_ordinary_messages_are_quiet() -> None:
    """Everyday Spanish, with the words of the rules in other senses, is left alone."""
    text = """
Hola, Ana. Nos vemos el martes a las diez. Si no puedes venir, dilo cuando quieras.
¿Qué te ayudaría hoy? No hace falta que cuentes nada. ¿Por qué no probamos otro horario?
Dice que caminar le sienta bien. En una escala de cero a diez, hoy está en un cuatro.
Preguntamos con claridad por el suicidio y dijo que hoy no lo está pensando.
Por ley, tenemos que avisar si un menor corre peligro; te lo diremos antes de hacerlo.
El río está limpio, la presa sigue cerrada y el equipo se defendió bien en el partido.
En el taller, el actor principal finge dormir. Todos estaban locos de alegría.
La contraseña tiene que tener al menos ocho letras. Falló tras tres intentos.
El perro de la vecina es muy tranquilo y se porta bien con los niños.
El médico tiene que firmar el informe. La decisión recayó en la directora.
Me siento cansada. A veces lloro sin saber por qué. Mi abuela decía que la sopa ayuda.
"""

    assert said(text) == []


def test_spanish_is_asked_for_by_name() -> None:
    """The same door, another locale; English stays English."""
    text = "Es una yonqui."

    assert [f.rule.name for f in ti.audit(text, locale="es").findings] == ["es-yonqui"]
    assert ti.audit(text).findings == ()
    assert ti.rule("LAN701").name == "es-yonqui"
