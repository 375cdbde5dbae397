"""What is found in a plan where several rules, or several records, meet."""

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest
from attrs import evolve
from letters import said

import trauma_informed as ti
from trauma_informed.person.people import may_be_one_of
from trauma_informed.person.record import NotToBeTold, Preferences
from trauma_informed.safety_plan.phrases import holds, phrases
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    Copy,
    CrisisLine,
    Keeping,
    KeptWhere,
    Obstacle,
    Outlook,
    PlanItem,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.safety_plan.steps import DANGER, SIX, completeness

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def found(plan: SafetyPlan, *alongside: Any) -> dict[str, list[str]]:
    """Return the places that each rule finds in *plan*."""
    places: dict[str, list[str]] = {}
    for each in ti.check(plan, at=AT, alongside=alongside):
        places.setdefault(each.rule.id, []).append(str(each.at))
    return places


def test_there_are_rules_enough() -> None:
    """The room has its rules, each once, and none speaks of risk."""
    ours = [rule for rule in ti.rules() if rule.id.startswith("PLA")]

    assert len(ours) >= 18
    assert not [rule.id for rule in ours if "risk" in rule.message + rule.why]


@pytest.mark.parametrize("aim", Aim)
@pytest.mark.parametrize(
    "answer", [StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY]
)
def test_nothing_put_aside_is_spoken_of(aim: Aim, answer: StepAnswer) -> None:
    """Law 8: whatever stands in a step that was put aside, no rule says a word."""
    aside = Step(
        answer=answer,
        items=(
            PlanItem(id="a", words="I promise not to hurt myself; delete my history"),
            PlanItem(id="b", words="made-up: jump off the bridge, kite"),
        ),
        contacts=(Contact(id="c", name="made-up: Carlos", reach="1"),),
    )
    plan = SafetyPlan(
        id="p",
        aim=aim,
        code_word="kite",
        must_not_be_told=(PlanItem(id="n", words="made-up: Carlos"),),
        **dict.fromkeys((*SIX, *DANGER), aside),
    )

    assert found(plan) == {}


def test_a_draft_is_left_alone() -> None:
    """A plan that has not begun is not told what it lacks."""
    for aim in Aim:
        assert found(SafetyPlan(id="p", aim=aim)) == {}


def test_the_two_gaps_are_said_more_strongly() -> None:
    """No help and no company are warnings; what else is empty is advice."""
    plan = SafetyPlan(
        id="p",
        aim=Aim.SUICIDAL_CRISIS,
        coping_alone=Step(items=(PlanItem(id="a", words="made-up: tea"),)),
    )
    report = ti.check(plan, at=AT)

    warned = [f.rule.id for f in report if f.severity is ti.Severity.WARNING]
    assert warned == ["PLA001", "PLA002"]
    assert {"PLA009", "PLA013", "PLA014"} <= {f.rule.id for f in report}
    assert report.ok


def test_a_plan_for_danger_has_its_own_logic() -> None:
    """It is kept safe, changes nothing all at once, and asks for no step of the six."""
    plan = SafetyPlan(
        id="p",
        aim=Aim.DANGER_FROM_SOMEONE_ELSE,
        signals=Step(contacts=(Contact(id="c", name="made-up: Kim", reach="1"),)),
        technology=Step(items=(PlanItem(id="a", words="wipe the phone history"),)),
        outlook=Outlook(obstacles=(Obstacle(id="o", answer="delete everything"),)),
        kept=(KeptWhere(id="k", kind=Keeping.PHONE),),
    )
    places = found(plan)

    assert places["PLA028"] == [
        "/technology/items/0/words",
        "/outlook/obstacles/0/answer",
    ]
    assert places["PLA029"] == ["/kept/0/words"]
    assert places["PLA030"] == ["/code_word"]
    assert places["PLA032"] == ["/signals/contacts/0/safe_hours"]
    assert not set(places) & {"PLA001", "PLA002", "PLA009", "PLA010", "PLA013"}


