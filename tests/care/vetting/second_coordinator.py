"""Somebody else who coordinates Willow Lane, too."""

from sqlmodel import Session

from care.kit.uow import UnitOfWork
from storage.people import Role
from tests.cast import Somebody, settle_in
from tests.memory_channel import NAME
from tests.town import Neighbour, Town


def second_coordinator(town: Town, name: str = "Lin") -> Neighbour:
    somebody = Somebody(name, (Role.COORDINATOR,), phone="139-0000-9999")
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        ids = settle_in(
            uow, town.lane_id, [somebody], lambda one, _person: (NAME, f"user-{one.key}", f"chat-{one.key}")
        )
        session.commit()
    return Neighbour(town, ids[somebody], name, f"chat-{somebody.key}")
