"""Whatever a command, a message or an alarm is about may be gone by now: a button is old, a row has been forgotten."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.features import FEATURES
from care.appointments.messages import AppointmentShown
from care.checkin.printing import CallPageReady
from care.hours.ladders import LOOKS
from care.hours.printing import PassbookReady
from care.kit.command import Command
from care.kit.erasure import erase
from care.kit.ladders import AnyLadder
from care.kit.message import Message, Viewer
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from care.leaving.messages import CopyReady
from care.leaving.table import AT_ERASURE
from care.medicine.commands import ShowMedicines
from care.people.commands import Knock, MakeOurs, TalkToAPerson
from care.people.messages import WhoseGroup
from care.sos.commands import CriesFor
from care.vetting.commands import Apply
from care.visits.home_card import HomeCardReady
from care.visits.messages import VisitsShown
from dialogs.engine.card import Card
from dialogs.engine.feature import Conversation
from dialogs.language.words import Reader, say
from storage.database import open_database
from storage.ids import CommunityId, PersonId
from storage.migrate import upgrade
from storage.people import Role
from storage.sessions import KeyedSession
from tests.care.lane import Lane
from tests.care.made_up import GONE, Made, ids_of, types_of
from tests.cases import cases
from tests.cast import KEY, START, ZONE
from tests.settled import IN_MEMORY

NEVER_REFUSED = {  # who needs somebody is heard, whatever else is wrong
    CriesFor: "a cry; whom it is about is asked",
    Knock: "who is in already sees what he can do",
    TalkToAPerson: "who is of no such community reads where he can ask",
}
WITHOUT_IT = {MakeOurs: "where no group is left, the chat is the community's"}
BY_ANYBODY = {
    Apply: "whoever wants to help, wherever he comes from",
    ShowMedicines: "without an elder, of all for whom he acts",
}
SAYS_ALL_THE_SAME = {
    VisitsShown: "how many there are; of the one that is gone nothing",
    AppointmentShown: "the same of appointments",
    **dict.fromkeys((CallPageReady, CopyReady, HomeCardReady, PassbookReady), "the page says that its link is over"),
}
SAID_IN_THE_GROUP = {WhoseGroup: "whose group it is, its administrators are asked in it"}
STAYS = {LOOKS: "a community is never deleted"}
READER = Reader("en", ZONE, START)
STAY = {PersonId, CommunityId}  # a person's row is emptied, and leads to nobody; a community's stays

COMMANDS = [kind for kind in FEATURES.verbs if ids_of(kind) and kind not in NEVER_REFUSED]
SHOWN: dict[type[Message[Any]], Callable[[Any], object]] = {
    **{one.message: one.card for one in FEATURES.cards.values()},
    **{one.message: one.text for one in FEATURES.glances.values()},
}
GUARDED = [one for one in FEATURES.conversations.values() if one.may is not None]


def about(*kinds: Any) -> list[type[Message[Any]]]:
    """The messages that have an id of such a kind."""
    return [one for one in SHOWN if any(types_of(hint) & set(kinds) for hint in ids_of(one).values())]


ROWS = {one for kind in SHOWN for hint in ids_of(kind).values() for one in types_of(hint)} - STAY


class Place:
    """A lane where everybody is somebody, one of whom nothing is left, and people of another one."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.lane, elsewhere = engine, Lane(engine), Lane(engine)
        self.elder, self.erased = (self.lane.with_phone(name, Role.ELDER) for name in ("Mrs Wang", "Mrs Zhou"))
        anna, ming = self.lane.with_phone("Anna", Role.FAMILY), self.lane.with_phone("Ming", Role.VOLUNTEER)
        for elder in (self.elder, self.erased):
            self.lane.tie(elder, anna)
        here = (self.lane.with_phone("Hua", Role.COORDINATOR), self.lane.with_phone("Dr Xu", Role.DOCTOR))
        self.members = (self.elder, anna, ming, *here)
        self.strangers = (elsewhere.with_phone("Lan", Role.FAMILY), elsewhere.with_phone("Qian", Role.COORDINATOR))
        self.lane.do(erase, self.erased, AT_ERASURE)
        self.made = Made(PersonId(self.elder), self.lane.id)

    def viewers(self, kind: type[Message[Any]]) -> Iterator[Viewer]:
        """Everybody, and a group; of what follows a row also who has it already."""
        for who in (*self.members, *self.strangers, None):
            for again in {False, kind.follows is not None}:
                yield Viewer(who, self.lane.id, again, lambda token: (f"https://lane/{token}",))

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Nothing of it lasts."""
        with KeyedSession(self.engine, expire_on_commit=False) as session:
            yield UnitOfWork(session, self.lane.now, self.lane._token, "test")

    def refuses(self, command: Command, by: PersonId) -> None:
        with self.work() as uow:
            before = changes(uow.session)
            with pytest.raises(Refusal):
                FEATURES.carry_out(uow.done_by(by), command, by)
            assert changes(uow.session) == before, f"{command} by {by} was refused, and has changed something"


def changes(session: Session) -> int:
    """How many rows have been written, ever."""
    session.flush()
    return int(session.connection().connection.driver_connection.total_changes)  # type: ignore[union-attr]


def in_words(shown: object) -> str:
    """All that stands on a card, or in what a press shows at once."""
    if not isinstance(shown, Card):
        return say(shown or "", READER)  # type: ignore[arg-type]
    labels = tuple(button.label for row in shown.rows for button in row)
    return say((shown.title, shown.body, *labels), READER)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    engine = open_database(IN_MEMORY, KEY)
    upgrade(engine)
    yield Place(engine)
    engine.dispose()


@cases("kind", [kind for kind in COMMANDS if kind not in WITHOUT_IT])
def test_a_command_about_what_is_not_there_is_refused_and_changes_nothing(place: Place, kind: type[Command]) -> None:
    for command in (*place.made.each(kind), *place.made.each(kind, {PersonId}, place.erased)):
        for by in place.members:
            place.refuses(command, PersonId(by))


@cases("kind", [kind for kind in COMMANDS if kind not in BY_ANYBODY])
def test_nobody_from_elsewhere_can_give_a_command_about_somebody_here(place: Place, kind: type[Command]) -> None:
    for command in (place.made.of(kind), *place.made.each(kind), *place.made.each(kind, {PersonId}, place.erased)):
        for by in place.strangers:
            place.refuses(command, PersonId(by))


@cases("kind", [kind for kind in about(*ROWS) if kind not in SAYS_ALL_THE_SAME])
def test_of_what_is_gone_nothing_is_said_to_anybody(place: Place, kind: type[Message[Any]]) -> None:
    for message in place.made.each(kind, ROWS):
        for viewer in place.viewers(kind):
            with place.work() as uow:
                found = message.find(uow, viewer)
                # what holds a secret says that it is taken away
                assert found is None or (viewer.looks_again and in_words(SHOWN[kind](found))), message


@cases("kind", [kind for kind in about(*STAY) if kind not in SAID_IN_THE_GROUP])
def test_of_people_and_places_here_nothing_is_said_to_anybody_from_elsewhere_or_to_a_group(
    place: Place, kind: type[Message[Any]]
) -> None:
    for viewer in place.viewers(kind):
        if viewer.person_id not in place.members:
            with place.work() as uow:
                assert place.made.of(kind).find(uow, viewer) is None


@cases("kind", [kind for kind in SHOWN if ids_of(kind)])
def test_whether_what_is_gone_may_wait_until_the_morning_is_known(place: Place, kind: type[Message[Any]]) -> None:
    with place.work() as uow:
        assert {message.may_wait(uow) for message in place.made.each(kind)} <= {True, False}


@cases("kind", about(PersonId))
def test_what_was_said_of_somebody_who_is_erased_can_still_be_shown(place: Place, kind: type[Message[Any]]) -> None:
    for message in place.made.each(kind, {PersonId}, place.erased):
        for viewer in place.viewers(kind):
            with place.work() as uow:
                found = message.find(uow, viewer)
                if found is not None:
                    words = in_words(SHOWN[kind](found))
                    assert not re.search(r"None|\S  |\(\)|“”| [,.:?!]", words), words


@cases("ladder", [one for one in FEATURES.ladders.values() if one not in STAYS])
def test_an_alarm_about_what_is_gone_is_the_last(place: Place, ladder: AnyLadder) -> None:
    with place.work() as uow:
        assert ladder.rungs(uow, GONE) == ()


@cases("conversation", GUARDED)
def test_no_conversation_begins_about_what_is_not_there(place: Place, conversation: Conversation) -> None:
    assert conversation.may is not None
    for by in (*place.members, *place.strangers):
        with place.work() as uow, pytest.raises(Refusal):
            conversation.may(uow, GONE, by)
