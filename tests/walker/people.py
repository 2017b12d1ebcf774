"""Who walks: people as they come, each lacking something or having two of it."""

from sqlmodel import Session

from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.people import Person, Role
from tests.cast import found, give_role
from tests.memory_channel import NAME
from tests.town import Neighbour, Town

PLUM_GROUP = "plum-group"
XU = "chat-xu"  # opens a link, and has no name yet


def settle(town: Town) -> list[Neighbour]:
    """An elder of another language, a daughter who helps too, a helper without a phone, a coordinator of two places.

    Ming blocks us whenever he likes (as all others may, more rarely).
    """
    with Session(town.engine) as session:
        _unsettle(UnitOfWork(session, town.clock.now(), town.clock.token, "walker"), town)
        session.commit()
    return [town.wang, town.anna, town.ming, town.li, town.hua, Neighbour(town, PersonId(0), "", XU)]


def _unsettle(uow: UnitOfWork, town: Town) -> None:
    plums = found(uow, "Plum Court", language="zh", zone="Europe/Berlin", groups=[(NAME, PLUM_GROUP)])
    give_role(uow, town.hua.id, plums, Role.COORDINATOR)
    give_role(uow, town.ming.id, plums, Role.VOLUNTEER)
    give_role(uow, town.anna.id, town.lane_id, Role.VOLUNTEER)
    uow.session.get_one(Person, town.wang.id).language = "zh"
    uow.session.get_one(Person, town.anna.id).zone = "America/Toronto"
    uow.session.get_one(Person, town.li.id).phone = ""
