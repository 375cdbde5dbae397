"""Readability: counts, published formulas, and an estimate of what is heard."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trauma_informed as ti
from trauma_informed.errors import UnknownNameError
from trauma_informed.language.readability import FORMULAS, readability
from trauma_informed.language.syllables import SYLLABLES

#: Counted by hand: words of these rooms and everyday ones, under their syllables.
ENGLISH = {
    1: "the hope care walk through talked called eyes one help strength felt played "
    "tried friend plan notes makes house guide while choice thought breathe shared "
    "loved wrote does isn't she's",
    2: "support person asking people quiet being table changes needed waited houses "
    "safely movement something sometimes client trying power lawyer beyond social "
    "hopeful playing doing enjoyed settled handled courses wishes patient careless "
    "careful written science forgive morning person's half-way",
    3: "supporting violence hospital recover idea serious period audio alcohol "
    "beginning agreement studying decided important easier medium usual creative "
    "suicide opinion video together consider remember seventeen",
    4: "information medication experience situation anxiety material actually recovery "
    "relationship understanding psychiatric society category January",
    5: "opportunity association university communication individual",
    7: "confidentiality",
}
SPANISH = {
    1: "y a el yo muy pie dios bien voy ley rey guion vio fue más sé quien buey sol luz",
    2: "casa país río día baúl ahí oír reír maíz guía cuento ciudad huida leí quiero "
    "guerra queso agua lengua cuidáis aire causa fiesta juicio miedo cuerpo piensas "
    "viuda ruido siete adiós estás dolor",
    3: "apoyo persona ahora vivíais ayuda palabra escuela ruinoso búsqueda poeta teatro "
    "caído oído leído pingüino héroe línea ahijado Paraguay situación acuerdo escuchar "
    "decidir violencia veintiuno",
    4: "compañera vehículo seguridad averigüéis necesita decisiones medicina "
    "sufrimiento alegría energía compañía policía construíamos aéreo cooperar "
    "confidencial acompañar chocolates",
    5: "recuperación discapacidad confidenciales superviviente necesitamos psicológica",
    6: "acompañamiento extraordinario confidencialidad",
}
PLATYPUS = (
    "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
)
PASSAGE = (
    "This sentence, taken as a reading passage unto itself, is being used to prove a "
    "point."
)
LABELLED = {"en": ENGLISH, "es": SPANISH}


def labelled(locale: str) -> list[tuple[str, int]]:
    """Return the words of a locale, each with its syllables."""
    return [
        (w, heard) for heard, told in LABELLED[locale].items() for w in told.split()
    ]


@pytest.mark.parametrize(("locale", "least"), [("en", 0.97), ("es", 1.0)])
def test_syllables_are_heard_as_people_hear_them(locale: str, least: float) -> None:
    """At least so many of a hundred words counted by hand come out the same."""
    words = labelled(locale)
    right = [SYLLABLES[locale](word) == heard for word, heard in words]

    assert len(words) >= 100
    assert sum(right) / len(words) >= least


@pytest.mark.parametrize("locale", ["en", "es"])
def test_syllables_do_not_depend_on_how_a_word_is_written(locale: str) -> None:
    """Capitals and accents written apart change nothing."""
    for word, _ in labelled(locale):
        apart = unicodedata.normalize("NFD", word.upper())

        assert SYLLABLES[locale](apart) == SYLLABLES[locale](word)


@pytest.mark.parametrize(
    ("text", "words", "syllables", "ease", "grade"),
    [
        # Published for the Flesch tests, and worked by hand.
        ("The cat sat on the mat.", 6, 6, 116.145, -1.45),
        (
            PLATYPUS,
            13,
            24,
            37.46,
            11.26,
        ),
        (
            PASSAGE,
            16,
            23,
            68.98,
            7.61,
        ),
    ],
)
def test_english_comes_out_as_published(
    text: str, words: int, syllables: int, ease: float, grade: float
) -> None:
    """Flesch's ease and Flesch and Kincaid's grade of well-known sentences."""
    found = readability(text)

    assert (found.words, found.sentences, found.syllables) == (words, 1, syllables)
    assert found.ease == pytest.approx(ease, abs=0.01)
    assert found.grade == pytest.approx(grade, abs=0.01)


@pytest.mark.parametrize(
    ("text", "counts", "ease", "grade"),
    [
        # 206.835 - 62.3 x syllables per word - words per sentence; and
        # -0.205 x sentences in 100 words + 0.049 x syllables in 100 words - 3.407.
        ("El sol sale hoy.", (4, 1, 5), 124.96, -2.407),
        (
            "Puedes parar cuando quieras. Nadie te pide que lo cuentes todo.",
            (11, 2, 19),
            206.835 - 62.3 * 19 / 11 - 5.5,
            -0.205 * 200 / 11 + 0.049 * 1900 / 11 - 3.407,
        ),
    ],
)
def test_spanish_comes_out_as_reckoned_by_hand(
    text: str, counts: tuple[int, int, int], ease: float, grade: float
) -> None:
    """Szigriszt and Pazos' perspicuity, and Crawford's grade."""
    found = readability(text, locale="es")

    assert (found.words, found.sentences, found.syllables) == counts
    assert found.ease == pytest.approx(ease, abs=0.001)
    assert found.grade == pytest.approx(grade, abs=0.001)


def test_a_grade_is_not_given_beyond_its_school() -> None:
    """Crawford's formula was made for six years; above them nothing is claimed."""
    text = "La confidencialidad institucional condiciona extraordinariamente aquello."

    assert readability(text, locale="es").grade is None


