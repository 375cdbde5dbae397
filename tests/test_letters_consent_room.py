"""What each letter of the consent room says, and what it never says."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from consent_letters import (
    DAY,
    OWED,
    PART_2,
    TERM,
    again,
    notice,
    part_2,
    received,
    release,
    sharing,
    summary,
)
from letters import every_format

import trauma_informed as ti
from trauma_informed.consent.changing.asking import AskAgain, AskWhy, reask
from trauma_informed.consent.changing.verbs import withdraw
from trauma_informed.consent.deciding.grounds import ObligationKind
from trauma_informed.consent.life import Status, said_no_to_all, status, terms_at
from trauma_informed.consent.record import (
    Answer,
    Consent,
    ConsentEvent,
    Ends,
    EndsKind,
    EventKind,
    Party,
    PartyKind,
    Shown,
    Term,
)

AT = datetime.fromisoformat("2026-03-01T12:00:00+00:00")
BEFORE = datetime.fromisoformat("2026-02-01T12:00:00+00:00")


def plain(
    name: str, values: dict[str, Any], form: str = "txt", locale: str = "en"
) -> str:
    """Return a letter with its lines run together."""
    return " ".join(ti.render(name, format=form, locale=locale, **values).split())


@every_format
def test_a_part_2_form_has_the_elements_of_its_law(form: str) -> None:
    """42 CFR 2.31(a): who, what, to whom, for what, until when, and how to take back."""
    values = part_2(person_name="Ro", shared_by="the desk", how_to_withdraw="call us")
    text = plain("consent-form-part-2", values, form)

    for words in (
        "Ro",
        "the desk",
        "treatment, payment, and health care operations",
        "1 September 2026",
        "right to take it back in writing",
        "was already done because of your yes",
        "call us",
        "may pass them on",
        "may no longer protect them",
        "as HIPAA allows",
        "civil, criminal, administrative or legislative",
        "What happens then",
        "opt out",
        "signature",
    ):
        assert words in text, words
    assert re.search("Day: ?(?:_|\\\\_|<)", text)


def test_a_part_2_form_asks_for_one_purpose_and_no_other() -> None:
    """What cannot be combined with it is not on the form."""
    terms = (
        evolve(TERM, purpose=PART_2),
        evolve(TERM, purpose="legal-proceedings"),
        evolve(TERM, purpose=None),
    )
    text = plain("consent-form-part-2", part_2("words", *terms))
    other = plain("consent-form-part-2", part_2("words", terms[1]))

    assert text.count("Your answer to question") == 1
    assert "Nothing is being asked yet." in other
    assert "not a yes to use in a court case" in text
    assert "not a yes for counseling notes" in text


def test_a_part_2_form_may_have_no_end() -> None:
    """“None” is an end for this purpose."""
    open_end = evolve(TERM, purpose=PART_2, ends=Ends(kind=EndsKind.NONE))

    assert "No end day." in plain("consent-form-part-2", part_2("w", open_end))


def test_fundraising_is_spoken_of_where_there_is_any() -> None:
    """The right to opt out is said only to those who could get such letters."""
    assert "gifts" not in plain("consent-form-part-2", part_2(fundraising=""))


def test_an_intermediary_names_who_takes_part() -> None:
    """Those who take part are named, or only those who treat the person can see it."""
    term = evolve(TERM, purpose=PART_2, recipients=("exchange", "house"))
    party = Party(id="exchange", kind=PartyKind.INTERMEDIARY, members=("lab",))
    names = {"exchange": "the exchange", "lab": "the lab", "house": "the house"}

    def said(*parties: Party) -> str:
        values = part_2("w", term, parties=parties, recipients=names)
        return plain("consent-form-part-2", values)

    assert "the exchange passes records on between others." in said(party)
    assert "These can see them: the lab." in said(party)
    assert "Only those who treat you" in said(evolve(party, members=()))
    assert "passes records on" not in said(Party(id="house"), evolve(party, id="lab"))


@pytest.mark.parametrize("kind", [EndsKind.NONE, EndsKind.NOT_STATED])
def test_a_release_is_for_a_time(kind: EndsKind) -> None:
    """Without an end, a release asks for one rather than going on."""
    text = plain(
        "release-victim-services", release("w", evolve(TERM, ends=Ends(kind=kind)))
    )

    assert "Please ask us to set one before you answer." in text
    assert "No end day" not in text


@every_format
def test_a_release_says_what_could_come_of_it(form: str) -> None:
    """Good and bad are both said, and that a place can be told without a name."""
    values = release(good_of_it="a room", harm_of_it="a letter sent home")
    text = plain("release-victim-services", values, form)

    assert "a room" in text
    assert "a letter sent home" in text
    assert "can tell others where you are, even if your name is left out" in text
    assert "More than one is named here." not in text


def test_a_release_to_several_offers_one_each() -> None:
    """A form for each recipient alone is offered."""
    values = release("w", evolve(TERM, recipients=("house", "lab")))

    assert "You can ask us for a form for each" in plain(
        "release-victim-services", values
    )


@pytest.mark.parametrize(
    ("standing", "answer", "words"),
    [
        (Status.GIVEN, Answer.YES, "You said yes. What"),
        (Status.GIVEN, Answer.SAID_NO, "You said no. That stays so"),
        (Status.GIVEN, Answer.NOT_NOW, "You said not now. You can come back"),
        (Status.GIVEN, Answer.NOT_ASKED, "That is not a yes."),
        (Status.WITHDRAWN, Answer.YES, "then you took it back. It no longer counts."),
        (Status.WITHDRAWN, Answer.SAID_NO, "You said no. That stays so"),
        (Status.ENDED_BY_OTHER, Answer.YES, "Somebody else ended it."),
        (Status.SUPERSEDED, Answer.YES, "A newer form took its place."),
        (Status.EXPIRED, Answer.YES, "has come to its end."),
        (Status.OFFERED, Answer.YES, "We have no yes from you on record"),
        (Status.NOT_ASKED, Answer.YES, "We have no yes from you on record"),
        (Status.SAID_NO, Answer.YES, "We have no yes from you on record"),
    ],
)
def test_a_summary_says_each_answer_as_it_stands(
    standing: Status, answer: Answer, words: str
) -> None:
    """Four answers are four sentences, and a yes that is over is not called one."""
    values = summary("w", evolve(TERM, answer=answer), status=standing)
    text = plain("consent-summary", values)

    assert words in text
    assert ("You said yes. What" in text) == (
        (standing, answer) == (Status.GIVEN, Answer.YES)
    )


NO_TO_ALL_OF_IT = {
    "en": (
        "1. Every purpose",
        "You said no to everything we hold about you.",
        "You said no to everyone.",
        "You said no to anything that could be done with it.",
        "That no lasts until you tell us something else.",
    ),
    "es": (
        "1. Para cualquier fin",
        "Usted dijo que no a todo lo que guardamos sobre usted.",
        "Usted dijo que no a cualquier persona o lugar.",
        "Usted dijo que no a todo lo que se podría hacer con ella.",
        "Ese no dura hasta que usted nos diga otra cosa.",
    ),
}


@every_format
@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_blank_in_a_no_is_said_to_reach_everything(form: str, locale: str) -> None:
    """As a decision reads it: the person sees how far their no goes."""
    blank, no = Term(answer=Answer.YES), Term(answer=Answer.SAID_NO)
    every = Term(
        purpose="any", information=("any",), recipients=("any",), actions=("any",)
    )
    for terms, to_all in (
        ([no], False),
        ([blank], True),
        ([evolve(every, answer=Answer.SAID_NO, starts=AT, ends=TERM.ends)], False),
    ):
        values = summary("w", *terms, no_to_all=to_all)
        text = plain("consent-summary", values, form, locale)
        for words in NO_TO_ALL_OF_IT[locale]:
            assert words in text
        assert "nobody would" not in text
        assert "nadie la" not in text
        assert not re.search(r"2 March|2 de marzo|2026-09|septiembre|Septemb", text)

    yes = plain("consent-summary", summary("w", blank), form, locale)
    for words in NO_TO_ALL_OF_IT[locale]:
        assert words not in yes


def test_a_no_to_some_names_what_it_is_about() -> None:
    """Nothing is said of everything where the person said no to a part."""
    no = evolve(TERM, answer=Answer.SAID_NO)
    text = plain("consent-summary", summary("the river house", no))

    assert "What information: the river house; the river house" in text
    assert "Who would receive it: the river house" in text
    assert "You said no to" not in text


@pytest.mark.parametrize(
    ("locale", "said", "unsaid"),
    [("en", "You said no.", "been asked"), ("es", "Usted dijo que no.", "preguntado")],
)
def test_a_no_before_any_question_is_a_no(locale: str, said: str, unsaid: str) -> None:
    """Where nothing was put into terms yet, a no to all of it is told all the same."""
    nothing = summary() | {"terms": ()}

    assert unsaid in plain("consent-summary", nothing, locale=locale)
    no = plain("consent-summary", nothing | {"no_to_all": True}, locale=locale)
    assert said in no
    assert unsaid not in no


def test_a_summary_knows_a_yes_that_has_run_out() -> None:
    """A day that has passed ends that yes alone; its last day still counts."""
    yes = evolve(TERM, answer=Answer.YES)
    last = plain("consent-summary", summary("w", yes, on=date(2026, 9, 1)))
    after = plain("consent-summary", summary("w", yes, on=date(2026, 9, 2)))

    assert "It no longer counts." not in last
    assert "It no longer counts." in after


def test_a_summary_of_a_record_is_what_the_record_says() -> None:
    """The values come straight from the readers of a consent."""
    yes = Term(purpose="care", answer=Answer.YES)
    given = ConsentEvent(kind=EventKind.GIVEN, id="e", at=BEFORE)
    refused = ConsentEvent(kind=EventKind.SAID_NO, id="f", at=AT)
    consent = Consent(id="c", terms=(yes,), events=(given,))

    def said(of: Consent) -> str:
        values = summary() | {
            "terms": terms_at(of, at=AT),
            "status": status(of, at=AT),
            "no_to_all": said_no_to_all(of, at=AT),
        }
        return plain("consent-summary", values)

    assert "You said yes. What" in said(consent)
    assert "No yes in it counts any more." in said(withdraw(consent, at=AT))
    assert "You said no." in said(evolve(consent, events=(given, refused)))


def test_an_acknowledgement_asks_for_nothing() -> None:
    """Taking back is heard, written down, and needs no reason and no paper first."""
    text = plain("withdrawal-received", received(continues="", in_writing=""))

    assert "On 28 February 2026 you took back your yes." in text
    assert "You do not need to give a reason." in text
    assert not re.search("in writing|on paper|go on for a while", text, re.IGNORECASE)


def test_an_acknowledgement_says_what_may_go_on() -> None:
    """Where a law lets it go on, or asks for writing, the letter says both."""
    more = {"continues": "The court hears of it until May.", "in_writing": "We help."}
    text = plain("withdrawal-received", received(**more))

    assert "What may go on for a while".upper() in text
    assert "The court hears of it until May." in text
    assert "What you said counts. There is also a step on paper. We help." in text


def test_what_cannot_be_undone_is_said_with_what_was_said_before() -> None:
    """Where nobody noted that it had been said, the letter is sorry."""
    sorry = [
        "We are sorry." in plain("withdrawal-received", received(obligations=(each,)))
        for each in OWED
        if each.kind is ObligationKind.CANNOT_BE_UNDONE
    ]

    assert sorry == [False, True]


@every_format
@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_recipient_never_reads_why(form: str, locale: str) -> None:
    """Who was told hears what is covered no longer, and is asked not to ask."""
    text = plain("withdrawal-notice", notice(), form, locale)
    why = "withdr|took back|taken back|changed their|retiró|retirad"

    assert not re.search(why, text, re.IGNORECASE)
    assert re.search("do not ask the person|no pidan un motivo", text)


def test_a_notice_of_the_law_is_told_as_the_law_has_it() -> None:
    """It is English in every locale, and a page says so to whoever reads it aloud."""
    words = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    page = ti.render("sharing-notice", locale="es", **sharing(notice=words))

    assert f'<p class="said" lang="en">{words}</p>' in page
    assert "words of the law" not in plain("sharing-notice", sharing(notice=None))
    assert "copy" not in plain("sharing-notice", sharing(copy_enclosed=False))


def test_asking_again_says_each_reason_once() -> None:
    """Every reason that `reask` knows has its sentence."""
    text = plain("asking-again", again())
    alone = [
        plain(
            "asking-again",
            again(again=AskAgain(consent_id="c", person_id=None, why=(w,))),
        )
        for w in AskWhy
    ]

    assert len(set(alone)) == len(AskWhy)
    assert "You asked us to wait until 1 June 2026." in text


def test_asking_again_comes_from_the_record() -> None:
    """The letter reads what `reask` gives, and a day that has come is no longer said."""
    given = ConsentEvent(kind=EventKind.GIVEN, id="e", at=BEFORE)
    yes = Term(purpose="care", answer=Answer.YES)
    later = Term(answer=Answer.NOT_NOW, ask_again_not_before=DAY.replace(month=2))
    consent = Consent(
        id="c", terms=(yes, later), events=(given,), shown=Shown(digest="a")
    )
    (asked,) = reask((consent,), Shown(digest="b"), at=AT)
    text = plain("asking-again", again(again=asked))

    assert "are not the ones you saw" in text
    assert "You asked us to wait" not in text


def test_no_letter_reads_what_it_should_not() -> None:
    """Neither words nor ids of the person are looked for in a consent."""
    told = ConsentEvent(kind=EventKind.GIVEN, id="e", at=BEFORE, words="canary-9f2c")
    values = release("w")
    values["consent"] = evolve(values["consent"], person_id="p-77", events=(told,))
    text = plain("release-victim-services", values)

    assert "canary" not in text
    assert "p-77" not in text
