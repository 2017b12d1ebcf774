"""What tests of everything have to know of what is done in an elder's name."""

from datetime import UTC, datetime
from itertools import product

from sqlmodel import Session

from bot.features import FEATURES
from care.kit import outbox
from care.kit.replies import Menu
from care.kit.uow import UnitOfWork
from care.people.acts import ActsDetails, ActsShown, Done
from storage.ids import PersonId
from storage.people import Person, Role
from tests.cast import give_role
from tests.town import Neighbour, Town

AT = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
ELDERS = [
    Person(id=number, name=name, called=name, zone="Asia/Shanghai", elder=True)
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶"), 1)
]
CHILD = Person(id=9, name="Alexander Fitzgerald", called="Alexander Fitzgerald", zone="Europe/Berlin")
ACTS = [command.__name__ for feature in FEATURES.all for command in feature.acts]
BUTTONS = {"acts", "acts_for", "wear"}  # tests/dialogs/acts, tests/care/people/test_elder_who_helps.py
TOLD = {
    ActsShown: [
        ActsDetails(elder, True, (Done(CHILD, what, AT),) * many, page, True)  # noqa: FBT003
        for elder, what, many, page in product(ELDERS, ACTS, (1, 5), (0, 1))
    ]
}


async def _switches(town: Town) -> Neighbour:
    """From a menu that stands on her screen, to what she does as a helper."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        give_role(uow, PersonId(town.wang.id), town.lane_id, Role.VOLUNTEER)
        outbox.to_person(uow.done_by(PersonId(town.wang.id)), PersonId(town.wang.id), Menu())
        session.commit()
    await town.app.courier.deliver_all()
    await town.wang.taps("As a helper")
    town.wang.sees("[My jobs]", "[For myself]")
    return town.wang


TAPS = {"Switching between what one is": _switches}