def test_those_who_must_not_be_told_are_looked_for_everywhere() -> None:
    """As helpers, as holders of a copy, where it is kept, and in what is shared."""
    never = ti.person.NotToBeTold(id="n", who="person-9", words="my brother Carlos")
    preferences = ti.Preferences(id="pref", must_not_be_told=(never,))
    plan = SafetyPlan(
        id="p",
        help_contacts=Step(
            contacts=(
                Contact(id="c", name="Carlos R.", may_be_shared_with=("person-9",)),
            )
        ),
        copies=(
            Copy(id="d", holder="person-9", holder_words="Carlos"),
            Copy(id="e", holder="person-8", holder_words="made-up: with Ana"),
        ),
        kept=(KeptWhere(id="k", kind=Keeping.WITH_SOMEONE, words="Carlos has it"),),
    )
    places = found(plan, preferences)

    assert places["PLA019"] == ["/help_contacts/contacts/0/name"]
    assert places["PLA020"] == [
        "/copies/0/holder",
        "/kept/0/words",
        "/help_contacts/contacts/0/may_be_shared_with",
    ]
    assert "PLA019" not in found(plan)


@pytest.mark.parametrize(
    ("said", "never", "expected"),
    [
        ("Ana", "Ana", True),
        ("ana", "my sister Ana", True),
        ("Dr Peña", "la doctora Peña", True),
        ("my sister", "my sister", True),
        ("my", "my sister", False),
        ("Dr", "Dr Peña", False),
        ("Ana Ruiz", "Carlos Ruiz", True),
        ("Ana", "Anabel", False),
        ("", "Ana", False),
        ("Ana", "—", False),
        ("Sister Agnes", "Sister Ruth", False),
        ("Sister Agnes", "Agnes", True),
    ],
)
def test_when_two_names_may_be_one(said: str, never: str, expected: bool) -> None:
    """It asks where a name is shared, and not where only "my" or "Dr" is."""
    assert may_be_one_of(said, (never,)) is expected


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("swallow all of them", "methods"),
        ("hang myself", "methods"),
        ("cortarme las venas", "methods"),
        ("I agree never to hurt myself", "promises"),
        ("Prometo no hacerme daño", "promises"),
        ("factory reset", "sudden_changes"),
        ("Delete all my messages", "sudden_changes"),
        ("borrar todo", "sudden_changes"),
        ("Take all of them at once", "methods"),
        ("take all my pills", "methods"),
        ("take a whole bottle of paracetamol", "methods"),
        ("taking a handful", "methods"),
        ("use the rope in the garage", "methods"),
        ("Use my dad's gun", "methods"),
        ("carbon monoxide in the car", "methods"),
        ("leave the engine running in the garage", "methods"),
        ("bleed out in the bath", "methods"),
        ("end it with a rope", "methods"),
        ("tomar todas las pastillas", "methods"),
        ("tomarlas todas de golpe", "methods"),
        ("usar la soga", "methods"),
        ("monóxido de carbono en el coche", "methods"),
        ("me corto las venas", "methods"),
        ("switch off Find My", "sudden_changes"),
        ("turn off location sharing", "sudden_changes"),
        ("turn my location off", "sudden_changes"),
        ("stop sharing my location", "sudden_changes"),
        ("reset my phone", "sudden_changes"),
        ("log him out of my accounts", "sudden_changes"),
        ("sign out of all devices", "sudden_changes"),
        ("change my passwords tonight", "sudden_changes"),
        ("block him on everything", "sudden_changes"),
        ("borra mi historial", "sudden_changes"),
        ("Cambiar mis contraseñas", "sudden_changes"),
        ("desactiva la ubicación", "sudden_changes"),
        ("restablecer mi móvil", "sudden_changes"),
        ("sacarlo de mis cuentas", "sudden_changes"),
        ("bloquearlo", "sudden_changes"),
    ],
)
def test_wording_that_is_worth_a_second_look(said: str, kind: str) -> None:
    """It is found as it stands, and left where it is turned round."""
    pattern = getattr(phrases(), kind)

    assert holds(said, pattern)
    assert not holds(f"not {said}", pattern)
    assert holds(f"not now, though later on maybe: {said}", pattern)


