"""What is read of a request by its helper, the elder and her family: who has asked, for what, and whom to phone."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.features import FEATURES
from care.kit.message import Message
from care.requests import withdrawing
from care.requests.commands import MoveOn, PostRequest, TakeRequest
from care.requests.helper_messages import RequestPosted, RequestTaken
from care.requests.messages import NewsForElder, RequestProgress
from care.requests.refusals import HelperIsThere, SaidToBeDone
from dialogs.language.words import Reader, say
from storage.ids import PersonId, RequestId
from storage.people import Person, Role
from storage.requests import HelpRequest, State
from tests.care.lane import Lane
from tests.cast import ZONE

SHOPPING = "Milk, bread and apples"


class Asked:
    """Shopping for Mrs Gu, whose daughter manages, in a lane with one helper and a coordinator."""

    def __init__(self, engine: Engine, by: str, what: str, phone: str) -> None:
        self.lane = lane = Lane(engine)
        self.gu, self.xin = lane.person("Mrs Gu", Role.ELDER), lane.person("Xin", Role.FAMILY)
        self.ming, self.hua = lane.with_phone("Ming", Role.VOLUNTEER), lane.person("Hua", Role.COORDINATOR)
        lane.tie(self.gu, self.xin)
        for who, number in ((self.gu, phone), (self.hua, "139 0000 6666")):
            lane.do(lambda uow, who=who, number=number: setattr(uow.session.get_one(Person, who), "phone", number))
        start = (lane.now + timedelta(hours=9)).replace(tzinfo=None)
        lane.carry_out(PostRequest(PersonId(self.gu), "shopping", what, start, None, 60), getattr(self, by))
        newest = select(HelpRequest.id).order_by(col(HelpRequest.id).desc())
        self.id: RequestId = lane.do(lambda uow: uow.session.exec(newest).first())

    def reads(self, message: Message[object], who: int | None) -> str:
        details = self.lane.reads(message, who)
        assert details is not None
        card = FEATURES.cards[type(message).__name__].card(details)
        assert card is not None
        labels = [(button.label,) for row in card.rows for button in row]
        return say((card.title, card.body, *labels), Reader("en", ZONE, self.lane.now))


@pytest.mark.parametrize(("by", "said"), [("gu", True), ("xin", False)])
def test_her_family_reads_that_she_asked_herself(engine: Engine, by: str, said: bool) -> None:  # noqa: FBT001
    asked = Asked(engine, by, "", "139 0000 1111")
    assert ("Mrs Gu has asked for this." in asked.reads(RequestProgress(asked.id), asked.xin)) is said


def test_she_reads_what_is_to_be_done_for_her(engine: Engine) -> None:
    asked = Asked(engine, "xin", SHOPPING, "139 0000 1111")
    assert SHOPPING in asked.reads(NewsForElder(asked.id, State.OPEN, 1), asked.gu)


@pytest.mark.parametrize(
    ("phone", "task", "reach"),
    [
        ("139 0000 1111", "Some shopping; the list by phone", "Telephone: 139 0000 1111"),
        ("", "Shopping; details at the door", "Mrs Gu has no telephone.\nIf in doubt, phone Hua: 139 0000 6666."),
    ],
)
def test_a_helper_is_sent_to_a_telephone_only_where_there_is_one(
    engine: Engine, phone: str, task: str, reach: str
) -> None:
    asked = Asked(engine, "gu", "", phone)
    assert task in asked.reads(RequestPosted(asked.id, 1), None)
    asked.lane.carry_out(TakeRequest(asked.id, 1), asked.ming)
    card = asked.reads(RequestTaken(asked.id), asked.ming)
    assert task in card
    assert reach in card


@pytest.mark.parametrize("who", ["gu", "xin"])
def test_what_is_no_longer_needed_is_said_at_the_door_and_of_what_is_done_it_is_asked_how_it_was(
    engine: Engine, who: str
) -> None:
    asked = Asked(engine, "xin", SHOPPING, "139 0000 1111")
    lane, by = asked.lane, PersonId(getattr(asked, who))
    lane.carry_out(TakeRequest(asked.id, 1), asked.ming)
    lane.do(withdrawing.may_withdraw, asked.id, by)
    assert "No longer needed" in asked.reads(RequestProgress(asked.id), asked.xin)
    lane.carry_out(MoveOn(asked.id, 2, State.ARRIVED), asked.ming)
    with pytest.raises(HelperIsThere):
        lane.do(withdrawing.may_withdraw, asked.id, by)
    assert "No longer needed" not in asked.reads(RequestProgress(asked.id), asked.xin)
    lane.now += timedelta(hours=2)
    lane.carry_out(MoveOn(asked.id, 2, State.DONE), asked.ming)
    for refused in (withdrawing.may_withdraw, withdrawing.withdrawn):
        with pytest.raises(SaidToBeDone) as no:
            lane.do(refused, asked.id, by)
        assert no.value.asks is not None
        assert "Was everything all right?" in asked.reads(no.value.asks, by)
