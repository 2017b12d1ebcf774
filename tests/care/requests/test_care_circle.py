"""The care circle of an elder: who acts in her name, and who watches and is told all the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.hours import ledger
from care.kit.command import Command
from care.kit.refusals import NotYours
from care.kit.uow import UnitOfWork
from care.people import circles
from care.requests.commands import Confirm, DoneAlready, ReportProblem, TakeRequest, Withdraw
from storage.people import CircleMember, Relation, Role
from storage.requests import HelpRequest, State, Step
from tests.bot.errands import does
from tests.care.asking import PASSED_ON, ask, do, done_by, joins, state, taken_by, they_read
from tests.care.lane import Lane
from tests.care.nights import silence
from tests.cast import Somebody, settle_in, tie
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, buttons, text_of

HOUR = timedelta(hours=1)
MEI = Somebody("Mei", (Role.FAMILY,), phone="139-0000-7777")
KAI = Somebody("Kai", (Role.VOLUNTEER,), phone="139-0000-8888")


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.fixture
async def mei(town: Town) -> Neighbour:
    """Mrs Wang's niece far away, who only watches."""
    return await joins(town, MEI, Relation.RELATIVE, manages=False)


def labels(who: Neighbour) -> list[str]:
    return [button.text for shown in who.screen for button in buttons(shown.message)]


# ---- who only watches


@pytest.mark.parametrize("relation", Relation)
def test_who_only_watches_may_not_ask_in_her_name_whatever_he_is_to_her(lane: Lane, relation: Relation) -> None:
    wang, watcher = lane.person("Mrs Wang", Role.ELDER), lane.person("Mei", Role.FAMILY)
    lane.tie(wang, watcher, relation, manages=False)
    with pytest.raises(NotYours):
        lane.asks(wang, by=watcher)
    assert lane.rows(HelpRequest) == []


@pytest.mark.parametrize(
    ("command", "before"),
    [
        (Withdraw, State.OPEN),
        (Withdraw, State.TAKEN),
        (Confirm, State.DONE),
        (lambda request_id: ReportProblem(request_id, "nobody rang"), State.DONE),
    ],
)
def test_who_only_watches_may_not_withdraw_confirm_or_complain_and_who_manages_may(
    lane: Lane, command: Callable[[int], Command], before: State
) -> None:
    wang, watcher, anna = lane.person("Mrs Wang", Role.ELDER), lane.person("Mei"), lane.person("Anna")
    lane.tie(wang, watcher, Relation.SON, manages=False)
    lane.tie(wang, anna, Relation.FRIEND, manages=True)
    request = lane.asks(wang)
    bring_to(lane, request, before)
    steps = lane.rows(Step)
    with pytest.raises(NotYours):
        lane.carry_out(command(request.id), by=watcher)
    assert lane.rows(Step) == steps
    assert lane.one(HelpRequest, request.id).state == before
    lane.carry_out(command(request.id), by=anna)
    assert lane.one(HelpRequest, request.id).state != before


def bring_to(lane: Lane, request: HelpRequest, state: State) -> None:
    if state == State.OPEN:
        return
    ming = lane.with_phone("Ming", Role.VOLUNTEER)
    lane.carry_out(TakeRequest(request.id, request.version), by=ming)
    if state == State.DONE:
        lane.carry_out(DoneAlready(request.id, request.version + 1), by=ming)


async def test_who_only_watches_sees_every_step_and_has_no_button_to_change_one(town: Town, mei: Neighbour) -> None:
    await ask(town, 2 * HOUR)
    mei.sees("Mrs Wang", "I have asked the neighbours")
    await town.ming.taps("I'll do it", where="group")
    mei.sees("Ming will come")
    for step, news in zip(PASSED_ON, ("is on the way", "has arrived", "says it is done"), strict=True):
        await town.ming.goes_on(step)
        mei.sees(f"Ming {news}")
    await town.wang.taps("Yes, all is well")
    mei.sees("confirmed")
    assert len(mei.screen) == 1, "one card that always shows how things stand"
    assert labels(mei) == []


