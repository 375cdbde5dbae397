"""Write the page of a session's course and its diagram, from the library's own tables.

`generate.py` calls it. The diagram has a box for every state and an arrow for every
pair of states that an event joins; the table beneath it names the events.
"""

from collections.abc import Iterator

from trauma_informed.session.course import course_verbs, usual_course
from trauma_informed.session.states import ENDED, TABLE, Status

#: Where each box stands: its column and its row.
PLACES = {
    Status.PLANNED: (0, 1.5),
    Status.OPEN: (1, 0),
    Status.PAUSED: (1, 1),
    Status.CLOSING: (1, 2),
    Status.INTERRUPTED: (1, 3),
    Status.CLOSED: (2, 0),
    Status.STOPPED_BY_PERSON: (2, 1),
    Status.ENDED_BY_SUPPORTER: (2, 2),
    Status.CANCELLED: (2, 3),
}
#: A stop by the person is the one that has to be seen.
LINES = {Status.STOPPED_BY_PERSON: '#0b4f8a" stroke-width="2.5'}
WIDE, HIGH, ACROSS, DOWN, EDGE = 170, 44, 330, 130, 30
HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
font-family="sans-serif" font-size="15">
<title>The states of a session</title>
<desc>Every arrow is an event; the table below names them all.</desc>
<rect width="{width}" height="{height}" fill="#ffffff"/>
<defs><marker id="to" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" \
markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#445"/></marker></defs>
"""
PAGE = """\
# Sessions

A session is a timeline that is only ever added to.
Where it stands is read from that, by one table of {states} states.
No published protocol was found for a session of peer support; what follows is our own, made of the works that it names.

## States

![The states of a session, and what leads from one to another](states.svg)

Boxes with a thick edge are ends, and broken lines lead back from them.
Thick lines are a stop by the person, which fits wherever a session is not over.

{arrows}

## Who may do what

Nothing that is missing on paper stops any of these.

{verbs}

## The usual course

Every step is an offer and may be left out. The rules look at it afterwards.

{course}
"""


def said(value: str) -> str:
    """Return a name as words."""
    return value.replace("-", " ").replace("_", " ")


def table(*rows: tuple[str, ...]) -> str:
    """Return *rows* as a table, of which the first names the columns."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    return "\n".join(lines)


def page() -> str:
    """Return the page, as Markdown."""
    return PAGE.format(
        states=len(TABLE),
        arrows=table(("from", "event", "to"), *arrows()),
        verbs=table(("function", "event", "who may", "what must hold"), *verbs()),
        course=table(("step", "who may", "what must hold", "rules"), *steps()),
    )


def arrows() -> Iterator[tuple[str, str, str]]:
    """Yield each state, an event that fits there, and the state that it leads to."""
    for status, leads in TABLE.items():
        for kind, then in leads.items():
            yield said(status), said(kind), said(then)


def verbs() -> Iterator[tuple[str, str, str, str]]:
    """Yield each function of a session, its event, who may, and what must hold."""
    for verb in course_verbs():
        yield f"`{verb.name}`", said(verb.event), ", ".join(verb.may), verb.holds


def steps() -> Iterator[tuple[str, str, str, str]]:
    """Yield each step of the usual course, with links to the rules that look at it."""
    for step in usual_course():
        links = ", ".join(f"[{id_}](../rules/{id_}.md)" for id_ in step.rules)
        yield said(step.kind), ", ".join(step.may), step.holds, links


def diagram() -> str:
    """Return the diagram, as SVG."""
    width, height = 2 * ACROSS + WIDE + 2 * EDGE, 3 * DOWN + HIGH + 2 * EDGE
    joined = sorted(
        {(a, b) for a, leads in TABLE.items() for b in leads.values() if a != b}
    )
    shapes = [*(arrow(a, b) for a, b in joined), *(box(status) for status in TABLE)]
    return HEAD.format(width=width, height=height) + "\n".join([*shapes, "</svg>", ""])


def corner(status: Status) -> tuple[float, float]:
    """Return where the box of *status* begins."""
    column, row = PLACES[status]
    return EDGE + column * ACROSS, EDGE + row * DOWN


def box(status: Status) -> str:
    """Return the box of *status*."""
    x, y = corner(status)
    thick = 3 if status in ENDED else 1
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{WIDE}" height="{HIGH}" rx="8" '
        f'fill="#eef2f6" stroke="#445" stroke-width="{thick}"/>'
        f'<text x="{x + WIDE / 2:g}" y="{y + 27:g}" text-anchor="middle" '
        f'fill="#112">{said(status)}</text>'
    )


def arrow(start: Status, end: Status) -> str:
    """Return a curve from one box to another, to the side that they face."""
    (x, y), (to_x, to_y) = corner(start), corner(end)
    y, to_y = y + HIGH / 2, to_y + HIGH / 2
    if x == to_x:
        down = to_y > y
        side = WIDE * (0.6 if down else 0.4)
        bend = abs(to_y - y) / DOWN * 34 - 34
        y, to_y = (
            (y + HIGH / 2, to_y - HIGH / 2) if down else (y - HIGH / 2, to_y + HIGH / 2)
        )
        x = to_x = x + side
        path = f"M{x:g} {y:g}Q{x + (bend if down else -bend):g} {(y + to_y) / 2:g} {to_x:g} {to_y:g}"
    else:
        right = to_x > x
        y, to_y = (y + (4 if right else -6), to_y + (4 if right else -6))
        x, to_x = (x + WIDE, to_x) if right else (x, to_x + WIDE)
        half = (to_x - x) / 2
        path = f"M{x:g} {y:g}C{x + half:g} {y:g} {to_x - half:g} {to_y:g} {to_x:g} {to_y:g}"
    line = (
        LINES.get(end, "#667") if start not in ENDED else '#667" stroke-dasharray="5 4'
    )
    return f'<path d="{path}" fill="none" stroke="{line}" marker-end="url(#to)"/>'
