"""What stops a letter that is not to go out, wherever the letter is made."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from letters import CANARY, DAY, SAMPLES, every_format
from reading import everything

import trauma_informed as ti
from trauma_informed.errors import LetterError
from trauma_informed.service.ending import Standing, standing_on
from trauma_informed.service.record import Ending, Support
from trauma_informed.templates.letters import Letter, letter, letters, source
from trauma_informed.vocabulary import Agreed

STOPPED = [each for each in letters() if each.never_after]
ASKED = [each for each in letters() if each.only_if_wanted]
every_stopped = pytest.mark.parametrize("each", STOPPED, ids=lambda each: each.name)
every_asked = pytest.mark.parametrize("each", ASKED, ids=lambda each: each.name)
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
DIED = Support(id="support-1", ending=Ending.DIED, ending_words=CANARY)
OVER = Support(id="support-1", until=DAY - timedelta(days=1), ending_words=CANARY)
GOES_ON = Support(id="support-2")
GONE = "support/ending: ends with a death; make no letter."
PAST = "support: is over by that day; make no letter."
NO = "wanted: is a no; make no letter."
UNASKED = "wanted: nobody asked the person; ask, in a way that is safe for them."


def problems(each: Letter, **values: Any) -> tuple[str, ...]:
    """Return what stands in the way of a letter; nothing where it is made."""
    caught = None
    try:
        ti.render(each.name, **SAMPLES[each.name](CANARY) | values)
    except LetterError as error:
        caught = error
    assert CANARY not in everything(caught) if caught else True
    assert caught is None or caught.__context__ is None
    return caught.problems if caught else ()


@pytest.mark.parametrize("each", letters(), ids=lambda each: each.name)
def test_the_moment_and_the_stop_say_the_same(each: Letter) -> None:
    """A letter whose moment rules out a death is stopped after one, and no other is."""
    moment = each.moment.lower()

    assert bool(re.search(r"after a death", moment)) == ("died" in each.never_after)
    assert ("once the support has ended" in moment) == ("over" in each.never_after)
    assert bool(re.search(r"only where they want", moment)) == each.only_if_wanted


@pytest.mark.parametrize("each", letters(), ids=lambda each: each.name)
def test_a_stop_needs_no_more_than_the_letter_names(each: Letter) -> None:
    """What a stop leans on is among the needs, and stands before anything else."""
    needs = {need.name for need in each.needs}

    assert set(each.never_after) <= set(Standing)
    assert {"support", "on"} <= needs or not each.never_after
    assert ("wanted" in needs) == each.only_if_wanted
    opening = source(each.written[0]).partition("}}")[0]
    stopped = each.never_after or each.only_if_wanted
    assert ("| stop_where(" in opening) == bool(stopped)


@every_stopped
def test_after_a_death_there_is_no_letter(each: Letter) -> None:
    """One support that ended with a death is enough, and no word of it is repeated."""
    assert problems(each, support=DIED) == (GONE,)
    if each.name not in ("handover", "support-ending"):
        assert problems(each, support=(GOES_ON, DIED)) == (GONE,)


@pytest.mark.parametrize("name", ["follow-up", "erased"])
def test_what_is_left_of_an_erased_support_stops_a_letter_too(name: str) -> None:
    """Forgetting how support ended never lets a letter out."""
    each = letter(name)
    left = ti.erase(DIED, by="s-1", at=AT, basis=ti.ErasureBasis.KEEPING_OVER)

    assert problems(each, support=left) == (GONE,)
    assert problems(each, support=(left, GOES_ON)) == (GONE,)


@every_stopped
def test_after_the_end_there_is_a_letter_only_where_it_is_about_that(
    each: Letter,
) -> None:
    """A note or a question stops with the support; what speaks of the end does not."""
    stopped = problems(each, support=OVER)

    assert stopped == ((PAST,) if "over" in each.never_after else stopped)
    assert PAST not in stopped or "over" in each.never_after


@pytest.mark.parametrize("name", ["follow-up", "asking-again"])
def test_support_that_goes_on_elsewhere_is_support(name: str) -> None:
    """The last of several has to be over; on its last day it is not, and () is nobody."""
    each = letter(name)
    last = Support(id="support-1", until=DAY)

    for support in ((OVER, GOES_ON), last, (last,), GOES_ON, (), [GOES_ON]):
        assert problems(each, support=support) == ()
    for ended in (OVER, (OVER, OVER), Support(id="s", ending=Ending.MOVED_ON)):
        assert problems(each, support=ended) == (PAST,)


@every_asked
def test_a_letter_that_nobody_wanted_is_not_made(each: Letter) -> None:
    """A no and an open question are told apart, and neither is a yes."""
    assert problems(each, wanted=Agreed.AGREED) == ()
    assert problems(each, wanted="agreed") == ()
    assert problems(each, wanted=Agreed.SAID_NO) == (NO,)
    for unasked in (Agreed.NOT_ASKED, "", None, True, CANARY):
        assert problems(each, wanted=unasked) == (UNASKED,)


@every_asked
def test_every_reason_is_said_at_once(each: Letter) -> None:
    """A death and a no are both said."""
    assert problems(each, support=DIED, wanted=Agreed.SAID_NO) == (GONE, NO)


@every_stopped
def test_what_is_no_support_is_not_taken_for_one(each: Letter) -> None:
    """Something else in its place is an error, and never a letter that goes out."""
    for wrong in (CANARY, {"ending": "died"}, ({"ending": "died"},), 7):
        (problem,) = problems(each, support=wrong)
        assert re.fullmatch(
            rf"en/{each.name}(\.html)?\.jinja, line 1: .*; .*\.", problem
        )


@every_format
@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_letter_is_stopped_in_an_apps_own_template_too(
    form: str, locale: str
) -> None:
    """Whether the app calls it, includes it or loads it, the letter stops itself."""
    host = Environment(autoescape=True)
    ti.install(host)
    values = SAMPLES["follow-up"]() | {"support": DIED}
    address = f"trauma_informed/{locale}/follow-up.{form}"
    called = f"{{{{ letter('follow-up', format='{form}', locale='{locale}', **v) }}}}"

    for make in (
        lambda: host.get_template(address).render(values),
        lambda: host.from_string(f"{{% include '{address}' %}}").render(values),
        lambda: host.from_string(called).render(v=values),
    ):
        with pytest.raises(LetterError) as caught:
            make()
        assert caught.value.problems == (GONE,)


@every_format
def test_a_letter_says_why_where_it_is_included(form: str) -> None:
    """What a letter itself rules out is said there in the same words."""
    host = Environment(autoescape=True)
    ti.install(host)
    address = f"trauma_informed/en/handover.{form}"
    values = SAMPLES["handover"]() | {"support": GOES_ON}
    with pytest.raises(LetterError) as caught:
        host.from_string(f"{{% include '{address}' %}}").render(values)

    assert caught.value.problems == (
        "support/handover: the person has not said yes; ask them first.",
    )


def test_the_page_about_letters_says_which_stop() -> None:
    """The table in the docs is the catalogue's."""
    page = Path(__file__).parents[1] / "docs" / "letters.md"
    table = page.read_text("utf-8").partition("| only where it is wanted |")[2]
    rows = re.findall(r"^\| `(\S+)` \|(.*)\|(.*)\|(.*)\|$", table, re.MULTILINE)

    assert {name: ["yes" in cell for cell in said] for name, *said in rows} == {
        each.name: [
            "died" in each.never_after,
            "over" in each.never_after,
            each.only_if_wanted,
        ]
        for each in letters()
        if each.never_after or each.only_if_wanted
    }


def test_a_day_is_counted_as_it_is_handed_in() -> None:
    """The last day itself still counts; without any support nobody can tell."""
    ended = Support(id="s", until=date(2026, 2, 1))

    assert standing_on([ended], date(2026, 2, 1)) is Standing.SUPPORTED
    assert standing_on([ended], date(2026, 2, 2)) is Standing.OVER
    assert standing_on([], date(2026, 2, 2)) is Standing.NOT_KNOWN
    assert standing_on([ended, DIED], date(2026, 1, 1)) is Standing.DIED
