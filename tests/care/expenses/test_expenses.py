"""A helper has paid something for an elder: asked for with a receipt, settled by both, looked at where one doubts."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from care.expenses.commands import SayExpense, SettleExpense
from care.expenses.refusals import NotYourHelp, TooManyExpenses
from care.kit import media
from care.kit.refusals import NotYours, OutOfRange
from care.people.commands import Suspend
from care.people.refusals import Suspended
from storage.expenses import Expense, PaidFor
from storage.ids import MediaId, PersonId
from storage.media import MediaKind
from tests.care.visits.company import carry_out, now, visited
from tests.dialogs.expenses.examples import SAYS
from tests.pictures import photo
from tests.town import Neighbour, Town, text_of

DAY = timedelta(days=1)


async def asked(town: Town, *, receipt: bool = True) -> Expense:
    """Twenty-three yuan fifty, of the visit that Ming made."""
    await visited(town)
    for words in SAYS[:3]:
        await town.ming.says(words)
    if receipt:
        await town.ming.sends_photo(photo())
    else:
        await town.ming.taps("Without a picture")
    town.ming.sees("Mrs Wang: ¥23.50 for Rice and oil.", "Shall I ask for it?")
    await town.ming.taps("Yes, please ask")
    with Session(town.engine, expire_on_commit=False) as session:
        return session.exec(select(Expense)).one()


async def test_a_receipt_is_shown_to_her_side_and_settled_by_both(town: Town) -> None:
    expense = await asked(town)
    for one in (town.wang, town.anna):
        one.sees("Ming paid ¥23.50", "Rice and oil", "[I've paid it back]")
    assert town.wang.last.picture is not None
    assert not town.hua.has_seen("Rice and oil"), "nobody else has anything to do with it"
    await town.anna.taps("I've paid it back")
    town.ming.sees("I hear that it has been paid back. Do you have it?")
    await town.ming.taps("I've got it back")
    for one in (town.wang, town.ming):
        one.sees("That's settled. Thank you!")
    assert expense.receipt_id is not None


async def test_whom_it_waits_for_is_reminded_and_after_a_month_nobody_any_more(town: Town) -> None:
    await asked(town, receipt=False)
    await town.pass_time(3 * DAY)
    assert told(town.wang, "Ming paid ¥23.50") == 2
    await town.anna.taps("I've paid it back")
    await town.pass_time(3 * DAY)
    assert told(town.ming, "I hear that it has been paid back. Do you have it?") == 2
    await town.pass_time(60 * DAY)
    assert told(town.wang, "Ming paid ¥23.50") == 2, "it waits for him now"
    reminded = told(town.ming, "Do you have it?")
    assert 3 <= reminded <= 5
    await town.pass_time(30 * DAY)
    assert told(town.ming, "Do you have it?") == reminded


def told(who: Neighbour, words: str) -> int:
    return sum(words in text_of(shown.message) for shown in who.screen)


async def test_who_doubts_it_has_the_coordinator_look_at_it_with_both_numbers(town: Town) -> None:
    await asked(town, receipt=False)
    await town.wang.taps("That's not right")
    town.wang.sees("I've told the coordinator.")
    town.hua.sees("Ming paid ¥23.50 for Mrs Wang: Rice and oil.", "Please ask both sides.", "Mrs Wang: 139-0000-1111")
    await town.hua.taps("It's settled")
    town.ming.sees("That's settled. Thank you!")
    town.wang.sees("That's settled. Thank you!")


async def test_whoever_doubts_it_is_named_with_a_number_and_the_other_side_hears_of_it(town: Town) -> None:
    await asked(town)
    await town.anna.taps("That's not right")
    town.anna.sees("I've told the coordinator.")
    for one in (town.wang, town.ming):
        one.sees("Anna says that something isn't right.", "I've told the coordinator.")
    town.hua.sees("Anna says that something isn't right.", "Please ask both sides.")
    for number in ("Anna: 139-0000-2222", "Mrs Wang: 139-0000-1111", "Ming: "):
        town.hua.sees(number)


async def test_a_helper_who_has_not_got_it_has_her_side_hear_so(town: Town) -> None:
    await asked(town)
    await town.anna.taps("I've paid it back")
    await town.ming.taps("That's not right")
    for one in (town.wang, town.anna, town.hua):
        one.sees("Ming says that something isn't right.")


async def test_he_can_ask_for_it_no_more_and_old_buttons_change_nothing(town: Town) -> None:
    await asked(town, receipt=False)
    old = town.anna.button("I've paid it back").data
    await town.ming.taps("Never mind")
    town.wang.sees("Ming isn't asking for it any more.")
    notice = await town.anna.presses(old)
    assert notice is not None
    assert not town.ming.has_seen("paid back. Do you have it?")


async def test_nobody_asks_money_for_the_help_of_somebody_else_or_without_end(town: Town) -> None:
    visit = await visited(town)
    milk = SayExpense(PaidFor.VISIT, visit.id, 100, "milk")
    for stranger in (town.li, town.anna, town.wang):
        with pytest.raises(NotYourHelp):
            await carry_out(town, milk, stranger)
    for amount in (0, 500_001):
        with pytest.raises(OutOfRange):
            await carry_out(town, SayExpense(PaidFor.VISIT, visit.id, amount, "gold"), town.ming)
    for _time in range(5):
        await carry_out(town, milk, town.ming)
    with pytest.raises(TooManyExpenses):
        await carry_out(town, milk, town.ming)
    with pytest.raises(NotYours):
        await carry_out(town, SettleExpense(1, 1), town.ming)
    await carry_out(town, Suspend(PersonId(town.ming.id), "money"), town.hua)
    with pytest.raises((Suspended, NotYourHelp)):
        await carry_out(town, milk, town.ming)
    assert now(town, visit).id == visit.id


async def test_a_receipt_of_somebody_else_is_not_taken(town: Town) -> None:
    visit = await visited(town)
    await town.wang.says("my notes")
    with Session(town.engine) as session:
        uow = town.app.unit_of_work(session)
        hers = media.put(uow, town.wang.id, arrived())
        session.commit()
    await carry_out(town, SayExpense(PaidFor.VISIT, visit.id, 100, "milk", MediaId(hers)), town.ming)
    with Session(town.engine) as session:
        assert session.exec(select(Expense.receipt_id)).one() is None


def arrived() -> media.Arrived:
    return media.Arrived(MediaKind.PICTURE, lambda: [photo()])


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await visited(town)
    for words in ("垫付", "23.5元", "米和油"):
        await town.ming.says(words)
    await town.ming.taps("不发照片")
    await town.ming.taps("好，帮我问问")
    town.wang.sees("Ming替您垫了¥23.50：米和油。", "[已经还了]")
    await town.wang.taps("已经还了")
    town.ming.sees("听说已经还了，你收到了吗？")
    assert "¥23.50" in text_of(town.ming.last)
