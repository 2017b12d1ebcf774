"""The menu: what somebody needs now stands first, and nothing is dropped, however much an elder can do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from bot.features import FEATURES
from care.kit.replies import ShowMenu, ShowMenuGroup
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Button, Open
from dialogs.engine.feature import Conversation, Entry, Group, Need
from dialogs.engine.me import Me
from dialogs.engine.menu import Line, MenuDetails, line_for_words, menu_card
from dialogs.language.words import Phrase, Reader, say
from storage.ids import PersonId
from storage.people import Role
from tests.care.vetting.applicants import applied
from tests.cast import START, Somebody, give_role, settle_in
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, buttons
from tests.words import menu

MORE = "More"
FIRST = "Back to the first"
A_PERSON = "Ask for a call"
AS_HELPER, FOR_MYSELF = "As a helper", "For myself"
NOT_FOR_HELPERS = {"Help neighbours"}  # who helps has nothing to apply for
HER_FAMILYS = {"Card by the door"}
ALSO = {line.en for role in ("family", "volunteer") for line in menu.also(role)} - NOT_FOR_HELPERS
GROUPS = {"Help and visits", "Health and doctors", "My people", "About me"}
SOS = [menu.BE_ON_DUTY.en, menu.SOS.en]
EVERYTHING = {
    "Ask for help", "Same as last time", "My requests", "My jobs", "My hours", A_PERSON, *SOS, "Try the button",
    "Medicines", *ALSO,
}  # fmt: skip


def labels(somebody: Neighbour) -> list[str]:
    return [button.text for button in buttons(somebody.last)]


async def menu_of(somebody: Neighbour) -> list[str]:
    await somebody.says("hello")
    return labels(somebody)


async def further(somebody: Neighbour) -> list[list[str]]:
    """What stands there, and every page behind [More]."""
    pages = [labels(somebody)]
    while MORE in pages[-1]:
        await somebody.taps(MORE)
        pages.append(labels(somebody))
        assert len(pages) < 8, "there is always more"
    return pages


async def pages_of(somebody: Neighbour) -> list[list[str]]:
    """The menu, and every page of each group behind it."""
    pages = [await menu_of(somebody)]
    groups = [label for shown in await further(somebody) for label in shown if label in GROUPS]
    for group in groups:
        await menu_of(somebody)
        while group not in labels(somebody):
            await somebody.taps(MORE)
        await somebody.taps(group)
        pages += await further(somebody)
    return pages


def also_helps(town: Town, somebody: Neighbour) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        give_role(uow, PersonId(somebody.id), town.lane_id, Role.VOLUNTEER)
        session.commit()


def mr_chen(town: Town) -> Neighbour:
    """Another elder of the lane."""
    chen = Somebody("Chen", (Role.ELDER,), called="Mr Chen", area="East Gate")
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        ids = settle_in(uow, town.lane_id, [chen], lambda _one, _person: (NAME, "user-chen", "chat-chen"))
        session.commit()
    return Neighbour(town, ids[chen], "Chen", "chat-chen")


async def asks_for_a_meal(somebody: Neighbour) -> None:
    await somebody.says("ask")
    await somebody.taps("A meal")
    await somebody.says("tomorrow noon")
    await somebody.taps("Yes, please ask")


async def test_an_elder_reads_what_she_needs_and_finds_all_else_by_what_it_is_about(town: Town) -> None:
    assert await menu_of(town.wang) == [line.en for line in menu.MENU_OF_AN_ELDER]
    await town.wang.taps(MORE)
    town.wang.sees(
        "What is it about?", "Page 1 of 2.", "[Help and visits]\n[Health and doctors]\n[More]\n[Ask for a call]"
    )
    await town.wang.taps(MORE)
    town.wang.sees("Page 2 of 2.", "[My people]\n[About me]\n[Back to the first]\n[Ask for a call]")
    await town.wang.taps("About me")
    town.wang.sees("About me", "[My notes]", "[Ask for a call]")
    shown = await further(town.wang)
    assert any("My data" in page for page in shown)
    assert len(shown) < 4
    await town.wang.taps(FIRST)
    town.wang.sees("What can I do for you, Mrs Wang?", "[Ask for help]")


async def test_a_group_is_found_by_its_name_as_well(town: Town) -> None:
    await menu_of(town.wang)
    await town.wang.taps(MORE)
    await town.wang.says("健康和看病")
    town.wang.sees("Health and doctors", "[Ask for a call]")


def test_what_is_needed_now_and_has_no_room_lets_its_group_come_first() -> None:
    lines = [line(one, need=Need.NOW) for one in range(2)]
    lines += [line(2, need=Need.NOW, group=Group.ME), *(line(one) for one in range(3, 7))]
    assert said(page(lines, 1)) == ["About me", "Help and visits", FIRST]


async def test_whoever_has_never_asked_is_not_offered_the_same_again(town: Town) -> None:
    assert "Same as last time" not in await menu_of(town.anna)
    await asks_for_a_meal(town.wang)
    assert await menu_of(town.wang) == ["My requests", "Ask for help", MORE, A_PERSON]
    await town.wang.taps(MORE)
    await town.wang.taps("Help and visits")
    assert labels(town.wang)[0] == "Same as last time"


async def test_an_elder_who_also_helps_and_has_asked_finds_everything_behind_more(town: Town) -> None:
    also_helps(town, town.wang)
    await asks_for_a_meal(town.wang)
    everything = set[str]()
    for hat in (AS_HELPER, FOR_MYSELF):  # the two menus, each of which leads to the other
        pages = await pages_of(town.wang)
        shown = [label for page in pages for label in page if label not in {MORE, FIRST, A_PERSON, hat}]
        assert len(shown) == len(set(shown)), "nothing is shown twice"
        everything |= {*shown, A_PERSON}
        assert all(page[-2:] == [A_PERSON, hat] and len(page) <= 5 for page in pages)
        await town.wang.taps(hat)
    assert everything == EVERYTHING - HER_FAMILYS
    assert all(len(row) == 1 for shown in town.wang.screen for row in shown.message.rows)


async def test_what_she_needs_now_stands_first(town: Town) -> None:
    also_helps(town, town.wang)
    assert (await menu_of(town.wang))[0] == "Ask for help"
    await asks_for_a_meal(town.wang)
    assert (await menu_of(town.wang))[0] == "My requests"


async def test_a_job_that_is_promised_stands_first_until_it_is_given_back(town: Town) -> None:
    also_helps(town, town.wang)
    await asks_for_a_meal(mr_chen(town))
    await town.wang.taps("I'll do it", where="group")
    assert (await menu_of(town.wang))[:2] == ["My jobs", "Ask for help"]
    await town.wang.taps("I can't")
    await town.wang.taps("Yes, I can't come")
    assert "My jobs" not in (await menu_of(town.wang))[:2]


async def test_what_stands_behind_more_is_opened_by_its_words_as_well(town: Town) -> None:
    also_helps(town, town.wang)
    await asks_for_a_meal(town.wang)
    assert "My hours" not in await menu_of(town.wang)
    for words in ("My hours", "my hours.", "hours", "/hours", "我的互助时"):
        await town.wang.says(words)
        town.wang.sees("No hours yet; your first job will count.")


async def test_looking_further_changes_no_message_that_an_elder_may_be_reading(town: Town) -> None:
    also_helps(town, town.wang)
    await asks_for_a_meal(town.wang)
    await menu_of(town.wang)
    before = [(shown.message, shown.ref) for shown in town.wang.screen]
    await town.wang.taps(MORE)
    assert [(shown.message, shown.ref) for shown in town.wang.screen][:-1] == before
    town.wang.sees("What is it about?")


async def test_looking_further_in_the_middle_of_a_conversation_lets_it_wait(town: Town) -> None:
    also_helps(town, town.wang)
    await asks_for_a_meal(town.wang)
    await menu_of(town.wang)
    more = town.wang.button(MORE).data
    await town.wang.says("/ask")
    await town.wang.presses(more)
    town.wang.sees("What is it about?")
    await town.wang.says("A meal")
    town.wang.sees("I did not quite understand that.", "[Go on]")
    await town.wang.taps("Go on")
    await town.wang.says("A meal")
    town.wang.sees("When would it suit you?")


async def test_a_later_page_of_a_menu_that_has_become_shorter_still_shows_something(town: Town) -> None:
    also_helps(town, town.wang)
    await asks_for_a_meal(town.wang)
    await menu_of(town.wang)
    await town.wang.taps(MORE)
    third = town.wang.button(MORE).data
    await town.wang.taps("No longer needed")
    await town.wang.taps("Yes, cancel it")
    await town.wang.presses(third)
    assert len(labels(town.wang)) > 1


async def test_somebody_who_is_no_elder_sees_nearly_everything_at_once(town: Town) -> None:
    also_helps(town, town.anna)
    usual = ["Ask for help", "My requests", "My jobs", "My hours", "Medicines"]
    others = [label for label in ALSO if label not in usual]
    family = await menu_of(town.anna)
    assert family[-4:] == [MORE, A_PERSON, AS_HELPER, "中文"]
    seldom = (await further(town.anna))[-1]
    await menu_of(town.anna)
    await town.anna.taps(AS_HELPER)
    assert labels(town.anna)[-3:] == [A_PERSON, "For my family", "中文"]
    others_than_lines = {AS_HELPER, "For my family", MORE, FIRST}
    shown = {*family, *seldom, *labels(town.anna)} - others_than_lines
    assert shown == {*usual, *SOS, *others, A_PERSON, "中文"}


# ---- the card itself, however long the menu becomes


def test_of_very_many_lines_what_is_seldom_needed_stands_behind_more_and_nothing_is_dropped() -> None:
    often, seldom = [line(one) for one in range(7)], [line(one, need=Need.SELDOM) for one in range(7, 19)]
    lines = [*often, *seldom, line(99, last=True)]
    first, second = page(lines, 0, elder=False), page(lines, 1, elder=False)
    assert said(first) == [*(f"Line {one}" for one in range(7)), MORE, "Line 99", "中文"]
    assert said(second) == [*(f"Line {one}" for one in range(7, 19)), "Back to the first", "Line 99", "中文"]
    assert said(page(lines, 2, elder=False)) == said(first)
    few = [*often, *seldom[:5]]
    assert said(page(few, 0, elder=False)) == [*(f"Line {one}" for one in range(12)), "中文"]


async def test_what_waits_stands_first_in_a_coordinators_menu_and_the_rest_is_found(town: Town) -> None:
    quiet = await menu_of(town.hua)
    assert quiet[:4] == ["Invite someone", "Members", "Helpers", "To look after"]
    assert {"SOS", MORE} <= set(quiet)
    assert len(quiet) <= 8
    await applied(town)
    assert (await menu_of(town.hua))[0] == "Helpers"
    await town.hua.taps(MORE)
    assert {"Daily calls", "Medicine calls", "Family circle", "My data", "Back to the first"} <= set(labels(town.hua))


async def nothing(me: Me) -> None:
    """A conversation for these tests."""


def line(number: int, *, last: bool = False, need: Need = Need.USUAL, group: Group = Group.HELP) -> Line:
    label = Phrase(f"Line {number}", {})
    entry = Entry(label, frozenset(), words=frozenset({f"word {number}"}), last=last, group=group)
    return Line(entry, Conversation(nothing), need)


def page(lines: list[Line], number: int, *, elder: bool = True, group: str = "") -> list[Button]:
    others = [Button("中文", Open(nothing))]
    card = menu_card(MenuDetails("Mrs Wang", elder, lines, others, page=number, group=group))
    assert all(len(row) == 1 for row in card.rows)
    return [button for row in card.rows for button in row]


def said(buttons_: list[Button]) -> list[str]:
    return [say(button.label, Reader("en", "UTC", START)) for button in buttons_]


@given(groups=st.lists(st.sampled_from([*Group]), max_size=40))
def test_every_line_of_an_elder_is_reached_exactly_once_in_few_presses(groups: list[Group]) -> None:
    lines = [*(line(number, group=group) for number, group in enumerate(groups)), line(99, last=True)]
    seen: list[str] = []
    waiting: list[tuple[ShowMenu | ShowMenuGroup, int]] = [(ShowMenu(0), 0)]
    known: set[ShowMenu | ShowMenuGroup] = {ShowMenu(0)}
    while waiting:
        here, presses = waiting.pop()
        shown = page(lines, here.page, group=getattr(here, "group", ""))
        assert len(shown) <= 4
        assert said(shown)[-1] == "Line 99"
        assert presses <= 2 + -(-len(groups) // 2)
        seen += [label for label in said(shown)[:-1] if label.startswith("Line")]
        to = {one.action for one in shown if isinstance(one.action, ShowMenu | ShowMenuGroup)} - known
        waiting += [(one, presses + 1) for one in to]
        known |= to
    assert sorted(seen) == sorted(f"Line {one}" for one in range(len(groups)))


@pytest.mark.parametrize(("number", "group"), [(0, "NOWHERE"), (7, "HEALTH"), (70, "HELP"), (70, "")])
def test_a_page_that_is_there_no_more_still_shows_something(number: int, group: str) -> None:
    lines = [*map(line, range(9)), line(99, last=True)]
    assert len(page(lines, number, group=group)) > 1


def test_every_line_has_a_group_and_no_group_is_called_as_a_line_is() -> None:
    assert all(entry.group for entry, _opens in FEATURES.menu)
    lines = [Line(entry, opens) for entry, opens in FEATURES.menu]
    for group in Group:
        for language in ("en", "zh"):
            assert line_for_words(say(group.value, Reader(language, "UTC", START)), lines) is None


@given(number=st.integers(0, 40), at=st.integers(0, 5))
def test_who_is_no_elder_gets_one_page_with_everything_on_it(number: int, at: int) -> None:
    assert said(page([*map(line, range(number))], at, elder=False)) == [*(f"Line {n}" for n in range(number)), "中文"]


@pytest.mark.parametrize("text", ["word 1", "WORD 1!", "Line 1", "line 1."])
def test_a_line_is_opened_by_its_words_and_by_its_label(text: str) -> None:
    found = line_for_words(text, [*map(line, range(3))])
    assert found is not None
    assert found.entry.label.msgid == "Line 1"


@pytest.mark.parametrize("text", ["", "/", "word", "word 9", "line", "/word 1"])
def test_other_words_open_no_line(text: str) -> None:
    assert line_for_words(text, [*map(line, range(3))]) is None
