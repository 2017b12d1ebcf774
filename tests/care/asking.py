"""What tests with the whole town need: ask for help without the conversation, and what was posted when."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from care.requests import verbs as requests
from care.requests.commands import PostRequest
from storage.outbox import Outbox
from storage.requests import HelpRequest, State
from storage.timers import Timer
from tests.town import START, Neighbour, Town

SHANGHAI = timedelta(hours=8)
PASSED_ON = ["On my way", "Arrived", "Done"]


async def do(town: Town, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """A verb of care in a transaction of its own; then everything is delivered."""
    result = await town.app.store.write(lambda session: verb(town.app.unit_of_work(session), *args, **named))
    await town.app.courier.deliver_all()
    return result


async def ask(town: Town, ahead: timedelta, part: str | None = None, minutes: int = 60) -> int:
    """Anna asks for shopping for Mrs Wang, that long from now."""
    start = (town.clock.now() + ahead + SHANGHAI).replace(tzinfo=None)
    wish = PostRequest(elder_id=town.wang.id, kind="shopping", what="Milk", start=start, part=part, minutes=minutes)
    request = await do(town, requests.post, wish, by=town.anna.id)
    return int(request.id)


async def taken_by(town: Town, helper: Neighbour, ahead: timedelta) -> int:
    request_id = await ask(town, ahead)
    await helper.taps("I'll do it", where="group")
    return request_id


async def done_by(town: Town, helper: Neighbour, ahead: timedelta) -> int:
    request_id = await taken_by(town, helper, ahead)
    for step in PASSED_ON:
        await helper.taps(step)
    return request_id


def posted(town: Town, *views: str, since: datetime = START) -> list[tuple[int, str, str]]:
    """(minutes after `since`, view, who) of all new messages of these views, in order; edits are left out."""
    names = {person.id: person.name.split()[0] for person in town.everybody}
    with Session(town.engine) as session:
        found = session.exec(
            select(Outbox)
            .where(col(Outbox.name).in_(views), col(Outbox.edits).is_(None), col(Outbox.created_at) >= since)
            .order_by(col(Outbox.id))
        )
        return [
            (round((row.created_at - since) / timedelta(minutes=1)), row.name, names.get(row.person_id or 0, "group"))
            for row in found
        ]


def timers(town: Town) -> list[str]:
    with Session(town.engine) as session:
        return sorted(session.exec(select(Timer.kind)))


def state(town: Town, request_id: int) -> State:
    with Session(town.engine) as session:
        return State(session.get_one(HelpRequest, request_id).state)
