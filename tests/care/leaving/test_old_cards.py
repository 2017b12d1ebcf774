"""Of whom it is said that she has died: an older card of her family's, or a coordinator's, begins nothing for her."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.appointments.commands import KeepAppointment
from care.checkin.commands import ArrangeCheckin
from care.events.commands import Announce, Occasion, SignUpFor
from care.kit.command import Command
from care.kit.refusals import NoLongerOpen
from care.leaving.commands import SheLives, TellOfDeath
from care.medicine.commands import AsNeeded, EnterMedicine, OnBox
from care.sos.commands import ProposePractice
from care.visits.commands import Again, BookVisit
from storage.appointments import Appointment
from storage.events import Event, SignUp
from storage.ids import PersonId
from storage.leaving import Passing
from storage.medicine import Medicine
from storage.people import Role
from storage.plans import Occurrence
from storage.requests import HelpRequest
from storage.visits import Visit, VisitKind
from tests.care.lane import HOURS_AHEAD, Lane


class Family:
    """Wang, her daughter Anna who acts for her, and Hua who coordinates and has announced a tea round."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.wang = PersonId(lane.with_phone("Wang", Role.ELDER))
        self.anna, self.hua = lane.with_phone("Anna", Role.FAMILY), lane.with_phone("Hua", Role.COORDINATOR)
        lane.tie(self.wang, self.anna)
        lane.carry_out(Announce("Tea", Occasion(self.tomorrow, None, "The garden", 0)), self.hua)
        self.tea = lane.rows(Event)[0].id

    @property
    def tomorrow(self) -> datetime:
        return (self.lane.now + HOURS_AHEAD + timedelta(hours=29)).replace(tzinfo=None)


BEGINS: dict[str, tuple[str, Callable[[Family], Command]]] = {
    "a visit": ("anna", lambda of: BookVisit(of.wang, VisitKind.WALK, of.tomorrow, 60, Again())),
    "help": ("anna", lambda of: of.lane.wanted(of.wang)),
    "a medicine": ("anna", lambda of: EnterMedicine(of.wang, OnBox("Pills", ("1",)), needed=AsNeeded(2, 360))),
    "an appointment": ("anna", lambda of: KeepAppointment(of.wang, of.tomorrow, "The clinic")),
    "an event": ("anna", lambda of: SignUpFor(of.tea, of.wang)),
    "the daily question": ("anna", lambda of: ArrangeCheckin(of.wang, 480)),
    "the daily question by a coordinator": ("hua", lambda of: ArrangeCheckin(of.wang, 480)),
    "a practice": ("hua", lambda of: ProposePractice(of.wang)),
}


@pytest.mark.parametrize("what", BEGINS)
def test_nothing_is_begun_for_who_has_died_until_it_was_a_mistake(engine: Engine, what: str) -> None:
    family = Family(Lane(engine))
    lane, (who, wish) = family.lane, BEGINS[what]
    lane.carry_out(TellOfDeath(family.wang), family.anna)
    tables = (Visit, HelpRequest, Medicine, Appointment, SignUp, Occurrence)
    lane.refuses(NoLongerOpen, wish(family), getattr(family, who), *tables)
    assert not lane.rows(Occurrence, Occurrence.person_id == family.wang, col(Occurrence.fires_at).is_not(None))
    lane.carry_out(SheLives(lane.rows(Passing)[0].id), family.anna)
    lane.carry_out(wish(family), getattr(family, who))
