"""Somebody belongs to two communities: which one is meant follows from what it is about, or is asked."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.channels.base import Content, Incoming, Opened, Said, Tapped
from bot.web.identity import open_session, who_is
from care.kit.uow import UnitOfWork
from care.people.belonging import number_among
from care.people.verbs import tell_of_undelivered
from storage.addresses import GroupChat
from storage.ids import CommunityId
from storage.notes import Note
from storage.outbox import DeliveryState
from storage.people import Community, Invite, Membership, Person, Role
from storage.requests import HelpRequest
from tests.bot.delivery.test_sick_messages import put
from tests.bot.errands import ask, does
from tests.cast import Somebody, found, give_role, settle_in, tie
from tests.memory_channel import NAME
from tests.town import GROUP, START, Neighbour, Town, buttons, text_of

COURT = "Maple Court"
ELSEWHERE = "elsewhere"
VOGEL = Somebody("Vogel Ute", (Role.ELDER,), called="Mrs Vogel", phone="030-1111")
KARL = Somebody("Karl", (Role.COORDINATOR,), phone="030-2222")
ULI = Somebody("Uli", (Role.VOLUNTEER,), phone="030-3333")


class Court:
    """Maple Court, Berlin, founded after Willow Lane; its groups speak Chinese."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.id: CommunityId = self.write(lambda uow: found(uow, COURT, language="zh", zone="Europe/Berlin"))
        self.write(lambda uow: setattr(uow.session.get_one(Community, self.id), "emergency", "112"))
        self.vogel, self.karl, self.uli = (self._moves_in(one) for one in (VOGEL, KARL, ULI))
        for one in (self.vogel, self.karl, self.uli):
            self.write(lambda uow, one=one: setattr(uow.session.get_one(Person, one.id), "language", "en"))

    def write(self, work: Callable[[UnitOfWork], Any]) -> Any:
        with Session(self.town.engine, expire_on_commit=False) as session:
            made = work(UnitOfWork(session, self.town.clock.now(), self.town.clock.token, "court"))
            session.commit()
            return made

    def _moves_in(self, somebody: Somebody) -> Neighbour:
        def where(one: Somebody, _person: Person) -> tuple[str, str, str]:
            return NAME, f"user-{one.key}", f"chat-{one.key}"

        ids = self.write(lambda uow: settle_in(uow, self.id, [somebody], where))
        return Neighbour(self.town, ids[somebody], somebody.name, f"chat-{somebody.key}")

    def gives(self, neighbour: Neighbour, role: Role) -> None:
        self.write(lambda uow: give_role(uow, neighbour.id, self.id, role))

    def suspends(self, neighbour: Neighbour, role: Role, community_id: CommunityId) -> None:
        key = neighbour.id, community_id, role
        self.write(lambda uow: setattr(uow.session.get_one(Membership, key), "active", False))

    def rows(self, kind: type[Any]) -> list[Any]:
        with Session(self.town.engine) as session:
            return list(session.exec(select(kind)))


@pytest.fixture
def court(town: Town) -> Court:
    return Court(town)


@pytest.fixture
def both(town: Town, court: Court) -> Court:
    """Hua coordinates here and there."""
    court.gives(town.hua, Role.COORDINATOR)
    return court


async def in_group(town: Town, who: Neighbour, content: Content, chat: str = ELSEWHERE) -> Any:
    incoming = Incoming(
        NAME, who.chat.replace("chat-", "user-"), chat, private=False, content=content,
        key=f"group-{next(town._keys)}", language="", name=who.name, raw=repr(content),
    )  # fmt: skip
    notice = await town.app.intake.hear(incoming)
    await town.app.courier.deliver_all()
    return notice


async def taps_in_group(town: Town, who: Neighbour, label: str) -> Any:
    return await in_group(town, who, Tapped(who.button(label, ELSEWHERE).data))


def seen_in(town: Town, chat: str = ELSEWHERE) -> str:
    return "\n".join(text_of(shown.message) for shown in town.memory.chats[chat])


def group_of(court: Court, chat: str = ELSEWHERE) -> CommunityId | None:
    return next((row.community_id for row in court.rows(GroupChat) if row.chat == chat and row.alive), None)