@pytest.mark.parametrize(
    "said",
    [
        "Ana keeps the tablets, a week at a time",
        "Naloxone is in the kitchen in case of an overdose",
        "The rope is with my brother",
        "Leave the car keys in the locker at work",
        "I promised Ana that I would call",
        "Use the library's computer and leave my own history as it is",
        "Las pastillas las guarda mi vecina",
        "Take all medicines back to the pharmacy",
        "take all my pills with me to the pharmacy",
        "Ask Ana to take all my tablets home",
        "Ana will take all of them away on Sunday",
        "take all the razor blades out of the house",
        "take enough water",
        "Taking a bottle of water when I walk",
        "Take all my keys, and leave the car at work",
        "lock them up so that I cannot take all of them",
        "use a gun safe, and leave the key with Ana",
        "use a rope to tie the cupboard shut",
        "a carbon monoxide alarm in the hall",
        "test the alarm for carbon monoxide",
        "Un detector de monóxido de carbono en el pasillo",
        "Tomar todas las medidas con Ana",
        "llevar todas las pastillas a la farmacia",
        "usar la cuerda para atar el armario",
        "Log out when I leave the library",
        "Reset my alarm clock",
        "a new password, made with the advocate",
        "block the door with a chair",
        "Cerrar la puerta con llave",
        "Cambiar de camino a casa",
    ],
)
def test_what_makes_things_safer_is_left(said: str) -> None:
    """What is put out of reach may be named; a lock is no way to die."""
    for kind in ("methods", "promises", "sudden_changes"):
        assert not holds(said, getattr(phrases(), kind))


def test_the_plans_of_the_story_read_as_before() -> None:
    """A plan that was made with care is not buried under advice."""
    samples = files("trauma_informed") / "samples"
    for name in ("09-plan.json", "15-plan.json"):
        document = json.loads((samples / name).read_text("utf-8"))
        plan = ti.structure(SafetyPlan, document)

        assert set(found(plan)) <= {"PLA003"}


@pytest.mark.parametrize(
    ("step", "language", "is_found"),
    [
        ({"contacts": (Contact(id="c"),)}, "en", True),
        ({"contacts": (Contact(id="c", name=" "),)}, "en", True),
        ({"contacts": (Contact(id="c", relation="my sister"),)}, "en", False),
        ({"contacts": (Contact(id="c", reach="555 0100"),)}, "en", False),
        ({"items": (PlanItem(id="i", words=" "),)}, "en", True),
        ({"items": (PlanItem(id="i", words="call a friend"),)}, "en", True),
        ({"items": (PlanItem(id="i", words="Sing in the kitchen"),)}, "en", True),
        ({"items": (PlanItem(id="i", words="my sister Ana, 555 0100"),)}, "en", False),
        ({"items": (PlanItem(id="i", words="Ana"),)}, "en", False),
        ({"items": (PlanItem(id="i", words="555 0100 22"),)}, "en", False),
        ({"items": (PlanItem(id="i", words="…"),)}, "en", True),
        ({"items": (PlanItem(id="i", words="Cantar en la cocina"),)}, "es", True),
        ({"items": (PlanItem(id="i", words="mi hermana Ana"),)}, "es", False),
        ({"items": (PlanItem(id="i", words="mi hermana Ana"),)}, None, False),
        ({"items": (PlanItem(id="i", words="soita"),)}, "fi", False),
        ({"items": (PlanItem(id="i", words=" "),)}, "fi", True),
        ({"lines": (CrisisLine(id="l", words="988"),)}, "en", True),
    ],
)
def test_somebody_to_ask_for_help(
    step: dict[str, Any], language: str | None, is_found: bool
) -> None:
    """A row that is still blank names nobody, and a sister written as an item does."""
    plan = SafetyPlan(
        id="p",
        aim=Aim.SUICIDAL_CRISIS,
        language=language,
        warning_signs=said("I stop singing"),
        help_contacts=Step(**step),
    )

    assert ("PLA001" in found(plan)) is is_found


