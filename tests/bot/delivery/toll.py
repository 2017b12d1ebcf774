"""What the kills cost: every effect counted against every update."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, func, select

from storage.outbox import DeliveryState, Outbox
from storage.requests import HelpRequest, State, Step
from storage.updates import ParkedUpdate, SeenUpdate
from storage.web import WebEvent

if TYPE_CHECKING:
    from tests.bot.delivery.killing import Flood


@dataclass
class Toll:
    """What came of it."""

    kills: int
    updates: int = 0
    lost: int = 0
    twice: int = 0
    open_rows: int = 0
    requests: int = 0
    taken: int = 0
    parked: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, tuple[int, int]] = field(default_factory=dict)
    copies: int = 0
    seconds: float = 0.0
    importing: float = 0.0
    draining: float = 0.0
    worked: int = 0  # lives that got as far as asking for updates
    recoveries: list[float] = field(default_factory=list)  # seconds from a kill to the next update that was taken
    presses: int = 0
    unanswered: int = 0


def count(flood: "Flood", toll: Toll) -> None:
    """Every effect against every update."""
    presses = flood.tg.desk.wire.presses.values()
    toll.presses, toll.unanswered = len(presses), sum(not press.answered for press in presses)
    toll.updates = len(flood.tg.updates.history)
    with Session(flood.engine) as session:
        _count_rows(flood, session, toll)


def _count_rows(flood: "Flood", session: Session, toll: Toll) -> None:
    fresh = col(Outbox.edits).is_(None)
    toll.parked = _count(session, ParkedUpdate)
    toll.requests = _count(session, HelpRequest)
    toll.taken = _count(session, HelpRequest, HelpRequest.state == State.TAKEN)
    toll.rows = Counter(dict(session.exec(select(Outbox.state, func.count()).group_by(Outbox.state)).all()))
    toll.open_rows = toll.rows[DeliveryState.READY] + toll.rows[DeliveryState.INFLIGHT]
    asked, taken = flood.asked, len(flood.pressed)
    requests = asked + flood.jobs
    expected = {
        "heard": (toll.updates, _count(session, SeenUpdate)),
        "requests": (requests, toll.requests),
        "elders without their share": (0, _uneven(flood, session)),
        "opened": (requests, _count(session, Step, Step.state == State.OPEN)),
        "taken": (taken, _count(session, Step, Step.state == State.TAKEN)),
        "held": (taken, toll.taken),
        "questions": (asked * 3, _count(session, Outbox, Outbox.name == "Question", fresh)),
        "menus": (flood.menus, _count(session, Outbox, Outbox.name == "Menu", fresh)),
        "news": (requests + taken, _count(session, Outbox, Outbox.name == "NewsForElder", fresh)),
        "cards": (requests * 2, _posted(session, "RequestPosted")),
        "assignments": (taken, _posted(session, "RequestTaken")),
        "cards in the web rooms": (requests, _count(session, WebEvent, WebEvent.message == WebEvent.once)),
    }
    toll.wrong = {name: pair for name, pair in expected.items() if pair[0] != pair[1]}
    toll.lost = sum(max(wanted - found, 0) for wanted, found in expected.values())
    toll.twice = sum(max(found - wanted, 0) for wanted, found in expected.values())
    sent = _count(session, Outbox, Outbox.channel == "telegram", fresh, col(Outbox.ref).is_not(None))
    posts = sum(post.sender.is_bot for chat in flood.tg.town.chats.values() for post in chat.posts.values())
    toll.copies = posts - sent


def _posted(session: Session, name: str) -> int:
    """Cards that were posted. An unknown copy that was adopted later (`care/kit/copies.py`) is no second post."""
    posts = select(Outbox.channel, Outbox.chat, Outbox.subject_id, Outbox.created_at).where(
        Outbox.name == name, col(Outbox.edits).is_(None)
    )
    return session.exec(select(func.count()).select_from(posts.distinct().subquery())).one()


def _uneven(flood: "Flood", session: Session) -> int:
    """Elders who have more or fewer requests than they asked for during the flood."""
    per_elder = (
        select(HelpRequest.elder_id)
        .where(HelpRequest.what == "")
        .group_by(col(HelpRequest.elder_id))
        .having(func.count() != flood.asked // len(flood.elders))
    )
    return len(session.exec(per_elder).all())


def _count(session: Session, model: Any, *where: Any) -> int:
    return session.exec(select(func.count()).select_from(model).where(*where)).one()
