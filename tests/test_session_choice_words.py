"""Which words of a supporter's make a fault of a choice, and which do not.

Every sentence here is made up.
"""

from datetime import UTC, datetime

import pytest
from attrs import evolve

import trauma_informed as ti
from trauma_informed.session import (
    AgendaItem,
    Choice,
    Commitment,
    CommitmentOutcome,
    EventKind,
    LivedExperience,
    Participant,
    Role,
    Session,
    SessionEvent,
    Setting,
    StepKind,
    StepOutcome,
    StepTaken,
    SupportOffered,
)
from trauma_informed.session.choice_words import makes_a_fault
from trauma_informed.views import Said, Statement
from trauma_informed.vocabulary import Agreed, Who

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
FAULT = "made-up: did not engage"
BESIDE = "made-up: refused"


def found(session: Session, only: str = "SES028") -> list[str]:
    """Return the places of the findings of one rule."""
    return [str(f.at) for f in ti.check(session, at=AT) if f.rule.id == only]


#: Each makes a fault of a choice, wherever it stands.
FAULTS = (
    "No-show.",
    "When she did not attend, nobody called.",
    "Client no-showed again.",
    "Two no shows this month.",
    "no call/no show",
    "DNA x2",
    "She DNA'd on Tuesday.",
    "Did not attend.",
    "didn't attend the group",
    "Did not attend her appointment on Friday.",
    "She did not engage.",
    "Would not engage with the team.",
    "did not show up",
    "Didn't turn up to the session.",
    "He never attends.",
    "failed to respond",
    "Failed to attend her session.",
    "Non-compliant with the plan.",
    "non-engagement",
    "Missed the appointment without any excuse.",
    "Unexcused absence.",
    "unwilling to engage",
    "resistant to support",
    "Rosa refused services.",
    "refused the shelter",
    "refused to take any medication",
    "Refused all support offered.",
    "Support was refused.",
    "He refused to answer my questions.",
    "She refused to talk about it.",
    "Refused to sign the release.",
    "refused to stay for the rest of the session",
    "refusal to engage",
    "Refused to come today and said nothing.",
    "stormed out of the session",
    "Hung up on me.",
    "disengaged from services",
    "No se presentó a la cita.",
    "no se presentó",
    "No se ha presentado hoy.",
    "no acudió",
    "No acudió a su sesión.",
    "No asistió, otra vez.",
    "Faltó a la cita.",
    "faltó otra vez a su sesión",
    "Tres faltas injustificadas.",
    "Nos plantó.",
    "Se negó a hablar.",
    "se negó a contestar nuestras preguntas",
    "Se niega a participar en el grupo.",
    "Rechazó la ayuda.",
    "rechazó el recurso",
    "Rehusó firmar el formulario.",
    "Incomparecencia.",
    "Another no-show today, third this month.",
    "Tom was a no show for his 2pm.",
    "Ana didn't show, again.",
    "Kim has not engaged with any support offered.",
    "Still not engaging with services.",
    "Never engages in the group.",
    "They refused further help.",
    "Refused our offer of counselling.",
    "refusing treatment",
    "Mo refused the referral to housing support.",
    "She just refused to participate.",
    "He refused to speak with me.",
    "They refuse to engage.",
    "He was unwilling to take part.",
    "Failure to comply with the support plan",
    "non adherent to medication",
    "Did not attend the last two meetings",
    "did not attend & no call",
    "Hasn't attended since May.",
    "Resistant to change.",
    "skipped session with no good excuse",
    "Did not comply.",
    "refused to continue",
    "refused to share anything with the group",
    "Refused to do the exercise.",
    "Refused grounding.",
    "No se presentó ni llamó.",
    "No ha acudido a ninguna sesión.",
    "No asistió al grupo.",
    "Se negó a colaborar con el equipo.",
    "Rechazó el apoyo que le ofrecimos.",
    "No colabora.",
    "Se niega a hablar de ello.",
    "Ha faltado a las dos últimas citas.",
    "Plantón otra vez.",
    "Incumplimiento del plan.",
    "Poco colaborador.",
    "No quiere colaborar.",
    "Se ha negado a participar.",
)
#: None does: what was refused is no support, or somebody else did, or nobody.
FREE = (
    "If one of us does not turn up: a text message.",
    "When he doesn't attend, we write to him.",
    "If you refuse services, nothing changes for you.",
    "Si no acude a la cita, le escribimos.",
    "Cuando falta a la cita, no pasa nada.",
    "Rosa refused to stay in the flat with him.",
    "He refused to answer the door to his ex.",
    "She refused to talk to her mother.",
    "Refused to go back to him.",
    "Her landlord refused the repair.",
    "The bank refused the card.",
    "The council has refused to come and look.",
    "Her son refused to attend school.",
    "His ex did not show up for the handover.",
    "The plumber did not show.",
    "She was refused housing.",
    "They were refused entry at the club.",
    "Refused to sign the lease.",
    "He refused a drink at the party.",
    "She refused to take his calls.",
    "Refused help from her brother, since it comes at a price.",
    "Did not attend the wedding, and is glad.",
    "She did not show the letter to anybody.",
    "He did not show any sign of the cold.",
    "She refused to share a room with them.",
    "Chose to stop after ten minutes.",
    "Said no to the shelter, for now.",
    "Did not come today; I will write on Monday.",
    "There was no show of paintings this week.",
    "The refuse bins are full.",
    "I refused to go there myself.",
    "We did not attend, since the car broke down.",
    'As the letter put it: "refused services".',
    "The word \u2018no-show\u2019 stands in her file.",
    "The film was not engaging.",
    "The doctor refused to sign the form.",
    "Pass on feelings; likes the garden.",
    "Se negó a volver con él.",
    "Se negó a vivir con su ex.",
    "Se negó a abrir la puerta.",
    "El casero se negó a firmar el contrato.",
    "El fontanero no se presentó.",
    "Su hermano faltó a la cita con el juez.",
    "No se presentó ninguna queja.",
    "No se presentó al examen de conducir.",
    "Le negaron la ayuda.",
    "Rechazó la ayuda de su ex.",
    "Se negó a firmar el divorcio.",
    "Hoy no vino; le escribo el lunes.",
    "Me negué a ir.",
    "La palabra «incomparecencia» está en su expediente.",
    "Eligió parar, y está bien.",
    "Falta leche en casa.",
    "Ana refused to lend him money again.",
    "Her ex refuses to pay maintenance.",
    "The school refused to take him back.",
    "His sister didn't show up at the airport.",
    "The GP surgery never answered.",
    "She got refused asylum twice.",
    "Kim did not show me the photo, and that is fine.",
    "He refused to give up on the garden.",
    "They did not attend school as children.",
    "She refused to believe what he had said.",
    "Refused to be silent any longer.",
    "He has been refused a visa.",
    "Theo refused to sell the van.",
    "Her father refused to speak to her for years.",
    "The court refused the appeal.",
    "Did not engage the handbrake, and we laughed.",
    "Chose not to answer, and we went on.",
    "Left early, as agreed.",
    "My bus never showed up.",
    "The neighbour refused to turn the music down.",
    "She failed the driving test.",
    "The heating failed again.",
    "The shop had no shows of that kind.",
    "He refused to marry her.",
    "Said that it was enough for today.",
    "Passed on the check-in.",
    "The support worker from housing did not attend the meeting.",
    "Our colleague did not show up, and we are sorry.",
    "The interpreter did not attend.",
    "No quiso café.",
    "Su padre se negó a verla.",
    "La casera rechazó la oferta.",
    "No acudió nadie a la fiesta.",
    "Le rechazaron el visado.",
    "Se negó a creerle.",
    "Rechazó el trabajo de noche.",
    "El autobús no se presentó.",
    "Faltó harina para el pan.",
    "Prefirió no hablar de ello.",
    "Eligió no venir hoy.",
    "La intérprete no se presentó.",
    "No asistió a la boda de su prima.",
)


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_is_found_wherever_it_stands(said: str) -> None:
    """In English and in Spanish, and with any apostrophe or space."""
    for spelt in (said, said.upper(), said.replace("'", "\u2019"), f" {said}\n"):
        assert makes_a_fault(spelt)
        assert makes_a_fault(spelt, of_a_choice=True)
    assert found(Session(id="s", note=said)) == ["/note"]


