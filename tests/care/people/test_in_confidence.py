"""Telling only the coordinator, about anybody: within two presses, and nobody else ever reads it."""

from datetime import timedelta

from care.kit.uow import UnitOfWork
from storage.ids import CommunityId
from storage.people import Person, Relation, Role
from storage.requests import State
from tests.bot.errands import bring_to, does
from tests.care.asking import do, joins
from tests.cast import Somebody, settle_in, tie
from tests.memory_channel import NAME
from tests.town import GROUP, Neighbour, Town, buttons, text_of

WORDS = "Anna takes my pension"


def read_in(town: Town, chat: str) -> str:
    return "\n".join(text_of(shown.came_as) + text_of(shown.message) for shown in town.memory.chats[chat])


def nameless(uow: UnitOfWork, lane_id: CommunityId) -> None:
    """Another coordinator, who has opened her link and said nothing yet."""
    (person_id,) = settle_in(uow, lane_id, [Somebody("Rosa", (Role.COORDINATOR,))]).values()
    rosa = uow.session.get_one(Person, person_id)
    rosa.name = rosa.called = ""


async def test_an_elder_is_there_with_two_presses_and_only_the_coordinator_reads_it(town: Town) -> None:
    await town.wang.says("hello")
    await does(town.wang, "Ask for a call", "Tell in confidence")
    town.wang.sees("Only Hua will read this, not your family and not the helpers.", "What would you like to tell?")
    await town.wang.says(WORDS)
    town.wang.sees("Hua can read it now. Your family and the helpers cannot.")
    assert WORDS not in read_in(town, town.wang.chat)
    town.hua.sees("Mrs Wang tells only the coordinators:", WORDS, "Please phone: 139-0000-1111", "alone first")
    for chat in (town.anna.chat, town.ming.chat, town.li.chat, GROUP):
        assert "pension" not in read_in(town, chat)


async def test_no_progress_card_shows_it_and_it_lies_sealed(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await does(town.wang, "tell only the coordinator", WORDS)
    await town.ming.goes_on("On my way")
    await town.anna.says("my requests")
    assert "pension" not in read_in(town, town.anna.chat) + read_in(town, town.ming.chat)
    with town.engine.connect() as connection:
        for table, column in (("report", "words"), ("conversation", "log"), ("outbox", "body")):
            kept = connection.exec_driver_sql(f"SELECT {column} FROM {table}").scalars().all()  # noqa: S608 - ours
            assert "pension" not in str(kept)


async def test_who_has_no_telephone_is_visited_and_the_family_is_not_asked(town: Town) -> None:
    chen = await settled(town, Somebody("Chen", (Role.ELDER,), called="Mr Chen"))
    await do(town, tie, town.lane_id, chen.id, town.anna.id)
    await does(chen, "tell only the coordinator", WORDS)
    town.hua.sees("No telephone number is on file; please look by.")
    assert "Anna 139" not in read_in(town, town.hua.chat)


async def test_helpers_and_family_tell_it_as_well(town: Town) -> None:
    for who in (town.ming, town.anna):
        await does(who, "hello", "Tell in confidence", "I am worried about Mrs Wang")
        who.sees("Hua can read it now.")
        town.hua.sees(f"{who.name} tells only the coordinators:", "I am worried about Mrs Wang")


async def test_a_coordinator_who_is_her_daughter_does_not_read_it_while_there_is_another(town: Town) -> None:
    rosa = await joins(town, Somebody("Rosa", (Role.COORDINATOR, Role.FAMILY)), Relation.DAUGHTER, manages=True)
    await does(town.wang, "tell only the coordinator")
    town.wang.sees("Only Hua will read this")
    await town.wang.says(WORDS)
    assert "pension" not in read_in(town, rosa.chat)
    assert "pension" in read_in(town, town.hua.chat)


async def test_a_coordinator_who_has_not_said_her_name_is_not_left_out_of_who_reads_it(town: Town) -> None:
    await do(town, nameless, town.lane_id)
    await does(town.wang, "tell only the coordinator")
    town.wang.sees("Only Hua and another coordinator will read this, not your family and not the helpers.")


async def test_is_the_only_coordinator_her_son_nothing_is_promised_that_is_not_so(town: Town) -> None:
    await do(town, tie, town.lane_id, town.wang.id, town.hua.id, Relation.SON)
    await does(town.wang, "tell only the coordinator")
    town.wang.sees("Only Hua will read this.")
    assert "not your family" not in text_of(town.wang.last)
    await town.wang.says(WORDS)
    town.wang.sees("Hua can read it now, and nobody else.")


async def test_left_in_the_middle_nothing_is_told(town: Town) -> None:
    await does(town.anna, "hello", "Tell in confidence", "Cancel")
    assert not town.hua.screen


async def test_words_that_are_a_cry_are_a_cry(town: Town) -> None:
    await does(town.wang, "tell only the coordinator", "help me, I have fallen")
    town.wang.sees("120")
    await town.pass_time(timedelta(seconds=5))
    assert "tells only" not in read_in(town, town.hua.chat)
    assert buttons(town.hua.last)


async def settled(town: Town, somebody: Somebody) -> Neighbour:
    chat = f"chat-{somebody.key}"
    where = (NAME, f"user-{somebody.key}", chat)
    ids = await do(town, settle_in, town.lane_id, [somebody], lambda _somebody, _person: where)
    return Neighbour(town, ids[somebody], somebody.name, chat)