async def test_who_coordinates_two_is_asked_whose_group_it_is_and_it_sees_that_one_s_jobs_only(
    town: Town, both: Court
) -> None:
    await town.anna.says("hello")
    await ask(town, "Milk for Willow Lane")
    await does(both.vogel, "hello", "Ask for help", "A meal", "Today")
    await does(both.vogel, *[button.text for button in buttons(both.vogel.last)][:1], "Yes, please ask")
    await in_group(town, town.hua, Said("/volunteers"))
    assert text_of(town.memory.chats[ELSEWHERE][-1].message) == (
        "Which community is this neighbours' group for?\n[Maple Court]\n[Willow Lane]"
    )
    assert group_of(both) is None
    await taps_in_group(town, town.hua, COURT)
    assert group_of(both) == both.id
    assert COURT in seen_in(town)
    assert "Milk for Willow Lane" not in seen_in(town)
    assert "[" in seen_in(town).rpartition("neighbours' group?")[2]  # Mrs Vogel's card, in Chinese
    assert group_of(both, GROUP) == town.lane_id


async def test_the_same_question_answered_the_other_way(town: Town, both: Court) -> None:
    await town.anna.says("hello")
    await ask(town, "Milk for Willow Lane")
    await in_group(town, town.hua, Said("/volunteers"))
    await taps_in_group(town, town.hua, "Willow Lane")
    assert group_of(both) == town.lane_id
    assert "Milk for Willow Lane" in seen_in(town)


async def test_only_a_coordinator_of_it_answers_that_question(town: Town, both: Court) -> None:
    await in_group(town, town.hua, Said("/volunteers"))
    for who in (town.ming, both.uli, both.karl):
        notice = await taps_in_group(town, who, "Willow Lane")
        assert notice.alert
        assert group_of(both) is None
    await taps_in_group(town, both.karl, COURT)
    assert group_of(both) == both.id


async def test_a_group_is_not_taken_from_another_community(town: Town, court: Court) -> None:
    await in_group(town, town.hua, Said("/volunteers"))
    assert group_of(court) == town.lane_id
    await in_group(town, court.karl, Said("/volunteers"))
    assert group_of(court) == town.lane_id
    assert "coordinator" in text_of(town.memory.chats[ELSEWHERE][-1].message)


async def test_who_coordinates_both_may_change_whose_group_it_is(town: Town, both: Court) -> None:
    await in_group(town, town.hua, Said("/volunteers"))
    await taps_in_group(town, town.hua, "Willow Lane")
    await taps_in_group(town, town.hua, COURT)
    assert group_of(both) == both.id
    before = len(town.memory.chats[ELSEWHERE])
    await taps_in_group(town, town.hua, COURT)  # once more changes nothing, and repeats nothing
    assert len(town.memory.chats[ELSEWHERE]) == before


async def test_a_coordinator_suspended_in_one_is_not_asked(town: Town, both: Court) -> None:
    both.suspends(town.hua, Role.COORDINATOR, town.lane_id)
    await in_group(town, town.hua, Said("/volunteers"))
    assert group_of(both) == both.id


async def test_a_helper_here_who_coordinates_there_does_both(town: Town, court: Court) -> None:
    court.gives(town.ming, Role.COORDINATOR)
    await in_group(town, town.ming, Said("/volunteers"))
    assert group_of(court) == court.id
    await does(town.ming, "/invite", "A helper", "Xu")
    assert [invite.community_id for invite in court.rows(Invite)] == [court.id]
    await ask_by_anna(town)
    await town.ming.taps("I'll do it", where=GROUP)
    assert [request.holder_id for request in court.rows(HelpRequest)] == [town.ming.id]


async def ask_by_anna(town: Town) -> None:
    await town.anna.says("hello")
    await ask(town)


@pytest.mark.parametrize("chosen", [COURT, "Willow Lane"])
async def test_who_coordinates_two_is_asked_for_which_she_invites(town: Town, both: Court, chosen: str) -> None:
    await town.hua.says("/invite")
    town.hua.sees("For which community?", f"[{COURT}]", "[Willow Lane]")
    await does(town.hua, chosen, "A coordinator", "Xu")
    wanted = both.id if chosen == COURT else town.lane_id
    assert [invite.community_id for invite in both.rows(Invite)] == [wanted]


async def test_the_elders_offered_are_those_of_the_community_chosen(town: Town, both: Court) -> None:
    await does(town.hua, "/invite", COURT, "Family of an elder")
    town.hua.sees("[Mrs Vogel]")
    assert "Mrs Wang" not in text_of(town.hua.last)
    await does(town.hua, "Mrs Vogel", "A friend", "Yes, this person may", "Otto")
    assert [(one.community_id, one.elder_id) for one in both.rows(Invite)] == [(both.id, both.vogel.id)]