@pytest.mark.parametrize("said", FREE)
def test_what_everyday_life_refuses_is_no_fault(said: str) -> None:
    """Nobody is told off for a word that is not about being supported."""
    assert not makes_a_fault(said)
    assert not makes_a_fault(said, of_a_choice=True)


@pytest.mark.parametrize(
    ("said", "beside", "everywhere"),
    [
        ("No-show", True, True),
        ("was a NO SHOW again", True, True),
        ("didn\u2019t show up", True, True),
        ("didn't show", True, True),
        ("failed to attend", True, True),
        ("non compliant with the plan", True, True),
        ("Noncompliance", True, True),
        ("a refusal to engage", True, True),
        ("refused services", True, True),
        ("se negó a hablar", True, True),
        ("Rehusó a firmar", True, True),
        ("Refused.", True, False),
        ("was unwilling", True, False),
        ("lo rechazó", True, False),
        ("Se negó.", True, False),
        ("“refused to talk”, as the letter put it", False, False),
        ('"no-show"', False, False),
        ("«se negó»", False, False),
        ("the word \u2018refused\u2019", False, False),
        ("I refuse to go there", False, False),
        ("We just refused", False, False),
        ("Me negué", False, False),
        ("Chose not to. A show of paintings, and refuse on the street", False, False),
        ("", False, False),
    ],
)
def test_what_makes_a_fault_of_a_choice(
    said: str, beside: bool, everywhere: bool
) -> None:
    """Beside a choice more words do than in any note; quoted words never do."""
    assert makes_a_fault(said, of_a_choice=True) is beside
    assert makes_a_fault(said) is everywhere
    assert found(Session(id="s", note=said), only="SES028") == (
        ["/note"] if everywhere else []
    )