@pytest.mark.parametrize(
    ("words", "language", "is_found"),
    [
        (" ", "en", True),
        ("watch films", "en", True),
        ("listen to music", "en", True),
        ("read in my room", "en", True),
        ("a hot bath", "en", True),
        ("the library", "en", False),
        ("watch films with my sister", "en", False),
        ("choir on Thursdays", "en", False),
        ("sit among friends", "en", False),
        ("the bench in Mill Park", "en", False),
        ("Rosa", "en", False),
        ("ver películas", "es", True),
        ("leer en mi cuarto", "es", True),
        ("la biblioteca", "es", False),
        ("la biblioteca", None, False),
        ("con mis amigas", "es", False),
        ("watch films", None, True),
        ("kirjasto", "fi", False),
    ],
)
def test_company_or_a_place(words: str, language: str | None, is_found: bool) -> None:
    """Anybody's library will do here, and a film alone at home is neither."""
    plan = SafetyPlan(
        id="p",
        aim=Aim.SUICIDAL_CRISIS,
        language=language,
        warning_signs=said("I stop singing"),
        distraction=said(words),
    )

    assert ("PLA002" in found(plan)) is is_found


def test_a_sister_in_the_step_that_distracts_is_company() -> None:
    """What she is to the person says who it is; completeness counts her as well."""
    sister = Step(contacts=(Contact(id="c", relation="my sister"),))
    plan = SafetyPlan(id="p", aim=Aim.SUICIDAL_CRISIS, distraction=sister)

    assert "PLA002" not in found(plan)
    assert "distraction" in completeness(plan).answered


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("warning_signs", "PLA009"),
        ("coping_alone", "PLA010"),
        ("professionals", "PLA013"),
        ("safer_surroundings", "PLA014"),
    ],
)
def test_a_blank_row_is_room(name: str, rule: str) -> None:
    """A step with nothing but blank rows has nothing in it, as completeness says."""
    plan = SafetyPlan(id="p", aim=Aim.SUICIDAL_CRISIS, **{name: said(" ")})

    assert found(plan)[rule] == [f"/{name}"]
    assert name in completeness(plan).room


@pytest.mark.parametrize(
    "answer", [StepAnswer.NOT_FOR_ME, StepAnswer.PREFER_NOT_TO_SAY]
)
def test_an_id_in_a_step_put_aside(answer: StepAnswer) -> None:
    """Nothing is found in it; an entry elsewhere with the same id is."""
    twice = (PlanItem(id="i", words="x"), PlanItem(id="i", words="y"))
    aside = Step(answer=answer, items=twice)
    plan = SafetyPlan(id="p", help_contacts=aside)
    both = SafetyPlan(id="p", coping_alone=said("x"), help_contacts=aside)
    same = evolve(both, coping_alone=Step(items=(PlanItem(id="i", words="x"),)))

    assert "PLA025" not in found(plan)
    assert found(same)["PLA025"] == ["/coping_alone/items/0/id"]


@pytest.mark.parametrize(
    ("person", "theirs", "is_found"),
    [
        ("p-1", "p-1", True),
        ("p-1", "p-2", False),
        ("p-1", None, False),
        (None, "p-1", False),
        (None, None, True),
    ],
)
def test_whose_preferences_are_read(
    person: str | None, theirs: str | None, is_found: bool
) -> None:
    """Whom another person must not tell says nothing about this plan."""
    own = Preferences(
        id="q", person_id=theirs, must_not_be_told=(NotToBeTold(id="n", words="Ana"),)
    )
    plan = SafetyPlan(
        id="p",
        person_id=person,
        help_contacts=Step(contacts=(Contact(id="c", name="Ana Ruiz", reach="1"),)),
    )

    assert ("PLA019" in found(plan, own)) is is_found


def test_the_preferences_that_stand_now_are_read() -> None:
    """Whoever the person took off the list may be turned to again."""
    never = (NotToBeTold(id="n", words="Ana"),)
    first = Preferences(id="q", must_not_be_told=never)
    plan = SafetyPlan(
        id="p",
        help_contacts=Step(contacts=(Contact(id="c", name="Ana Ruiz", reach="1"),)),
    )

    assert "PLA019" in found(plan, first)
    assert "PLA019" not in found(plan, first, Preferences(id="q", revision=2))
    assert "PLA019" in found(plan, Preferences(id="q"), evolve(first, revision=2))
    assert "PLA019" in found(plan, first, Preferences(id="other", revision=2))
