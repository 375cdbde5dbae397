"""Letters of the daily work to test with: a sample of each, and other cases of it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from trauma_informed.consent.record import Term
from trauma_informed.erasing import ErasureBasis, Tombstone
from trauma_informed.goals.moving import progress
from trauma_informed.goals.record import Goal, Level, Look, Standing
from trauma_informed.person.record import Preferences
from trauma_informed.safety_plan.record import (
    Aim,
    Contact,
    CrisisLine,
    PlanItem,
    SafetyPlan,
    Step,
    StepAnswer,
)
from trauma_informed.service.ending import Writing
from trauma_informed.service.record import (
    Complaints,
    Correction,
    Ending,
    Handover,
    KeptFrom,
    Limit,
    NoteReader,
    Retention,
    Service,
    Support,
)
from trauma_informed.session.record import Commitment, CommitmentOutcome
from trauma_informed.views import Said
from trauma_informed.vocabulary import Agreed, Given, Stated, Who

__all__ = ["HELPER", "PRACTICE_LETTERS", "practice_cases"]

DAY = date(2026, 3, 1)
WHEN = datetime(2026, 3, 1, 9, tzinfo=UTC)
HELPER = "helper-1"


def line(words: str) -> Any:
    """Return a crisis line as an app hands it in."""
    return SimpleNamespace(name=words, contact=words)


def signs(words: str) -> Preferences:
    """Return preferences with the three signs in these *words*."""
    return Preferences(
        id="preferences-1", slow_signal=words, skip_signal=words, stop_signal=words
    )


def service(words: str, **values: Any) -> Service:
    """Return a service that says *words* wherever a letter reads them."""
    here: dict[str, Any] = {
        "name": words,
        "limits": (Limit(id="limit-1", words=words), Limit(id="limit-2", words=words)),
        "limits_version": "2026-1",
        "limits_since": date(2026, 1, 15),
        "rescue_words": words,
        "own_record": words,
        "how_it_ends": words,
        "retention": tuple(
            Retention(
                id=f"retention-{start}",
                kind="session",
                keep_days=730,
                kept_from=start,
                why=words,
            )
            for start in KeptFrom
        ),
        "reads_notes": (NoteReader(id="reader-1", role="peer", why=words),),
        "complaints": Complaints(
            inside=words, outside=words, no_retaliation_said=Stated.YES
        ),
    }
    return Service(id="service-1", **(here | values))


def opening(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what the opening of a session is made from."""
    return {
        "service": service(words),
        "preferences": signs(words),
        "on": DAY,
        "supporter_name": words,
        "role": words,
        "how_long": words,
        "cost_of_stopping": words,
        "notes": words,
        "if_cut_off": words,
    } | more


