"""What becomes of what was said when somebody is erased: what names him goes, and what others may be reading stays."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel, select

from care.kit import erasure, outbox
from care.kit.erasure import Stays
from care.kit.message import Message
from care.kit.outbox import Destination
from care.kit.replies import Note
from care.kit.uow import UnitOfWork
from care.people.verbs import Profile, new_person
from storage.keys import DataKey
from storage.outbox import DeliveryState, Outbox
from storage.people import Community, Role
from storage.requests import HelpRequest
from tests.care.lane import Lane

NAME = "Ming"


@dataclass(frozen=True, slots=True)
class Card(Message[None]):
    """Follows a request."""

    follows: ClassVar[type[SQLModel]] = HelpRequest
    request_id: int


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def told(lane: Lane, anna: int, values: Any, state: DeliveryState = DeliveryState.SENT) -> Outbox:
    """A sentence to Anna, which has got that far."""

    def tell(uow: UnitOfWork) -> None:
        outbox.to_person(uow, anna, Note(["{name} comes.", values]))
        uow.session.flush()
        uow.session.exec(select(Outbox)).one().state = state

    lane.do(tell)
    return lane.rows(Outbox)[-1]


@pytest.mark.parametrize(
    "values",
    [{"minutes": 5, "name": NAME}, {"names": ["Li", NAME]}, {"deep": {"er": [["Bo", {"name": NAME}]]}}],
    ids=["by name", "in a list", "further down"],
)
def test_a_sentence_to_somebody_else_that_holds_his_name_is_emptied(lane: Lane, values: Any) -> None:
    ming, anna = lane.person(NAME, Role.VOLUNTEER), lane.with_phone("Anna", Role.FAMILY)
    row = told(lane, anna, values)
    lane.do(erasure.erase, ming, ())
    after = lane.one(Outbox, row.id)
    assert (after.body, after.state) == ({}, DeliveryState.SUPERSEDED)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"name": "Mingzhu"}, DeliveryState.SENT),
        ({"name": "Mr Ming"}, DeliveryState.SENT),
        ({"minutes": 5, "name": "Li"}, DeliveryState.SENT),
        ({"name": NAME}, DeliveryState.READY),
    ],
    ids=["another's name", "another name", "nobody's", "not said yet"],
)
def test_a_sentence_that_does_not_hold_it_or_that_somebody_waits_for_stays(
    lane: Lane, values: Any, state: DeliveryState
) -> None:
    ming, anna = lane.person(NAME, Role.VOLUNTEER), lane.with_phone("Anna", Role.FAMILY)
    row = told(lane, anna, values, state)
    lane.do(erasure.erase, ming, ())
    assert lane.one(Outbox, row.id) == row


def test_who_never_had_a_key_has_an_empty_one_so_that_a_backup_knows(lane: Lane) -> None:
    nobody = Profile(NAME, NAME)
    ming = lane.do(lambda uow: new_person(uow, uow.session.get_one(Community, lane.id), "en", nobody).id)
    assert lane.rows(DataKey, DataKey.owner == ming) == []
    lane.do(erasure.erase, ming, ())
    assert [key.wrapped for key in lane.rows(DataKey, DataKey.owner == ming)] == [b""]
    assert lane.do(lambda uow: (erasure.erased(uow.session), erasure.is_erased(uow.session, ming))) == ([ming], True)


def test_a_card_that_named_him_is_shown_anew_but_not_what_an_elder_may_be_reading(lane: Lane) -> None:
    wang, anna = lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
    request = lane.asks(wang)
    ming = lane.person(NAME, Role.VOLUNTEER)

    def arrived(uow: UnitOfWork) -> None:
        uow.session.get_one(HelpRequest, request.id).holder_id = ming
        for who in (wang, anna):
            outbox.post(uow, Destination("memory", f"chat of {who}", who), Card(request.id))
        for row in uow.session.exec(select(Outbox).where(Outbox.name == "Card")):
            row.state, row.ref = DeliveryState.SENT, "1"

    lane.do(arrived)
    lane.now += timedelta(hours=1)
    lane.do(erasure.show_nameless, ming, [Stays(HelpRequest, "holder_id", "it was so", shown=True)])
    again = [row for row in lane.rows(Outbox, Outbox.name == "Card") if row.edits is not None]
    assert [row.person_id for row in again] == [anna]
