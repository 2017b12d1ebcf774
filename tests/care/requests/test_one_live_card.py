"""Of each request everybody has one card to press, and the same help is not asked for twice by mistake."""

from datetime import timedelta

import pytest

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.requests.messages import NobodyYet
from storage.ids import RequestId
from storage.people import Relation, Role
from tests.bot.errands import ask as asks_for_shopping
from tests.bot.errands import does
from tests.care.asking import ask, do, joins, taken_by
from tests.cast import Somebody, settle_in
from tests.memory_channel import NAME
from tests.town import GROUP, Neighbour, Town, buttons, text_of

HOUR = timedelta(hours=1)
THE_REST = ("At home", "1 hour", "No", "Nothing more")
FURTHER_DOWN = "The latest on this is further down."
KAI = Somebody("Kai", (Role.VOLUNTEER,), phone="139-0000-8888")


def live(town: Town, chat: str) -> list[str]:
    """The cards with something to press."""
    shown = [one.message for one in town.memory.chats[chat]]
    return [text_of(message) for message in shown if buttons(message)]


async def test_after_not_coming_after_all_the_daughter_has_one_card(town: Town) -> None:
    await ask(town, 5 * HOUR)
    await town.ming.taps("I'll do it", where=GROUP)
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    (card,) = live(town, town.anna.chat)
    assert "Ming can't come after all." in card
    assert "[No longer needed]" in card
    assert len(live(town, GROUP)) == 1
    await town.li.taps("I'll do it", where=GROUP)
    (card,) = live(town, town.anna.chat)
    assert "Li will come." in card


async def test_the_coordinator_has_one_card_however_often_she_is_reminded(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=140))
    cards = [text_of(shown.message) for shown in town.hua.screen]
    assert len(cards) > 2
    assert sum("Nobody has taken this yet." in card for card in cards) == 1
    assert [FURTHER_DOWN in card for card in cards] == [True] * (len(cards) - 1) + [False]
    assert len(live(town, town.hua.chat)) == len(live(town, town.anna.chat)) == len(live(town, GROUP)) == 1


async def test_asked_again_the_helper_has_one_card_with_the_address(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=126))
    await town.ming.says("my jobs")
    cards = [card for card in live(town, town.ming.chat) if "Address:" in card]
    assert len(cards) == 1
    assert "Address:" in text_of(town.ming.last)


async def test_my_requests_leaves_one_live_card_each(town: Town) -> None:
    await ask(town, 5 * HOUR)
    await town.anna.says("my requests")
    await town.anna.says("my requests")
    (card,) = live(town, town.anna.chat)
    assert card == text_of(town.anna.last)


async def test_the_helper_who_is_her_neighbour_with_the_key_keeps_his_own_card(town: Town) -> None:
    """He gets the circle's card, too, and that one does not push the address away."""
    kai = await joins(town, KAI, Relation.KEY_NEIGHBOUR, manages=False)
    await taken_by(town, kai, 5 * HOUR)
    await kai.says("my requests")
    assert kai.has_seen("Address: 3 Willow Lane")
    assert kai.button("On my way")


async def test_what_waits_and_is_overtaken_is_not_sent_at_all(town: Town) -> None:
    """The courier was held up: three reminders waited, and one goes out."""
    await ask(town, 2 * HOUR)
    await do(town, _reminded, town, 3)
    assert sum("Nobody has taken this yet." in text_of(shown.message) for shown in town.hua.screen) == 1
    assert len(town.hua.screen) == 1


def _reminded(uow: UnitOfWork, town: Town, times: int) -> None:
    for _ in range(times):
        outbox.to_person(uow, town.hua.id, NobodyYet(RequestId(1)))


# ---- the same help asked for twice


async def test_the_daughter_is_asked_before_the_same_is_asked_for_twice(town: Town) -> None:
    await town.anna.says("hello")
    await asks_for_shopping(town)
    await does(
        town.anna, "Ask for help", "Shopping", "Eggs", "tomorrow 16:30", "At home", "1 hour", "No", "Nothing more"
    )
    town.anna.sees("I am already asking for this: Shopping, tomorrow, 3:00 PM.", "Shall I ask once more?", "Task: Eggs")
    await town.anna.taps("Cancel")
    assert len(town.group) == 1
    await town.ming.taps("I'll do it", where=GROUP)
    await does(
        town.anna, "Ask for help", "Shopping", "Eggs", "tomorrow 16:30", "At home", "1 hour", "No", "Nothing more"
    )
    town.anna.sees("Ming is already coming: Shopping, tomorrow, 3:00 PM.")
    await town.anna.taps("Yes, ask once more")
    assert len(town.group) == 2


