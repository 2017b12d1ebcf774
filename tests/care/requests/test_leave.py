"""Others ask neighbours in her name once she has agreed: said before anything is asked, and told when she has."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit import consents
from care.kit.consents import Asked
from care.kit.refusals import NotYours
from care.people.consent_commands import Agree, Decline
from care.requests.commands import AskLeave, SayNotAgreed
from care.requests.leave_messages import HelpNotAgreed
from care.requests.lookups import MayAskFor
from care.requests.purposes import HELP
from care.requests.refusals import RefusedLately
from storage.consents import Consent, ConsentId
from storage.ids import PersonId
from storage.people import Relation, Role
from tests.care.lane import Lane

WEEK = timedelta(days=7)


class Home:
    """An elder whom her coordinator invited, her daughter who manages, and a son who only watches."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.gu, self.hua = lane.with_phone("Gu", Role.ELDER), lane.with_phone("Hua", Role.COORDINATOR)
        self.xin, self.jun = lane.with_phone("Xin", Role.FAMILY), lane.with_phone("Jun", Role.FAMILY)
        lane.tie(self.gu, self.xin)
        lane.tie(self.gu, self.jun, Relation.SON, manages=False)
        asked = Asked(PersonId(self.gu), lane.id, PersonId(self.hua))
        self.asked: ConsentId = lane.do(lambda uow: consents.question(uow, HELP, asked).id)

    def may(self, who: int) -> bool:
        return self.lane.do(MayAskFor(PersonId(self.gu), PersonId(who)).find)


@pytest.fixture
def home(engine: Engine) -> Home:
    return Home(Lane(engine))


def test_all_who_act_for_her_hear_that_she_agrees_and_who_asked_her_once(home: Home) -> None:
    assert (home.may(home.xin), home.may(home.gu)) == (False, True)
    home.lane.carry_out(Agree(home.asked), home.gu)
    assert home.may(home.xin)
    assert home.lane.told("ConsentNews") == [home.xin, home.hua]


def test_of_a_no_only_who_asked_hears(home: Home) -> None:
    home.lane.carry_out(Decline(home.asked), home.gu)
    assert home.lane.told("ConsentNews") == [home.hua]


def test_who_wants_to_ask_for_her_has_her_asked_and_hears_the_answer(home: Home) -> None:
    home.lane.carry_out(SayNotAgreed(PersonId(home.gu)), home.xin)
    said = home.lane.reads(HelpNotAgreed(PersonId(home.gu)), home.xin)
    assert said is not None
    assert (said.asked, said.refused) == (True, False)
    home.lane.carry_out(AskLeave(PersonId(home.gu)), home.xin)
    assert [one.id for one in home.lane.rows(Consent, Consent.elder_id == home.gu)] == [home.asked], "the same question"
    assert home.lane.said(home.gu)[-1:] == ["ConsentAsked"]
    assert home.lane.said(home.xin) == ["HelpNotAgreed", "ConsentSent"]
    home.lane.carry_out(Agree(home.asked), home.gu)
    home.lane.carry_out(AskLeave(PersonId(home.gu)), home.xin)
    assert home.lane.said(home.xin)[2:] == ["ConsentNews"] * 2, "an old button tells how it stands"
    assert home.lane.reads(HelpNotAgreed(PersonId(home.gu)), home.xin) is None


def test_against_her_no_she_is_left_in_peace_for_a_week(home: Home) -> None:
    home.lane.carry_out(Decline(home.asked), home.gu)
    told = home.lane.said(home.gu)
    with pytest.raises(RefusedLately):
        home.lane.carry_out(AskLeave(PersonId(home.gu)), home.xin)
    assert home.lane.said(home.gu) == told
    home.lane.now += WEEK + timedelta(minutes=1)
    home.lane.carry_out(AskLeave(PersonId(home.gu)), home.xin)
    assert home.lane.said(home.gu) == [*told, "ConsentAsked"]


@pytest.mark.parametrize("kind", [SayNotAgreed, AskLeave])
def test_who_does_not_act_for_her_has_nobody_asked(home: Home, kind: type[SayNotAgreed | AskLeave]) -> None:
    for who in (home.jun, home.hua):
        with pytest.raises(NotYours):
            home.lane.carry_out(kind(PersonId(home.gu)), who)
        assert home.lane.reads(HelpNotAgreed(PersonId(home.gu)), who) is None
    assert home.lane.told("ConsentAsked") == []
