"""The coordinator's list of members: who is here, who has come in, who is reached, and what to do for each."""

import pytest
from sqlmodel import Session, select

from bot.channels.base import Left, Opened
from care.kit import outbox
from care.people.commands import InviteElder
from care.people.messages import Unreachable
from storage.outbox import DeliveryState
from storage.people import Membership, Person, Role
from storage.requests import State
from tests.bot.delivery.test_sick_messages import put
from tests.bot.errands import ask, bring_to, does, signed
from tests.bot.turns.ways import invited
from tests.care.asking import do
from tests.cast import Somebody, settle_in
from tests.town import Neighbour, Town, buttons

ZHAO = ("An elder", "Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road")


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


def link_of(who: Neighbour) -> str:
    return next(word.rsplit("/", 1)[-1] for word in who.last.text.split() if "/enter/" in word)


async def opens(town: Town, name: str, token: str) -> Neighbour:
    """On a phone of that name."""
    who = Neighbour(town, 0, name, f"chat-{name.lower()}")
    await who.sends(Opened(token))
    return who


def people(town: Town) -> list[str]:
    with Session(town.engine) as session:
        return sorted(session.exec(select(Person.called)))


async def test_she_sees_who_is_here_and_how_it_stands_with_each(town: Town) -> None:
    await does(town.hua, "invite", *ZHAO, "There is none", "Yes, make the link")
    await town.bo.sends(Left())
    await town.hua.says("members")
    assert labels(town.hua)[:2] == ["Mr Zhao (elder, not in yet)", "Mrs Wang (elder)"]
    assert set(labels(town.hua)) >= {"Anna (family)", "Bo (helper, not reached)", "Ming (helper)"}
    await town.hua.taps("Mr Zhao (elder, not in yet)")
    town.hua.sees(
        "Has no chat: what has to be asked is asked in person.", "Name: Zhao Min",
        "No telephone number is on file yet.", "Area: East Gate",
        "Address: 1 Lake Road", "[New link]", "[Change the address]",
    )  # fmt: skip
    assert "An elder is never suspended" not in town.hua.last.text
    await town.hua.taps("Back")
    await town.hua.says("Bo")
    town.hua.sees("No message arrives any more. A new link opens the chat again.", "Telephone: 139-0000-5555")
    await town.hua.taps("Back")
    await town.hua.taps("Ming (helper)")
    town.hua.sees("Has come in, and messages arrive.")
    assert "[Change the address]" not in labels(town.hua)


COMES_MEANWHILE = (*ZHAO, "There is none", "Yes, make the link")


@pytest.mark.parametrize("meanwhile", [("menu", "invite"), ("/invite",)], ids=["left", "set aside"])
async def test_whoever_was_invited_meanwhile_stands_in_the_list(town: Town, meanwhile: tuple[str, ...]) -> None:
    await does(town.hua, "members", *meanwhile, *COMES_MEANWHILE)
    if meanwhile[0] == "menu":
        await town.hua.says("/members")
    assert "Mr Zhao (elder, not in yet)" in labels(town.hua)
    await town.hua.says("Mr Zhao")
    town.hua.sees("Name: Zhao Min")


async def test_a_list_that_was_left_without_an_answer_is_opened_as_a_new_one(town: Town) -> None:
    await does(town.hua, "members", "menu", "/members")
    assert "You were in the middle" not in town.hua.last.text
    await does(town.hua, "Bo", "menu", "/members")
    town.hua.sees("You were in the middle of this", "Telephone: 139-0000-5555")


async def test_a_name_that_came_after_the_list_is_found(town: Town) -> None:
    await town.hua.says("members")
    zhao = InviteElder("Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road", "")
    await do(town, town.app.features.carry_out, zhao, by=town.hua.id)
    town.hua.screen.clear()
    await town.hua.says("mr zhao")
    town.hua.sees("Name: Zhao Min")


async def test_more_members_than_a_page_holds_are_paged(town: Town) -> None:
    await do(town, settle_in, town.lane_id, [Somebody(f"Neighbour{n}", (Role.VOLUNTEER,)) for n in range(9)])
    await town.hua.says("members")
    first = labels(town.hua)
    assert first[-2:] == ["More", "Cancel"]
    seen = set(first)
    for _page in range(3):
        await town.hua.taps("More")
        seen |= set(labels(town.hua))
    assert len([label for label in seen if "(" in label]) == 15


