"""What the turns that wait together ask first of all, asked at once: a question a kind, not a turn."""

from collections.abc import Sequence

from bot.channels.base import Incoming, Said
from bot.turns import screen
from bot.turns.turn import FIRST_TIME, WHO, address_of, key_of
from care.kit.uow import UnitOfWork
from dialogs.engine.features import Features


def look_ahead(uow: UnitOfWork, waiting: Sequence[Incoming], features: Features) -> None:
    """In one order, so that two processes which hear the same people do not wait for one another."""
    session = uow.session
    FIRST_TIME.ahead(session, sorted((key_of(uow, one) for one in waiting), key=str))
    people = WHO.ahead(session, sorted((address_of(one) for one in waiting), key=str))
    typed = [one for one in waiting if isinstance(one.content, Said)]
    if typed and people:
        for look in features.looks_ahead:
            look(uow, [row[0] for row in people])
        screen.look_ahead(session, [one for one in typed if one.private])