def check_in(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a check-in is made from."""
    return {"preferences": signs(words), "on": DAY, "name_to_use": words} | more


def grounding(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what the ways back to here and now are made from."""
    return {"leave_out": (), "lines": (line(words),)} | more


def closing(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what the end of a session is made from."""
    return {
        "on": DAY,
        "time_left": words,
        "next_time": words,
        "between": words,
        "lines": (line(words),),
    } | more


def promise(words: str, **values: Any) -> Commitment:
    """Return something that the supporter means to do."""
    here: dict[str, Any] = {"whose": Who.SUPPORTER, "words": words}
    return Commitment(id="commitment-1", **(here | values))


def follow_up(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a note after a session is made from."""
    said = tuple(
        promise(words, whose=who, due=due, outcome=outcome, outcome_words=words)
        for who in Who
        for outcome in CommitmentOutcome
        for due in (None, date(2026, 2, 27), DAY)
    )
    return {
        "support": Support(id="support-1"),
        "wanted": Agreed.AGREED,
        "on": DAY,
        "name_to_use": words,
        "message": words,
        "promises": said,
        "next_time": words,
        "how_to_stop": words,
        "from_name": words,
    } | more


def step(words: str, *shared: str) -> Step:
    """Return a step that says *words*, each entry shared with those named."""
    return Step(
        items=(PlanItem(id="item-1", words=words, may_be_shared_with=shared),),
        contacts=(
            Contact(
                id="contact-1",
                name=words,
                relation=words,
                reach=words,
                safe_hours=words,
                may_be_shared_with=shared,
            ),
        ),
        lines=(CrisisLine(id="line-1", words=words),),
    )


PARTS = (
    "warning_signs",
    "coping_alone",
    "distraction",
    "help_contacts",
    "professionals",
    "safer_surroundings",
    "signals",
    "safer_places",
    "ways_out",
    "documents",
    "children",
    "pets",
    "technology",
    "reasons_for_living",
)


def plan(words: str, *shared: str, aim: Aim = Aim.GENERAL) -> SafetyPlan:
    """Return a plan that says *words* in each of its parts."""
    parts = dict.fromkeys(PARTS, step(words, *shared))
    return SafetyPlan(id="plan-1", aim=aim, language="en", **parts)


def card(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a card to carry is made from."""
    return {
        "plan": plan(words),
        "parts": PARTS,
        "on": DAY,
        "name_to_use": words,
        "lines": (line(words),),
    } | more


def helper(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a helper may know is made from."""
    return {
        "plan": plan(words, HELPER),
        "helper": HELPER,
        "helper_name": words,
        "on": DAY,
        "name_to_use": words,
        "lines": (line(words),),
    } | more


def looked_at(words: str, **values: Any) -> Goal:
    """Return a goal that says *words* wherever a letter reads them."""
    here: dict[str, Any] = {
        "person_id": "person-1",
        "words": words,
        "set_by": Who.SERVICE,
        "why_it_matters": words,
        "strengths": (Said(id="said-1", words=words),),
        "levels": tuple(Level(at=at, words=words) for at in (-2, -1, 0, 1, 2)),
        "baseline": -1,
        "looks": (
            *(
                Look(id=f"look-{n}", at=WHEN.replace(hour=n), level=at, words=words)
                for n, at in enumerate((-1, 1, 0, None))
            ),
            Look(id="look-8", words=words),
            Look(id="look-9", at=WHEN, level=1),
        ),
        "look_again_on": date(2026, 6, 1),
    }
    return Goal(id="goal-1", **(here | values))


def goal_sheet(
    words: str = "Ana", of: Goal | None = None, **more: Any
) -> dict[str, Any]:
    """Return what a sheet for a goal is made from."""
    goal = of or looked_at(words)
    return {
        "goal": goal,
        "progress": progress(goal, at=WHEN),
        "on": DAY,
        "name_to_use": words,
    } | more


def look_back(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a supporter's look back is made from."""
    asked = SimpleNamespace(en=words, es=words)
    return {"prompts": (asked, asked), "reach": words, "on": DAY} | more


def limits(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what the limits of a service are made from."""
    return {
        "service": service(words),
        "service_name": words,
        "on": DAY,
        "roles": {"peer": words},
        "kinds": {"session": words},
    } | more


def passing_on(words: str, **values: Any) -> Handover:
    """Return a handover that the person agreed to."""
    here: dict[str, Any] = {"agreed": Agreed.AGREED, "to": "next-1", "words": words}
    return Handover(**(here | values))


def supported(words: str, **values: Any) -> Support:
    """Return support that ended and went on with somebody else."""
    here: dict[str, Any] = {
        "until": date(2026, 4, 1),
        "ending": Ending.FINISHED,
        "keep_until": date(2028, 4, 1),
        "legal_hold": Stated.YES,
        "handover": passing_on(words, on=date(2026, 4, 2), introduced=Given.GIVEN),
    }
    return Support(id="support-1", **(here | values))


def ending(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what the end of support is made from."""
    return {
        "support": supported(words),
        "service_name": words,
        "on": DAY,
        "names": {"next-1": words},
        "what_is_kept": words,
        "how_to_answer": words,
        "how_to_come_back": words,
        "lines": (line(words),),
    } | more


def handed_on(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a handover is made from."""
    return {
        "support": supported(words),
        "on": DAY,
        "person_name": words,
        "recipient_name": words,
        "from_name": words,
        "reply_to": words,
    } | more


def asked_for(text: str, **values: Any) -> dict[str, Any]:
    """Return one thing that a person asked to have set right."""
    here = {"part": text, "words": text, "became": Correction.CORRECTED, "why": text}
    return here | values


def correction(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what an answer to a correction is made from."""
    return {
        "support": Support(id="support-1"),
        "wanted": Agreed.AGREED,
        "service": service(words),
        "service_name": words,
        "on": DAY,
        "asked_on": date(2026, 2, 20),
        "asked": tuple(asked_for(words, became=each) for each in Correction),
        "received": tuple({"name": words, "told": each} for each in Given),
        "how_to_answer": words,
    } | more


def left_of(**values: Any) -> Tombstone:
    """Return what is left of a session that was erased."""
    here: dict[str, Any] = {"of": "trauma-informed/session/1"}
    return Tombstone(id="tombstone-1", **(here | values))


def erased(words: str = "Ana", **more: Any) -> dict[str, Any]:
    """Return what a letter about what was erased is made from."""
    until = date(2027, 1, 31)
    return {
        "support": Support(id="support-1"),
        "wanted": Agreed.AGREED,
        "service_name": words,
        "on": DAY,
        "erased_on": date(2026, 2, 27),
        "tombstones": (
            *(left_of(basis=each) for each in ErasureBasis),
            left_of(said_no=(Term(purpose="care"),), writing=Writing.STOPS),
            left_of(of=None),
        ),
        "kinds": {"session": words},
        "parts": ({"words": words, "basis": ErasureBasis.OWN_REQUEST},),
        "held": tuple(
            {"what": words, "why": words, "until": each} for each in (until, None)
        ),
        "also_stays": words,
        "copies": tuple({"name": words, "what": words, "told": each} for each in Given),
        "how_to_answer": words,
    } | more


PRACTICE_LETTERS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "check-in": check_in,
    "closing": closing,
    "correction-answer": correction,
    "erased": erased,
    "follow-up": follow_up,
    "goal-sheet": goal_sheet,
    "grounding": grounding,
    "handover": handed_on,
    "our-limits": limits,
    "reflection-prompts": look_back,
    "session-opening": opening,
    "support-ending": ending,
    "wallet-card": card,
    "what-to-tell-my-helper": helper,
}


def practice_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every letter of the daily work in each of its cases."""
    for name, make in PRACTICE_LETTERS.items():
        yield name, make("§word§")
        if name != "handover":
            yield name, _little(make("§word§"))
    yield from _plans()
    yield from _services()
    yield from _goals()
    yield from _records()
    for ways in (("senses",), ("where-i-am", "touch"), ("name-things", "smell")):
        yield "grounding", grounding("§word§", leave_out=ways)
    every = ("see", "touch", "hear", "smell", "taste")
    yield "grounding", grounding("§word§", leave_out=(*every, "where-i-am"))
    for values in ({}, {"due": DAY}, {"answered_on": DAY}):
        said = (promise("§word§", **values),)
        yield "follow-up", follow_up("§word§", promises=said)


def _plans() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of what is made from a plan."""
    aside = Step(answer=StepAnswer.NOT_FOR_ME, items=step("§word§", HELPER).items)
    danger = plan("§word§", HELPER, aim=Aim.DANGER_FROM_SOMEONE_ELSE)
    yield "what-to-tell-my-helper", helper("§word§", plan=danger)
    some = SafetyPlan(
        id="plan-1", language="en", pets=aside, signals=step("§word§", HELPER)
    )
    yield "what-to-tell-my-helper", helper("§word§", plan=some)
    yield "wallet-card", card("§word§", plan=some)


def _services() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of what is made from a service or from support."""
    bare = (Limit(id="limit-1"), Limit(id="limit-2", words="§word§"))
    for said in ((), bare, bare[:1]):
        silent = service("§word§", limits=said, complaints=Complaints())
        yield "session-opening", opening("§word§", service=silent)
        yield "our-limits", limits("§word§", service=silent)
    odd = service(
        "§word§",
        limits_since=None,
        retention=(Retention(id="retention-1"), Retention(id="r-2", kind="session")),
        reads_notes=(
            NoteReader(id="reader-1"),
            NoteReader(id="reader-2", why="§word§"),
        ),
    )
    yield "our-limits", limits("§word§", service=odd)
    supports = [supported("§word§", ending=e) for e in Ending if e is not Ending.DIED]
    supports += [Support(id="support-1"), Support(id="s", ending=Ending.FINISHED)]
    for agreed in Agreed:
        passed = passing_on("", agreed=agreed, to=None)
        supports.append(supported("§word§", handover=passed))
    for met in Given:
        passed = passing_on("§word§", introduced=met)
        supports.append(supported("§word§", handover=passed))
    for each in supports:
        yield "support-ending", ending("§word§", support=each)
        if each.handover and each.handover.agreed is Agreed.AGREED:
            yield "handover", handed_on("§word§", support=each)


def _records() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of what is said of the person's own record."""
    for each in Correction:
        bare = asked_for("§word§", became=each, words="")
        yield "correction-answer", correction("§word§", asked=(bare,), received=())
    unsaid = asked_for("§word§", why="")
    yield "correction-answer", correction("§word§", asked=(unsaid,))
    little = {"held": (), "copies": (), "also_stays": ""}
    yield "erased", erased("§word§", parts=(), **little)
    yield "erased", erased("§word§", tombstones=(), **little)
    own = left_of(of="diary")
    yield "erased", erased("§word§", tombstones=(own,), kinds={"diary": "§word§"})


def _goals() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the cases of what is made from a goal."""
    for standing in Standing:
        goal = looked_at("§word§", standing=standing, set_by=Who.PERSON)
        yield "goal-sheet", goal_sheet("§word§", goal)
    look = Look(id="look-1", at=WHEN, words="§word§")
    for values in (
        {"looks": (look,)},
        {"baseline": 0, "levels": (Level(at=0, words="§"),)},
    ):
        yield "goal-sheet", goal_sheet("§word§", Goal(id="goal-1", **values))


def _little(values: dict[str, Any]) -> dict[str, Any]:
    """Return *values* with as little in them as may be, but one."""
    empty: dict[str, Any] = {
        "service": Service(id="service-1"),
        "preferences": Preferences(id="preferences-1"),
        "plan": SafetyPlan(id="plan-1"),
        "lines": (),
        "promises": (),
        "prompts": (),
        "support": Support(id="support-1"),
        "goal": Goal(id="goal-1"),
        "progress": progress(Goal(id="goal-1"), at=WHEN),
    }
    texts = [key for key, value in values.items() if isinstance(value, str)]
    kept = {"supporter_name", "from_name", "service_name", "reach", "helper", "wanted"}
    little = dict.fromkeys((key for key in texts if key not in kept), "")
    return values | little | {k: v for k, v in empty.items() if k in values}