@pytest.mark.parametrize(
    ("text", "words", "sentences"),
    [
        ("Dr. Ana Ruiz came at 3.30 p.m. today. She stayed.", 10, 2),
        ("See https://example.org/a.b or write to a@example.org. Thanks!", 5, 2),
        ("“Stop.” He did?! Yes…", 4, 3),
        ("A heading\n\n- one thing\n- two things\n1. three things", 8, 4),
        ("El Sr. Gil y la Dra. Paz. Adiós.", 8, 2),
        ("don’t self-harm", 2, 1),
        ("1 2 3. 4!", 0, 0),
        ("", 0, 0),
    ],
)
def test_words_and_sentences_are_counted_as_read(
    text: str, words: int, sentences: int
) -> None:
    """Short forms, numbers and addresses end no sentence; lists and headings do."""
    found = readability(text)

    assert (found.words, found.sentences) == (words, sentences)


def test_without_words_nothing_is_claimed() -> None:
    """An empty text has neither ease nor grade."""
    found = readability("…")

    assert (found.ease, found.grade, found.words_per_sentence) == (None, None, 0.0)


@pytest.mark.parametrize("locale", ["en", "es"])
def test_the_estimate_says_what_it_is(locale: str) -> None:
    """Formula, source and what misleads it travel with the numbers."""
    found = readability("Ana", locale=locale)

    assert found.formula == FORMULAS[locale].name
    assert found.source
    keys = FORMULAS[locale].sources
    titles = {work.key: work.title for work in ti.sources()}
    assert found.source == "; ".join(titles[key] for key in keys)
    assert found.note


def test_a_language_without_a_formula_is_named() -> None:
    """The error says which languages there are."""
    with pytest.raises(UnknownNameError, match="en, es"):
        readability("Bonjour", locale="fr")


@given(text=st.text(max_size=60), locale=st.sampled_from(["en", "es"]))
def test_any_text_is_counted(text: str, locale: str) -> None:
    """No text raises; a word has a syllable or more."""
    found = readability(text, locale=locale)

    assert found.syllables >= found.words >= found.sentences >= 0


@given(word=st.text("aeiouyhqgulrtnmséíüñ-'’", max_size=12))
def test_any_word_is_counted(word: str) -> None:
    """Odd words have no syllable less than none."""
    assert all(count(word) >= 0 for count in SYLLABLES.values())
