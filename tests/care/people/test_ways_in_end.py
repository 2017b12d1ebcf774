"""Ways in that have to end: a lost phone, other browsers, and those that nobody has looked at for long."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.channels.base import Gone, Message, NotSent, Opened, SendError, SlowDown, Unknown
from bot.web.identity import is_seen, open_session, who_is
from care.kit.uow import UnitOfWork
from care.people.commands import ReplacePhone
from care.people.sessions import replace_phone
from storage.people import Person
from storage.requests import State
from tests.bot.errands import bring_to, does
from tests.care.asking import do
from tests.town import Neighbour, Town, text_of
from tests.walker.place import Killed


async def signs_in(town: Town, who: Neighbour) -> str:
    return str(await do(town, open_session, town.app.signer, who.id))


def is_in(town: Town, who: Neighbour, cookie: str) -> bool:
    with Session(town.engine) as session:
        handle = session.get_one(Person, who.id).handle
        return who_is(session, handle, cookie, town.clock.now()) is not None


def link_in(who: Neighbour) -> str:
    """The newest on the screen."""
    words = [word for shown in who.screen for word in shown.message.text.split() if "/enter/" in word]
    return words[-1].rsplit("/", 1)[-1]


async def loses(town: Town, who: Neighbour, *steps: str) -> str:
    """Whoever says so gets the link."""
    await does(who, *steps)
    who.sees("Here is the link.")
    return link_in(who)


BY_THE_COORDINATOR = ("hua", "members", "Mrs Wang (elder)", "The phone is lost")
BY_THE_FAMILY = ("anna", "my phone", "A phone is lost", "Mrs Wang")


@pytest.mark.parametrize("steps", [BY_THE_COORDINATOR, BY_THE_FAMILY])
async def test_a_lost_phone_speaks_for_her_no_more_and_the_new_one_does(town: Town, steps: tuple[str, ...]) -> None:
    await town.wang.says("hello")
    cookie = await signs_in(town, town.wang)
    token = await loses(town, getattr(town, steps[0]), *steps[1:])
    assert not is_in(town, town.wang, cookie)
    await town.wang.says("hello")
    town.wang.sees("To join, please open the link")
    new = Neighbour(town, town.wang.id, "Wang", "chat-new")
    await new.sends(Opened(token))
    new.sees("Mrs Wang")
    await new.says("my phone")
    new.sees("139-0000-1111")


async def test_the_coordinator_hears_when_the_family_has_a_new_link(town: Town) -> None:
    await loses(town, town.anna, *BY_THE_FAMILY[1:])
    town.hua.sees("Anna says that the phone of Mrs Wang is lost, and has a new link.", "please phone")


async def test_what_waits_for_her_waits_for_the_new_phone_and_the_old_shows_nothing_new(town: Town) -> None:
    await bring_to(town, State.OPEN)
    token = await loses(town, town.hua, *BY_THE_COORDINATOR[1:])
    seen = [text_of(shown.message) for shown in town.wang.screen]
    await town.ming.taps("I'll do it", where="group")
    assert [text_of(shown.message) for shown in town.wang.screen] == seen
    new = Neighbour(town, town.wang.id, "Wang", "chat-new")
    await new.sends(Opened(token))
    assert any("Ming" in text_of(shown.message) for shown in new.screen)


def lost_while_it_comes(town: Town, whose: Neighbour, news: str, error: BaseException | None = None) -> None:
    """A phone is said to be lost just as this news reaches it, whether we hear of that or not."""
    send = town.memory.send

    async def sends(chat: str, message: Message, once: str) -> str:
        ref = await send(chat, message, once)
        if chat == whose.chat and news in message.whole:
            town.memory.send = send  # type: ignore[method-assign]
            await do(town, replace_phone, ReplacePhone(whose.id), town.hua.id)
            if error is not None:
                raise error
        return ref

    town.memory.send = sends  # type: ignore[method-assign]


async def comes_back(town: Town, who: Neighbour) -> Neighbour:
    """With another phone, by the link."""
    new = Neighbour(town, who.id, who.name, "chat-new")
    await new.sends(Opened(link_in(town.hua)))
    return new


async def test_where_an_elder_lives_is_taken_off_a_lost_phone_at_once(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    assert any("3 Willow Lane" in text_of(shown.message) for shown in town.ming.screen)
    old = list(town.ming.screen)
    await town.hua.says("hello")
    await loses(town, town.hua, "members", "Ming (helper)", "The phone is lost")
    texts = [text_of(shown.message) for shown in old]
    assert not [text for text in texts if "3 Willow Lane" in text or "139-0000-1111" in text]
    assert any("The private details have been removed." in text for text in texts)
    await town.anna.taps("No longer needed")
    await town.anna.taps("Yes, cancel it")
    assert not [shown for shown in old if "This is no longer needed" in text_of(shown.message)], "nothing new there"


async def test_what_was_on_its_way_there_is_changed_no_more_when_it_has_arrived(town: Town) -> None:
    lost_while_it_comes(town, town.anna, "I have asked the neighbours")
    await does(
        town.anna, "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home, 1 hour, no expenses",
        "Yes, ask the neighbours",
    )  # fmt: skip
    seen = [text_of(shown.message) for shown in town.anna.screen]
    await town.ming.taps("I'll do it", where="group")
    assert [text_of(shown.message) for shown in town.anna.screen] == seen
    new = await comes_back(town, town.anna)
    await new.says("my requests")
    new.sees("Ming")


@pytest.mark.parametrize("error", [Unknown(), NotSent(), SlowDown(5), Gone()])
async def test_what_did_not_arrive_there_waits_for_the_new_phone(town: Town, error: SendError) -> None:
    await bring_to(town, State.OPEN)
    lost_while_it_comes(town, town.wang, "Ming", error)
    await town.ming.taps("I'll do it", where="group")
    seen = len(town.wang.screen)
    await town.pass_time(timedelta(minutes=10))
    assert len(town.wang.screen) == seen
    new = await comes_back(town, town.wang)
    assert any("Ming" in text_of(shown.message) for shown in new.screen)


async def test_nor_does_what_nobody_knows_of_after_a_crash_come_there_again(town: Town) -> None:
    await bring_to(town, State.OPEN)
    lost_while_it_comes(town, town.wang, "Ming", Killed())
    with pytest.raises(Killed):
        await town.ming.taps("I'll do it", where="group")
    seen = len(town.wang.screen)
    await town.restarted()
    assert len(town.wang.screen) == seen
    new = await comes_back(town, town.wang)
    assert any("Ming" in text_of(shown.message) for shown in new.screen)


async def test_an_older_link_that_nobody_has_used_opens_no_more(town: Town) -> None:
    await does(town.hua, "members", "Mrs Wang (elder)", "New link")
    old = link_in(town.hua)
    await loses(town, town.hua, *BY_THE_COORDINATOR[1:])
    thief = Neighbour(town, town.wang.id, "Thief", "chat-thief")
    await thief.sends(Opened(old))
    thief.sees("This link has been used or is too old.")


async def test_a_helper_has_nobodys_phone_to_lose(town: Town) -> None:
    await does(town.ming, "my phone")
    assert "A phone is lost" not in text_of(town.ming.last)
    town.ming.sees("[Sign out everywhere]")


async def test_signing_out_closes_all_other_browsers_and_says_so_before(town: Town) -> None:
    here, there = await signs_in(town, town.ming), await signs_in(town, town.ming)
    others = await signs_in(town, town.li)
    await town.pass_time(timedelta(minutes=1))
    await does(town.ming, "my phone", "Sign out everywhere")
    town.ming.sees("Shall I close your chat in all other browsers?", "Where you are reading this, it stays open.")
    await do(town, lambda uow: is_seen(uow.session, here, uow.now))  # as the page's own press does
    await town.ming.taps("Yes, close it")
    town.ming.sees("Done.")
    assert is_in(town, town.ming, here)
    assert not is_in(town, town.ming, there)
    assert is_in(town, town.li, others)


async def test_a_browser_not_seen_for_a_quarter_of_a_year_is_signed_out_and_one_in_use_is_not(town: Town) -> None:
    used, forgotten = await signs_in(town, town.wang), await signs_in(town, town.wang)

    def looks(uow: UnitOfWork) -> None:
        is_seen(uow.session, used, uow.now)

    for _month in range(3):
        await town.pass_time(timedelta(days=29))
        await do(town, looks)
    assert is_in(town, town.wang, forgotten)
    await town.pass_time(timedelta(days=4))
    assert not is_in(town, town.wang, forgotten)
    assert is_in(town, town.wang, used)


async def test_whoever_is_suspended_is_signed_out(town: Town) -> None:
    ming, li = await signs_in(town, town.ming), await signs_in(town, town.li)
    await does(town.hua, "members", "Ming (helper)", "Suspend …", "Often did not come")
    assert not is_in(town, town.ming, ming)
    assert is_in(town, town.li, li)
