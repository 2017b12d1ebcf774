"""Nobody is here without a name and a way to be phoned, however he tries, and nobody is kept from a human being."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.channels.base import Opened, Sent, Shared
from care.people.commands import ChangeDetails
from care.people.invites import WayIn, make_link
from care.people.verbs import change_details
from storage.addresses import Address
from storage.ids import PersonId
from storage.people import Membership, Role
from storage.requests import State
from tests.bot.errands import ask, does, request_of, signed
from tests.bot.turns.ways import talk_of
from tests.care.asking import do
from tests.town import GROUP, Neighbour, Town, buttons

WHO = "What do the neighbours call you?"
NUMBER = "On which number can you be phoned"
FIRST = "Please answer this first; everything else comes right after:"


async def comes(town: Town, role: Role) -> Neighbour:
    """By a link of the operator, which says nothing of a name."""
    token = await do(town, make_link, WayIn(town.lane_id, role))
    who = Neighbour(town, PersonId(0), "Xu", "chat-xu")
    await who.sends(Opened(token))
    with Session(town.engine) as session:
        who.id = session.exec(select(Address.person_id).where(Address.chat == who.chat)).one()
    return who


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COORDINATOR, Role.FAMILY])
async def test_every_role_says_a_name_and_a_number(town: Town, role: Role) -> None:
    xu = await comes(town, role)
    xu.sees(WHO, "[Just Xu]")
    assert "[Cancel]" not in labels(xu)
    for nothing in ("cancel", "back", "/menu", "/me", "/invite", "menu"):
        await xu.says(nothing)
        xu.sees(WHO)
    await xu.taps("Just Xu")
    xu.sees(NUMBER)
    for nothing in ("cancel", "none", "110", "later"):
        await xu.says(nothing)
        xu.sees(NUMBER)
    await xu.says("139 0000 7777")
    xu.sees("Hello Xu, what can I do for you?")
    person = town.person(xu)
    assert (person.name, person.called, person.phone) == ("Xu", "Xu", "139 0000 7777")


async def test_nothing_is_done_before_and_the_job_stays_open(town: Town) -> None:
    xu = await comes(town, Role.VOLUNTEER)
    await ask(town)
    notice = await xu.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert (notice.text, notice.asks) == ("Please answer my question in our private chat first.", True)
    xu.sees(FIRST, WHO)
    assert request_of(town).state == State.OPEN
    for text in ("my_hours", "my_jobs", ">my_details", ">keep_note", "menu:1"):
        await xu.presses(signed(town, xu, text))
        xu.sees(FIRST, WHO)
    notice = await xu.taps("Details", where=GROUP)
    assert notice is not None
    assert not notice.asks
    assert "Length: 1 hour" in notice.text, "to look is nobody kept from"


@pytest.mark.parametrize("none", ["I don't have a phone", "none"])
async def test_a_helper_without_a_telephone_hears_why_one_is_needed_and_the_coordinator_can_enter_it(
    town: Town, none: str
) -> None:
    xu = await comes(town, Role.VOLUNTEER)
    await does(xu, "Xu", none)
    xu.sees("A number is needed here, so that you can be phoned", "please press “Ask for a call”", NUMBER)
    await do(town, change_details, ChangeDetails(xu.id, phone="139 0000 7777"), by=town.hua.id)
    await xu.says("She has entered it")
    assert xu.has_seen("Welcome to Willow Lane, Xu.")


@pytest.mark.parametrize("way", ["Ask for a call", "/person", "person"])
async def test_a_human_being_is_never_out_of_reach(town: Town, way: str) -> None:
    xu = await comes(town, Role.VOLUNTEER)
    await does(xu, way)
    assert xu.has_seen("I have asked Hua, your coordinator, to phone you.")
    xu.sees("You were in the middle of this", WHO)
    town.hua.sees("Xu would like to talk to you.", "as soon as there is one, it stands here.", "[What is on file]")
    await town.hua.taps("What is on file")
    town.hua.sees("Change the number")
    await does(xu, "Xu Lan", "139 0000 7777")
    assert town.hua.has_seen("Xu Lan would like to talk to you. Please phone: 139 0000 7777")


async def test_the_language_can_be_changed_meanwhile(town: Town) -> None:
    xu = await comes(town, Role.VOLUNTEER)
    for words in ("中文", "in Chinese please"):
        await xu.says(words)
        xu.sees("好的，以后我就说中文了。", "邻居们平时怎么称呼你？")
        await xu.says("English")
        xu.sees("Good, I'll speak English with you from now on.", WHO)


async def test_what_is_neither_words_nor_a_press_is_asked_back(town: Town) -> None:
    xu = await comes(town, Role.VOLUNTEER)
    for content in (Sent("photo"), Shared("+86 139 0000 7777", own=True)):
        await xu.sends(content)
        xu.sees("So far I can only read words", WHO)
    await xu.says("Xu")
    await xu.sends(Shared("+86 139 0000 6666", own=False))
    xu.sees("This is somebody else's number. Please send me your own, or type it:", NUMBER)
    await xu.sends(Shared("+86 139 0000 7777", own=True))
    xu.sees("Hello Xu")


async def test_whoever_answers_after_everything_was_forgotten_is_asked_again(town: Town) -> None:
    xu = await comes(town, Role.VOLUNTEER)
    town.clock.pass_time(timedelta(days=8))
    await town.app.metronome.forget()
    assert talk_of(town, xu)[0] is None
    await ask(town)
    await xu.taps("I'll do it", where=GROUP)
    xu.sees(WHO)
    assert request_of(town).state == State.OPEN
    town.clock.pass_time(timedelta(days=8))
    await town.app.metronome.forget()
    await xu.says("hello")
    xu.sees(WHO)
    await does(xu, "Xu", "139 0000 7777")
    xu.sees("Hello Xu")


async def test_an_elder_of_the_operator_is_asked_kindly_and_may_have_no_telephone(town: Town) -> None:
    xu = await comes(town, Role.ELDER)
    xu.sees("Welcome to Linli. What may I call you?", "[Just Xu]", "[Ask for a call]")
    await does(xu, "Grandma Xu")
    xu.sees("On which number can your coordinator phone you?", "[I have no telephone]")
    await xu.taps("I have no telephone")
    xu.sees("What can I do for you, Grandma Xu?")
    assert town.person(xu).phone == ""
    town.hua.sees(
        "Grandma Xu has joined: elder.",
        "No address is on file yet.",
        "No telephone number is on file yet.",
        "[Add it]",
    )


@pytest.mark.parametrize("said", ["没有电话", "none", "No", "I have no telephone"])
async def test_she_may_say_so_in_her_own_words(town: Town, said: str) -> None:
    xu = await comes(town, Role.ELDER)
    await does(xu, "Grandma Xu", said)
    xu.sees("What can I do for you, Grandma Xu?")


async def test_an_elder_with_a_name_is_not_kept_from_help_by_the_question_for_her_number(town: Town) -> None:
    invitation = ("invite", "An elder", "Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road", "There is none")
    await does(town.hua, *invitation, "Yes, make the link")
    token = next(word.rsplit("/", 1)[-1] for word in town.hua.last.text.split() if "/enter/" in word)
    zhao = Neighbour(town, PersonId(0), "Zhao", "chat-zhao")
    await zhao.sends(Opened(token))
    zhao.sees("On which number can your coordinator phone you?")
    await zhao.says("cancel")
    zhao.sees("[Ask for help]")


async def test_a_link_that_is_opened_twice_while_it_is_being_answered_asks_on(town: Town) -> None:
    token = await do(town, make_link, WayIn(town.lane_id, Role.VOLUNTEER))
    xu = Neighbour(town, PersonId(0), "Xu", "chat-xu")
    await xu.sends(Opened(token))
    await xu.taps("Just Xu")
    await xu.sends(Opened(token))
    xu.sees(NUMBER)
    await xu.says("139 0000 7777")
    xu.sees("Hello Xu")


@pytest.mark.parametrize("platform_name", ["\u3164\u3164", "\u202e\u200b", "🌸", "   "])
async def test_no_button_offers_a_name_that_is_none(town: Town, platform_name: str) -> None:
    token = await do(town, make_link, WayIn(town.lane_id, Role.VOLUNTEER))
    xu = Neighbour(town, PersonId(0), platform_name, "chat-xu")
    await xu.sends(Opened(token))
    assert labels(xu) == ["Ask for a call"]


async def test_an_elder_is_not_offered_a_name_too_long_for_her_button(town: Town) -> None:
    for role, offered in ((Role.ELDER, []), (Role.VOLUNTEER, [f"Just {'x' * 60}"])):
        token = await do(town, make_link, WayIn(town.lane_id, role))
        xu = Neighbour(town, PersonId(0), "x" * 64, f"chat-{role}")
        await xu.sends(Opened(token))
        assert labels(xu) == [*offered, "Ask for a call"]


async def test_a_name_from_the_platform_is_cleaned_as_a_typed_one(town: Town) -> None:
    token = await do(town, make_link, WayIn(town.lane_id, Role.VOLUNTEER))
    xu = Neighbour(town, PersonId(0), "Xu\u202e\nLan", "chat-xu")
    await xu.sends(Opened(token))
    assert labels(xu) == ["Just Xu Lan", "Ask for a call"]


async def test_a_coordinator_without_a_name_is_not_the_one_who_is_named(town: Town) -> None:
    await comes(town, Role.COORDINATOR)
    with Session(town.engine) as session:
        for membership in session.exec(select(Membership).where(Membership.role == Role.COORDINATOR)):
            membership.since = town.clock.now() - timedelta(days=membership.person_id)  # the newcomer first
        session.commit()
    await town.wang.says("person")
    town.wang.sees("I have asked Hua, your coordinator, to phone you.")
