"""What the tests of appointments have in common: one of Mrs Wang's, entered without the conversation."""

from datetime import datetime, timedelta

from care.appointments.commands import KeepAppointment, Preparation, With
from care.kit.command import Command
from storage.appointments import Company, Need
from storage.ids import PersonId
from tests.care.asking import do
from tests.town import Neighbour, Town

PLACE = "City Hospital, eyes"
OPEN = With(Company.OPEN)
NEIGHBOUR = With(Company.NEIGHBOUR)


async def carry_out(town: Town, command: Command, by: Neighbour) -> None:
    await do(town, lambda uow: town.app.features.carry_out(uow.done_by(PersonId(by.id)), command, PersonId(by.id)))


async def kept(town: Town, wall: str, along: With = OPEN, place: str = PLACE, by: Neighbour | None = None) -> None:
    """Anna enters it, unless somebody else does: at this time on the wall in Shanghai, with an empty stomach."""
    prepare = Preparation((Need.FASTING,))
    command = KeepAppointment(PersonId(town.wang.id), datetime.fromisoformat(wall), place, prepare, along)
    await carry_out(town, command, by or town.anna)


async def comes_back(town: Town, after: timedelta) -> None:
    """We were not there from now on, for so long."""
    town.clock.pass_time(after)
    await town.app.metronome.beat()
    await town.app.courier.deliver_now()