async def test_an_elder_is_made_known_where_it_was_said_and_lives_in_its_time(town: Town, both: Court) -> None:
    await does(town.hua, "/invite", COURT, "An elder", "Otto Meier", "Mr Meier", "North", "1 Court", "+49 30 1234567")
    await town.hua.taps("Yes, make the link")
    (otto,) = [one for one in both.rows(Person) if one.called == "Mr Meier"]
    assert otto.zone == "Europe/Berlin"
    of_him = [one for one in both.rows(Membership) if one.person_id == otto.id]
    assert [(one.community_id, one.role) for one in of_him] == [(both.id, "elder")]


async def test_a_second_community_gained_in_the_middle_changes_nothing_that_was_begun(town: Town, court: Court) -> None:
    await town.hua.says("/invite")
    court.gives(town.hua, Role.COORDINATOR)
    await does(town.hua, "A helper", "Xu")
    assert [invite.community_id for invite in court.rows(Invite)] == [town.lane_id]


async def test_who_helps_in_two_is_asked_whose_coordinator_shall_phone(town: Town, court: Court) -> None:
    court.gives(town.ming, Role.VOLUNTEER)
    await town.ming.says("/person")
    town.ming.sees("For which community?", "In an emergency call 112 / 120.", f"[{COURT}]", "[Willow Lane]")
    assert not town.hua.screen
    assert not court.karl.screen
    await town.ming.taps(COURT)
    town.ming.sees("I have asked Karl, your coordinator, to phone you.", "030-2222", "call 112.")
    court.karl.sees("Ming would like to talk to you")
    assert not town.hua.screen


async def test_who_is_suspended_in_one_asks_the_other_at_once(town: Town, court: Court) -> None:
    court.gives(town.ming, Role.VOLUNTEER)
    court.suspends(town.ming, Role.VOLUNTEER, town.lane_id)
    await town.ming.says("/person")
    town.ming.sees("I have asked Karl", "call 112.")


async def test_who_coordinates_there_and_is_looked_after_here_asks_here(town: Town, court: Court) -> None:
    court.gives(town.ming, Role.COORDINATOR)
    await town.ming.says("/person")
    town.ming.sees("I have asked Hua", "call 120.")


async def test_who_is_active_nowhere_is_not_left_without_a_word(town: Town, court: Court) -> None:
    await town.ming.says("menu")
    court.suspends(town.ming, Role.VOLUNTEER, town.lane_id)
    await town.ming.taps("Ask for a call")
    town.ming.sees("please open the link your coordinator or your family sent you")


async def test_an_elder_of_two_is_asked_whose_neighbours_shall_help(town: Town, court: Court) -> None:
    court.gives(town.wang, Role.ELDER)
    await does(town.wang, "hello", "Ask for help")
    town.wang.sees("For which community?", f"[{COURT}]", "[Willow Lane]")
    await does(town.wang, COURT, "A meal", "Today")
    await does(town.wang, *[button.text for button in buttons(town.wang.last)][:1], "Yes, please ask")
    assert [request.community_id for request in court.rows(HelpRequest)] == [court.id]
    assert not town.group


async def test_her_family_is_asked_the_same(town: Town, court: Court) -> None:
    court.gives(town.wang, Role.ELDER)
    court.write(lambda uow: setattr(uow.session.get_one(Community, court.id), "currency", "EUR"))
    await does(town.anna, "hello", "Ask for help", COURT, "Shopping", "Milk", "tomorrow 15:00", "At home", "1 hour")
    await does(town.anna, "Yes", "20", "Nothing more")
    town.anna.sees("Expenses: up to €20")
    await town.anna.taps("Yes, ask the neighbours")
    assert [request.community_id for request in court.rows(HelpRequest)] == [court.id]
    await does(town.anna, "/again", "Willow Lane", "Yes, please ask")
    assert [request.community_id for request in court.rows(HelpRequest)] == [court.id, town.lane_id]


async def test_an_elder_here_who_helps_there_asks_here_without_a_question(town: Town, court: Court) -> None:
    court.gives(town.wang, Role.VOLUNTEER)
    await does(town.wang, "hello", "Ask for help")
    assert "For which community?" not in text_of(town.wang.last)