async def test_a_new_link_opens_the_chat_of_the_same_mrs_wang_on_her_new_phone(town: Town) -> None:
    before = people(town)
    await does(town.hua, "members", "Mrs Wang (elder)", "New link")
    town.hua.sees("Here is the link.")
    token = link_of(town.hua)
    ming_says_no = await opens(town, "Ming", token)
    ming_says_no.sees("This link is for Mrs Wang. It stays valid: please forward it, and let Mrs Wang open it.")
    new_phone = await opens(town, "Tablet", token)
    new_phone.sees("What can I do for you, Mrs Wang?")
    assert town.hua.last.text == "Mrs Wang has joined: elder."
    await town.wang.says("hello")
    town.wang.sees("What can I do for you, Mrs Wang?")
    assert people(town) == before
    third = await opens(town, "Third", token)
    third.sees("This link has been used or is too old.")


async def test_a_coordinator_tries_a_link_out_and_stays_who_she_is(town: Town) -> None:
    await does(town.hua, "invite", "A helper", "Xu")
    token = link_of(town.hua)
    await town.hua.sends(Opened(token))
    town.hua.sees("This link is for Xu. It stays valid", "[Invite someone]")
    assert "[My jobs]" not in labels(town.hua)
    xu = await opens(town, "Xu", token)
    xu.sees("What do the neighbours call you?")
    await does(xu, "Xu", "139 0000 7777")
    assert town.hua.last.text == "Xu has joined: helper."
    for _again in range(2):
        await xu.sends(Opened(token))
        xu.sees("Hello Xu, what can I do for you?", "[My jobs]")
    assert [shown.message.text for shown in town.hua.screen].count("Xu has joined: helper.") == 1


async def test_whoever_seems_to_be_known_is_not_here_twice(town: Town) -> None:
    before = people(town)
    await does(town.hua, "invite", "An elder", "wang xiulan")
    town.hua.sees("Is this the Mrs Wang who is already here?", "[Yes, Mrs Wang]", "[No, somebody else]")
    await town.hua.taps("Yes, Mrs Wang")
    town.hua.sees("Here is the link.")
    await does(town.hua, "invite", "An elder", "Wu Min", "Mrs Wu", "West Gate", "4 Lake Road", "+86 13900001111")
    town.hua.sees("Is this the Mrs Wang who is already here?")
    await town.hua.taps("Yes, Mrs Wang")
    town.hua.sees("Here is the link.")
    assert people(town) == before


async def test_her_neighbour_of_the_same_name_and_number_can_come_as_well(town: Town) -> None:
    await does(town.hua, "invite", "An elder", "Wang Xiulan", "No, somebody else")
    await does(
        town.hua, "Miss Wang", "East Gate", "5 Lake Road", "139-0000-1111", "No, somebody else", "Yes, make the link"
    )
    assert {"Mrs Wang", "Miss Wang"} <= set(people(town))


async def test_a_helper_becomes_family_and_stays_one_person(town: Town) -> None:
    before = people(town)
    circle = ("Family of an elder", "Mrs Wang", "Son", "Yes, this person may")
    ming = await invited(town, "Chen Ming", *circle, phone=town.ming)
    ming.sees("Hello Ming", "[Ask for help]", "[As a helper]")
    assert people(town) == before


