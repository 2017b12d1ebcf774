"""Who walks: people as they come, each lacking something or having two of it."""

from collections.abc import Mapping

from care.kit.uow import UnitOfWork
from storage.ids import CommunityId, PersonId
from storage.people import Person, Role
from tests.cast import ANNA, HUA, LI, MING, WANG, Somebody, found, give_role

WALKERS = (WANG, ANNA, MING, LI, HUA)
XU = Somebody("Xu")  # opens a link, and has no name yet


def unsettle(
    uow: UnitOfWork, lane_id: CommunityId, people: Mapping[Somebody, PersonId], plum_group: tuple[str, str]
) -> None:
    """An elder of another language, a daughter who helps too, a helper without a phone, a coordinator of two places.

    Ming blocks us whenever he likes (as all others may, more rarely).
    """
    plums = found(uow, "Plum Court", language="zh", zone="Europe/Berlin", groups=[plum_group])
    give_role(uow, people[HUA], plums, Role.COORDINATOR)
    give_role(uow, people[MING], plums, Role.VOLUNTEER)
    give_role(uow, people[ANNA], lane_id, Role.VOLUNTEER)
    uow.session.get_one(Person, people[WANG]).language = "zh"
    uow.session.get_one(Person, people[ANNA]).zone = "America/Toronto"
    uow.session.get_one(Person, people[LI]).phone = ""