@pytest.mark.parametrize(
    ("kind", "when"), [("Shopping", "tomorrow 9:00"), ("Shopping", "in 3 days at 15:00"), ("A meal", "tomorrow 15:00")]
)
async def test_another_time_or_another_kind_is_asked_for_without_a_question(town: Town, kind: str, when: str) -> None:
    await town.anna.says("hello")
    await asks_for_shopping(town)
    await does(town.anna, "Ask for help", kind, "Eggs", when, *THE_REST)
    await does(town.anna, "Yes, ask the neighbours")
    assert len(town.group) == 2


@pytest.mark.parametrize(
    ("when", "question"),
    [("tomorrow afternoon", "Yes, ask once more"), ("tomorrow morning", "Yes, ask the neighbours")],
)
async def test_asked_for_a_part_of_the_day_the_same_part_is_asked_about(town: Town, when: str, question: str) -> None:
    await town.anna.says("hello")
    for day, answer in (("tomorrow afternoon", "Yes, ask the neighbours"), (when, question)):
        await does(town.anna, "Ask for help", "Shopping", "Eggs", day, *THE_REST)
        town.anna.sees(f"[{answer}]")
        await town.anna.taps(answer)


async def test_nor_is_what_is_over_a_reason_to_ask(town: Town) -> None:
    await town.anna.says("hello")
    await asks_for_shopping(town)
    await does(town.anna, "No longer needed", "Yes, cancel it")
    await does(
        town.anna, "Ask for help", "Shopping", "Eggs", "tomorrow 15:00", "At home", "1 hour", "No", "Nothing more"
    )
    await town.anna.taps("Yes, ask the neighbours")
    assert len(town.group) == 2


async def test_an_elder_is_asked_too(town: Town) -> None:
    await ask(town, timedelta(0), part="now")
    await town.wang.says("hello")
    await does(town.wang, "Ask for help", "Shopping", "As soon as possible")
    town.wang.sees("I am already asking for this: Shopping, as soon as possible.", "Shall I ask once more?")
    await town.wang.taps("No, thank you")
    assert len(town.group) == 1
    await does(town.wang, "Ask for help", "Shopping", "As soon as possible", "Yes, ask once more")
    assert len(town.group) == 2


async def test_so_is_whoever_wants_the_same_as_last_time(town: Town) -> None:
    await town.anna.says("hello")
    await asks_for_shopping(town)
    await does(town.anna, "again", "Another time", "tomorrow 15:00")
    town.anna.sees("I am already asking for this: Shopping, tomorrow, 3:00 PM.", "[Yes, ask once more]")
    await town.anna.taps("Yes, ask once more")
    assert len(town.group) == 2


async def test_another_elders_help_is_another_matter(town: Town) -> None:
    zhao = Somebody("Zhao Min", (Role.ELDER,), called="Mr Zhao")
    ids = await do(town, settle_in, town.lane_id, [zhao], lambda *_: (NAME, "user-zhao", "chat-zhao"))
    await ask(town, timedelta(0), part="now")
    mr_zhao = Neighbour(town, ids[zhao], "Zhao Min", "chat-zhao")
    await mr_zhao.says("hello")
    await does(mr_zhao, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    assert len(town.group) == 2


async def test_at_night_the_earlier_card_stays_live_until_the_newer_comes_in_the_morning(town: Town) -> None:
    """Twelve hours on it is night on Willow Lane; Anna sleeps there, too."""
    await town.pass_time(9 * HOUR)
    await taken_by(town, town.ming, 20 * HOUR)
    await town.pass_time(4 * HOUR)
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    (card,) = live(town, town.anna.chat)
    assert "not coming" not in card
    assert "[No longer needed]" in card
    await town.pass_time(9 * HOUR)
    (card,) = live(town, town.anna.chat)
    assert "Ming can't come after all." in card