async def test_what_is_missing_of_an_elder_is_said_when_she_comes_and_is_added(town: Town) -> None:
    await does(town.hua, "invite", *ZHAO, "There is none", "Yes, make the link")
    zhao = await opens(town, "Zhao", link_of(town.hua))
    zhao.sees("On which number can your coordinator phone you?", "[I have no telephone]")
    town.hua.sees("Mr Zhao has joined: elder.", "No telephone number is on file yet.", "[Add it]")
    await zhao.taps("I have no telephone")
    zhao.sees("Hua asks: may your family, or else the coordinator, ask neighbours for help", "[Yes, I agree]")
    await does(town.hua, "Add it", "Change the number")
    town.hua.sees("Which telephone number has Mr Zhao?")
    await town.hua.says("hello")
    town.hua.sees("I did not find a telephone number in that.")
    await town.hua.says("021-6288 1234 ext 5")
    town.hua.sees("I have noted: Mr Zhao, 021-6288 1234 ext. 5.")
    for button, answer, noted in (
        ("Change the name", "Grandpa Zhao", "I have noted: Grandpa Zhao"),
        ("Change the address", "9 Lake Road", "9 Lake Road"),
        ("Change the area", "South Gate", "Area: South Gate"),
    ):
        (his,) = [label for label in await members_of(town) if "Zhao" in label]
        await does(town.hua, his, button, answer)
        town.hua.sees(noted)
    with Session(town.engine) as session:
        zhao_now = session.exec(select(Person).where(Person.called == "Grandpa Zhao")).one()
        assert (zhao_now.name, zhao_now.home, zhao_now.area) == ("Zhao Min", "9 Lake Road", "South Gate")


async def members_of(town: Town) -> list[str]:
    await town.hua.says("/members")
    return labels(town.hua)


async def test_the_helper_under_way_sees_the_new_number_and_the_group_the_new_name(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    town.ming.sees("Telephone: 139-0000-1111")
    await does(town.hua, "members", "Mrs Wang (elder)", "Change the number", "139 0000 9999")
    town.ming.sees("Telephone: 139 0000 9999")
    await does(town.hua, "members", "Ming (helper)", "Change the name", "Chen Ming")
    assert "Taken by Chen Ming." in town.card()
    await ask(town)
    assert "[I'll do it]" in town.card()


async def test_a_coordinator_who_was_suspended_makes_no_link_any_more(town: Town) -> None:
    await town.hua.says("members")
    with Session(town.engine) as session:
        session.get_one(Membership, (town.hua.id, town.lane_id, Role.COORDINATOR)).active = False
        session.commit()
    await does(town.hua, "Ming (helper)", "New link")
    town.hua.sees("Only a coordinator can do this.")


@pytest.mark.parametrize("who", ["wang", "anna", "ming"])
async def test_nobody_else_looks_through_the_members_or_changes_them(town: Town, who: str) -> None:
    somebody: Neighbour = getattr(town, who)
    await somebody.says("members")
    assert not [label for label in labels(somebody) if "(" in label]
    notice = await somebody.presses(signed(town, somebody, f">members:{town.bo.id}"))
    assert notice is not None
    assert "Only a coordinator" in notice.text
    await somebody.presses(signed(town, somebody, ">members"))
    somebody.sees("There is nothing open at the moment.")


async def test_a_number_that_is_known_of_the_family_is_said_when_the_elder_has_none(town: Town) -> None:
    with Session(town.engine) as session:
        session.get_one(Person, town.wang.id).phone = ""
        session.get_one(Person, town.bo.id).phone = ""
        session.commit()
    await town.wang.says("person")
    town.wang.sees("Hua, your coordinator, knows, but I have no number of yours.", "[Tell my number]")
    town.hua.sees("Mrs Wang would like to talk to you.", "please ask the family: Anna 139-0000-2222.")
    missed = put(town, "Menu", {}, town.wang, state=DeliveryState.UNREACHED)
    await do(town, outbox.to_person, town.hua.id, Unreachable(town.wang.id, missed))
    town.hua.sees("I cannot reach Mrs Wang by message any more.", "please ask the family: Anna 139-0000-2222.")


async def test_an_elder_without_a_number_can_tell_it_then(town: Town) -> None:
    with Session(town.engine) as session:
        session.get_one(Person, town.wang.id).phone = ""
        session.commit()
    await does(town.wang, "person", "Tell my number", "Change my number", "139 0000 8888")
    town.wang.sees("I have noted: Mrs Wang, 139 0000 8888.")


async def test_where_nobody_has_a_number_she_is_told_to_look_by(town: Town) -> None:
    with Session(town.engine) as session:
        for one in (town.wang, town.anna):
            session.get_one(Person, one.id).phone = ""
        session.commit()
    await town.wang.says("person")
    town.hua.sees("No telephone number is on file; please look by, or ask the neighbours.")