async def test_an_elder_suspended_here_cannot_ask_here(town: Town, court: Court) -> None:
    court.gives(town.wang, Role.ELDER)
    court.suspends(town.wang, Role.ELDER, town.lane_id)
    await does(town.wang, "hello", "Ask for help", "A meal", "Today")
    await does(town.wang, *[button.text for button in buttons(town.wang.last)][:1], "Yes, please ask")
    assert [request.community_id for request in court.rows(HelpRequest)] == [court.id]


async def test_words_that_answer_nothing_bring_the_number_of_where_she_lives(town: Town, court: Court) -> None:
    court.gives(town.wang, Role.VOLUNTEER)
    court.write(lambda uow: tie(uow, court.id, court.vogel.id, town.wang.id))
    await does(town.wang, "hello", "Ask for help", "xyzzy")
    town.wang.sees("120")
    assert "112" not in text_of(town.wang.last)


async def test_a_newcomer_of_two_is_welcomed_where_he_has_just_come_in(town: Town, court: Court) -> None:
    await does(court.karl, "/invite", "A helper", "Ming")
    token = text_of(court.karl.last).rpartition("/enter/")[2][:22]
    await town.ming.sends(Opened(token))
    assert town.ming.has_seen(f"Welcome to {COURT}, Ming.")


async def test_who_cannot_be_reached_is_told_to_the_coordinators_of_both(town: Town, court: Court) -> None:
    court.gives(town.ming, Role.VOLUNTEER)
    town.expects_parked = True
    missed = put(town, "Menu", {}, town.ming, state=DeliveryState.UNREACHED)
    court.write(lambda uow: tell_of_undelivered(uow, missed))
    await town.app.courier.deliver_all()
    town.hua.sees("I cannot reach Ming")
    court.karl.sees("I cannot reach Ming")


async def test_a_note_of_somebody_in_two_is_kept(town: Town, court: Court) -> None:
    court.gives(town.wang, Role.ELDER)
    await does(town.wang, "my notes", "Keep a note", "The key is in the blue tin")
    assert [note.words for note in court.rows(Note)] == ["The key is in the blue tin"]


@pytest.mark.parametrize(
    ("memberships", "number"),
    [
        ([], ""),
        ([("elder", True, "120")], "120"),
        ([("volunteer", True, "112"), ("elder", True, "120")], "120"),
        ([("coordinator", True, "112"), ("volunteer", True, "120")], "112 / 120"),
        ([("coordinator", True, "120"), ("volunteer", True, "120")], "120"),
        ([("elder", False, "120"), ("volunteer", True, "112")], "112"),
        ([("volunteer", False, "120")], "120"),
        ([("elder", False, "120"), ("volunteer", False, "112")], "120"),
    ],
)
def test_the_number_to_call_is_that_of_where_somebody_lives(
    memberships: list[tuple[str, bool, str]], number: str
) -> None:
    assert number_among(memberships) == number


async def test_the_web_page_says_the_number_of_where_she_is_an_elder_and_shows_both_groups(
    town: Town, court: Court
) -> None:
    def groups(uow: UnitOfWork) -> None:
        for community_id in (town.lane_id, court.id):
            uow.session.add(GroupChat(community_id=community_id, channel="web", chat=f"group-{community_id}"))

    court.write(groups)
    court.gives(court.vogel, Role.VOLUNTEER)
    court.write(lambda uow: give_role(uow, court.vogel.id, town.lane_id, Role.VOLUNTEER))
    cookie = court.write(lambda uow: open_session(uow, town.app.signer, court.vogel.id))
    with Session(town.engine) as session:
        person = who_is(session, session.get_one(Person, court.vogel.id).handle, cookie, START)
    assert person is not None
    assert person.emergency == "112"
    assert {title for _chat, title in person.group_chats} == {COURT, "Willow Lane"}


async def test_a_button_of_the_question_cannot_be_carried_to_another_group(town: Town, both: Court) -> None:
    await in_group(town, town.hua, Said("/volunteers"))
    data = town.hua.button(COURT, ELSEWHERE).data
    notice = await in_group(town, town.hua, Tapped(data), "third")
    assert notice.alert
    assert group_of(both, "third") is None


async def test_who_coordinates_two_reads_on_each_card_which_it_is_about(town: Town, both: Court) -> None:
    await does(both.vogel, "Ask for a call")
    town.hua.sees(COURT, "Mrs Vogel")
    await does(town.wang, "Ask for a call")
    town.hua.sees("Willow Lane", "Mrs Wang")
    assert COURT not in text_of(both.karl.last)
