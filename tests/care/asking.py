"""What tests with the whole town need: ask for help without the conversation, and who reads what when."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from care.kit.uow import UnitOfWork
from care.requests.commands import PostRequest
from storage.addresses import Address
from storage.people import Relation
from storage.requests import HelpRequest, State
from storage.timers import Timer
from tests.cast import Somebody, settle_in, tie
from tests.memory_channel import NAME
from tests.town import GROUP, START, Neighbour, Town, text_of

SHANGHAI = timedelta(hours=8)
PASSED_ON = ["On my way", "Arrived", "Done"]


async def do(town: Town, verb: Callable[..., Any], *args: Any, **named: Any) -> Any:
    """A verb of care in a transaction of its own; then everything is delivered."""
    result = await town.app.store.write(lambda session: verb(town.app.unit_of_work(session), *args, **named))
    await town.app.courier.deliver_all()
    return result


def cannot_be_reached(uow: UnitOfWork, person_id: int) -> None:
    """Has blocked us everywhere."""
    for address in uow.session.exec(select(Address).where(Address.person_id == person_id)):
        address.alive = False


async def ask(
    town: Town, ahead: timedelta, part: str | None = None, minutes: int = 60, by: Neighbour | None = None
) -> int:
    """Anna (or somebody else) asks for shopping for Mrs Wang, that long from now."""
    start = (town.clock.now() + ahead + SHANGHAI).replace(tzinfo=None)
    wish = PostRequest(elder_id=town.wang.id, kind="shopping", what="Milk", start=start, part=part, minutes=minutes)
    who = (by or town.anna).id
    await do(town, lambda uow: town.app.features.carry_out(uow.done_by(who), wish, who))
    with Session(town.engine) as session:
        return int(session.exec(select(HelpRequest.id).order_by(col(HelpRequest.id).desc())).first() or 0)


async def joins(town: Town, somebody: Somebody, relation: Relation, *, manages: bool) -> Neighbour:
    """Somebody more, with a phone, in Mrs Wang's care circle."""
    chat = f"chat-{somebody.key}"
    where = (NAME, f"user-{somebody.key}", chat)
    ids = await do(town, settle_in, town.lane_id, [somebody], lambda _somebody, _person: where)
    await do(town, tie, town.lane_id, town.wang.id, ids[somebody], relation, manages=manages)
    return Neighbour(town, ids[somebody], somebody.name, chat)


async def taken_by(town: Town, helper: Neighbour, ahead: timedelta) -> int:
    request_id = await ask(town, ahead)
    await helper.taps("I'll do it", where="group")
    return request_id


async def done_by(town: Town, helper: Neighbour, ahead: timedelta) -> int:
    request_id = await taken_by(town, helper, ahead)
    for step in PASSED_ON:
        await helper.goes_on(step)
    return request_id


def they_read(town: Town, *lines: tuple[int, str, str], by: Iterable[str], since: datetime = START) -> None:
    """These people ("ming", "group") get new messages with these words, so many minutes after `since`, and no others.

    Who reads first in the same minute does not matter. What was only changed later is no new message.
    """
    expected = sorted(lines, key=lambda line: line[:2])
    came = sorted(
        (round((shown.came_at - since) / timedelta(minutes=1)), who, number, text_of(shown.came_as))
        for who in by
        for number, shown in enumerate(town.memory.chats[who if who == GROUP else f"chat-{who}"])
        if shown.came_at >= since
    )
    words = dict(enumerate(line[2] for line in expected))
    found = [
        (minute, who, words[n] if n in words and words[n] in text else text)
        for n, (minute, who, _, text) in enumerate(came)
    ]
    assert found == expected, "\n".join(map(str, found))


def timers(town: Town) -> list[str]:
    with Session(town.engine) as session:
        return sorted(session.exec(select(Timer.ladder)))


def state(town: Town, request_id: int) -> State:
    with Session(town.engine) as session:
        return State(session.get_one(HelpRequest, request_id).state)