async def test_who_only_watches_hears_that_nobody_comes(town: Town, mei: Neighbour) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=40))
    mei.sees("Nobody has taken this yet", "I have told Hua, the coordinator.")
    town.anna.sees("Nobody has taken this yet", "[No longer needed]")
    await town.pass_time(timedelta(hours=3))
    assert mei.has_seen("I am sorry: nobody could come in time")
    assert labels(mei) == []


async def test_who_only_watches_hears_of_a_helper_who_is_silent_and_of_one_who_is_not_coming(
    town: Town, mei: Neighbour
) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=141))
    mei.sees("I have not heard from Ming yet", "Ming: 139-0000-3333", "I have told Hua, the coordinator.")
    await town.hua.taps("Ask somebody else")
    mei.sees("Ming can't come after all")
    assert labels(mei) == []


async def test_only_those_who_may_answer_are_asked_whether_all_was_well(town: Town, mei: Neighbour) -> None:
    await done_by(town, town.ming, 2 * HOUR)
    asked = len(town.wang.screen)
    with silence(town, mei):
        await town.pass_time(4 * HOUR)
    they_read(town, (0, "anna", "Ming says it is done."), (180, "anna", "Was everything all right?"), by=["anna"])
    assert len(town.wang.screen) == asked + 1
    town.wang.sees("Was everything all right?")


async def test_a_button_of_her_who_manages_does_nothing_in_the_hand_of_one_who_watches(
    town: Town, mei: Neighbour
) -> None:
    """Not even one that is genuine for that chat."""
    request_id = await done_by(town, town.ming, 2 * HOUR)
    for text in (f"confirm:{request_id}", f">report_problem:{request_id}", f">withdraw:{request_id}"):
        seen = len(mei.screen)
        notice = await mei.presses(town.app.signer.sign("memory", mei.chat, text))
        assert notice is not None
        assert notice.alert
        assert "for somebody else" in notice.text
        assert len(mei.screen) == seen
    assert state(town, request_id) == State.DONE


async def test_who_only_watches_looks_at_what_is_open_for_her(town: Town, mei: Neighbour) -> None:
    await ask(town, 2 * HOUR)
    await mei.says("my requests")
    mei.sees("Mrs Wang", "I have asked the neighbours")
    assert labels(mei) == ["What else is there?"]


@pytest.mark.parametrize("words", ["ask for help", "same as last time"])
async def test_who_only_watches_is_asked_no_question_about_help_he_may_not_order(
    town: Town, mei: Neighbour, words: str
) -> None:
    await ask(town, 2 * HOUR)
    await mei.says(words)
    assert {"Back", "Cancel"} & set(labels(mei)) == set()
    assert [shown.message for shown in mei.screen[1:]][-1].rows, "there is the menu instead"


# ---- the neighbour with the key


async def test_the_neighbour_with_the_key_takes_her_job_and_is_given_the_hour(town: Town) -> None:
    kai = await joins(town, KAI, Relation.KEY_NEIGHBOUR, manages=False)
    request_id = await ask(town, 2 * HOUR)
    await kai.taps("I'll do it", where="group")
    assert "3 Willow Lane" in text_of(kai.last)
    for step in PASSED_ON:
        await kai.goes_on(step)
    await town.wang.taps("Yes, all is well")
    assert state(town, request_id) == State.CONFIRMED
    assert await do(town, ledger.balance, kai.id) == 60


async def test_a_paid_carer_is_told_kindly_that_another_neighbour_shall_come(town: Town) -> None:
    kai = await joins(town, KAI, Relation.CARER, manages=False)
    request_id = await ask(town, 2 * HOUR)
    notice = await kai.taps("I'll do it", where="group")
    assert notice is not None
    assert notice.text == "This help is for you or your family. Let another neighbour come."
    assert state(town, request_id) == State.OPEN