@pytest.mark.parametrize("kind", EventKind)
def test_words_beside_a_choice_are_read_as_of_it(kind: EventKind) -> None:
    """A stop, a pause, leaving and cancelling are choices; the rest is a note."""
    event = SessionEvent(kind=kind, id="e", words="made-up: refused")
    choices = {"stopped-by-person", "paused", "left", "cancelled"}
    places = found(Session(id="s", timeline=(event,)), only="SES028")

    assert places == (["/timeline/0/words"] if kind.value in choices else [])


def test_all_that_somebody_else_wrote_is_read() -> None:
    """Wherever in a session it stands; what is the person's own is passed over."""
    supporter = Participant(id="f", role=Role.SUPPORTER)
    said = (Said(id="a", words=FAULT, by="f"), Said(id="b", words=FAULT, by="p"))
    session = Session(
        id="s",
        people=(Participant(id="p"), supporter),
        setting=Setting(where=FAULT, call_back_plan=FAULT),
        timeline=(
            SessionEvent(kind=EventKind.STARTED, id="e", words=FAULT, repair=FAULT),
        ),
        steps=(StepTaken(id="t", kind=StepKind.CONTENT, words=FAULT),),
        agenda=(
            AgendaItem(id="a", set_by=Who.PERSON, words=FAULT),
            AgendaItem(id="b", set_by=Who.SERVICE, words=FAULT),
        ),
        heard=said,
        feelings_named=(*said, Said(id="c", words=FAULT)),
        strengths_named=said,
        supports_offered=(SupportOffered(id="o", words=FAULT, choice_words=FAULT),),
        lived_experience=(LivedExperience(id="l", words=FAULT),),
        commitments=(Commitment(id="c", words=FAULT, outcome_words=FAULT),),
        note=FAULT,
        statements=(Statement(id="m", words=FAULT),),
    )

    assert sorted(found(session)) == [
        "/agenda/1/words",
        "/commitments/0/outcome_words",
        "/commitments/0/words",
        "/feelings_named/0/words",
        "/heard/0/words",
        "/note",
        "/setting/call_back_plan",
        "/steps/0/words",
        "/strengths_named/0/words",
        "/supports_offered/0/words",
        "/timeline/0/repair",
        "/timeline/0/words",
    ]


@pytest.mark.parametrize("chose", Choice)
def test_words_beside_an_offer_are_read_as_of_what_became_of_it(chose: Choice) -> None:
    """Where the person left it, more words make a fault of that."""
    offer = SupportOffered(id="o", words=BESIDE, choice=chose)
    left = {"said-no", "not-now", "chose-something-else"}

    places = found(Session(id="s", supports_offered=(offer,)))
    assert places == (["/supports_offered/0/words"] if chose in left else [])


def test_words_beside_other_choices_are_read_as_of_them() -> None:
    """A no to a call back or a topic, a step left out, a plan of one's own changed."""
    setting = Setting(call_back_plan=BESIDE, call_back_agreed=Agreed.SAID_NO)
    item = AgendaItem(
        id="a", set_by=Who.SUPPORTER, words=BESIDE, asked_first=Agreed.SAID_NO
    )
    step = StepTaken(
        id="t", kind=StepKind.PLAN, words=BESIDE, outcome=StepOutcome.NOT_NOW
    )
    own = Commitment(
        id="c",
        whose=Who.PERSON,
        outcome_words=BESIDE,
        outcome=CommitmentOutcome.SET_ASIDE,
    )
    ours = evolve(own, id="d", whose=Who.SERVICE)
    chosen = Session(
        id="s", setting=setting, agenda=(item,), steps=(step,), commitments=(own, ours)
    )
    free = Session(
        id="s",
        setting=evolve(setting, call_back_agreed=Agreed.AGREED),
        agenda=(evolve(item, asked_first=Agreed.AGREED),),
        steps=(evolve(step, outcome=StepOutcome.DONE),),
        commitments=(evolve(own, outcome=CommitmentOutcome.DONE),),
    )

    assert sorted(found(chosen)) == [
        "/agenda/0/words",
        "/commitments/0/outcome_words",
        "/setting/call_back_plan",
        "/steps/0/words",
    ]
    assert found(free) == []