async def test_the_neighbour_with_the_key_who_is_late_is_not_told_of_himself(town: Town) -> None:
    kai = await joins(town, KAI, Relation.KEY_NEIGHBOUR, manages=False)
    await taken_by(town, kai, 2 * HOUR)
    await town.pass_time(timedelta(minutes=141))
    assert not kai.has_seen("I have not heard from Kai")
    assert town.anna.has_seen("I have not heard from Kai")


async def test_the_neighbour_with_the_key_who_gives_it_back_is_not_told_of_himself(town: Town) -> None:
    kai = await joins(town, KAI, Relation.KEY_NEIGHBOUR, manages=False)
    await taken_by(town, kai, 2 * HOUR)
    await kai.taps("I can't")
    await kai.taps("Yes, I can't come")
    town.anna.sees("Kai can't come after all")
    assert not kai.has_seen("Kai can't come after all")


# ---- whom to phone


def in_order(uow: UnitOfWork, elder: int, *members: int) -> None:
    for place, member in enumerate(members, 1):
        uow.session.get_one(CircleMember, (elder, member)).call_order = place


@pytest.mark.both_databases
def test_who_comes_into_the_circle_last_is_phoned_last_until_the_order_is_changed(lane: Lane) -> None:
    wang, other = lane.person("Mrs Wang", Role.ELDER), lane.person("Mr Zhao", Role.ELDER)
    bert, anna, mei = (lane.person(name) for name in ("Bert", "Anna", "Mei"))
    for member in (mei, anna, bert):
        lane.tie(wang, member, manages=member != mei)
    lane.tie(other, bert)
    assert lane.do(circles.circle_of, wang) == [mei, anna, bert]
    assert lane.do(circles.managers_of, wang) == [anna, bert]
    lane.do(in_order, wang, bert, mei, anna)
    assert lane.do(circles.circle_of, wang) == [bert, mei, anna]
    assert lane.do(circles.managers_of, wang) == [bert, anna]
    assert [row.call_order for row in lane.rows(CircleMember, CircleMember.elder_id == other)] == [1]


async def test_the_coordinator_is_given_the_number_of_the_first_to_be_phoned_when_the_elder_asked_herself(
    town: Town, mei: Neighbour
) -> None:
    await ask(town, 2 * HOUR, by=town.wang)
    await town.pass_time(timedelta(minutes=30))
    town.hua.sees("Mrs Wang: 139-0000-1111", "Family: Anna 139-0000-2222")
    await do(town, in_order, town.wang.id, mei.id, town.anna.id)
    await town.pass_time(timedelta(minutes=40))
    town.hua.sees("Family: Mei 139-0000-7777")


async def test_the_coordinator_is_given_the_number_of_who_asked_even_if_another_is_phoned_first(
    town: Town, mei: Neighbour
) -> None:
    await do(town, in_order, town.wang.id, mei.id, town.anna.id)
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=30))
    town.hua.sees("Family: Anna 139-0000-2222")


async def test_an_elder_who_cares_for_her_husband_says_first_for_whom_help_is(town: Town) -> None:
    he = Somebody("Chen", (Role.ELDER,), called="Mr Chen", area="East Gate")
    chat = (NAME, "user-chen", "chat-chen")
    ids = await do(town, settle_in, town.lane_id, [he], lambda _somebody, _person: chat)
    await do(town, tie, town.lane_id, ids[he], town.wang.id, Relation.SPOUSE)
    await does(town.wang, "Ask for help")
    town.wang.sees("Who needs help?", "[For me]", "[Mr Chen]")
    await town.wang.taps("Mr Chen")
    town.wang.sees("What can a neighbour do for Mr Chen?")
    await does(town.wang, "Shopping", "As soon as possible", "Yes, please ask")
    town.ming.sees("East Gate", where="group")
    await does(town.wang, "hello", "Ask for help", "For me", "A meal", "As soon as possible", "Yes, please ask")
    town.ming.sees("West Gate", where="group")
    await does(town.wang, "hello", "could somebody fetch milk for Mr Chen tomorrow at 10")
    town.wang.sees("Shopping: tomorrow at 10 in the morning", "[Yes, please ask]")
    await town.wang.taps("Yes, please ask")
    town.ming.sees("East Gate", where="group")
