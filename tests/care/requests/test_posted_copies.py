"""Every copy of a card shows how things stand; what an elder reads is never changed under her eyes."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.channels.base import Moved
from storage.outbox import DeliveryState, Outbox
from storage.people import Relation, Role
from tests.care.asking import PASSED_ON, ask, joins, taken_by
from tests.care.lane import rows
from tests.cast import Somebody
from tests.town import GROUP, Town, text_of

HOUR = timedelta(hours=1)
HUSBAND = Somebody("Lao Wang", (Role.ELDER,), called="Mr Wang")
FOLLOWING = (col(Outbox.follows).is_not(None), col(Outbox.edits).is_(None), Outbox.state == DeliveryState.SENT)


class Changes:
    """Counts which posted copies were changed since it looked last, and how often."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last = 0

    def look(self) -> tuple[set[int], Counter[int]]:
        """(live copies that stood before and follow the request, those changed since)."""
        with Session(self._engine) as session:
            stood = session.exec(select(Outbox).where(*FOLLOWING, Outbox.id <= self._last).order_by(col(Outbox.id)))
            copies = {row.id if not row.place else (row.chat, row.place): row.id for row in stood}
            edited = select(Outbox.edits).where(col(Outbox.edits).is_not(None), Outbox.id > self._last)
            changed = Counter(session.exec(edited))
            self._last = max(session.exec(select(Outbox.id)))
        return set(copies.values()), changed


@pytest.mark.both_databases
async def test_at_each_step_every_live_copy_that_follows_is_changed_once_and_nothing_else(town: Town) -> None:
    """Group, helper, family, coordinator: the late helper has made many cards of the same request."""
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=41))
    await town.ming.taps("I'll do it", where=GROUP)
    await town.pass_time(timedelta(minutes=105))
    changes = Changes(town.engine)
    changes.look()
    steps = [(town.ming, step) for step in PASSED_ON] + [(town.wang, "Yes, all is well")]
    for who, label in steps:
        await who.goes_on(label)
        copies, changed = changes.look()
        assert len(copies) == 4, "a card in the group, of the helper, of Anna and of Hua"
        assert changed == Counter(copies), f"after {label}"


async def test_whatever_becomes_of_it_no_message_to_the_elder_is_ever_changed(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=150))
    await town.hua.taps("Ask somebody else")
    await town.pass_time(timedelta(minutes=50))
    await town.li.taps("I'll do it", where=GROUP)
    for step in PASSED_ON:
        await town.li.goes_on(step)
    await town.pass_time(4 * HOUR)
    await town.wang.taps("There was a problem")
    await town.wang.says("The milk was sour")
    await town.hua.taps("Close, no hours")
    hers = rows(town.engine, Outbox, Outbox.person_id == town.wang.id)
    assert {row.name for row in hers} >= {"NewsForElder", "HelperLate", "StillAsking", "ElderAskedAgain"}
    assert [(row.name, row.edits) for row in hers if row.follows or row.edits] == []
    assert not any(shown.edited for shown in town.wang.screen)


async def test_nor_is_one_to_an_elder_of_another_elder_s_circle_who_gets_the_news_anew(town: Town) -> None:
    """Husband and wife are both elders, as a rule."""
    lao = await joins(town, HUSBAND, Relation.SPOUSE, manages=True)
    await taken_by(town, town.ming, 2 * HOUR)
    seen = [text_of(shown.message) for shown in lao.screen]
    for step, news in zip(PASSED_ON, ("is on the way", "has arrived", "says it is done"), strict=True):
        await town.ming.goes_on(step)
        lao.sees(f"Ming {news}")
        assert [text_of(shown.message) for shown in lao.screen[:-1]] == seen, "one message more, and all others stay"
        seen.append(text_of(lao.last))
    await lao.taps("Yes, all is well")
    lao.sees("Done by Ming, and confirmed")
    assert not any(shown.edited for shown in lao.screen)


async def test_after_many_reminders_of_it_such_an_elder_still_gets_one_message_a_step(town: Town) -> None:
    lao = await joins(town, HUSBAND, Relation.SPOUSE, manages=True)
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=41))
    await town.ming.taps("I'll do it", where=GROUP)
    await town.pass_time(timedelta(minutes=105))
    assert lao.has_seen("I have not heard from Ming")
    for step in PASSED_ON:
        seen = len(lao.screen)
        await town.ming.goes_on(step)
        new = [text_of(shown.message) for shown in lao.screen[seen:]]
        assert len(new) == 1, f"after {step}: {new}"


@pytest.mark.both_databases
async def test_when_the_group_moves_open_jobs_are_posted_anew_and_old_cards_are_let_go(town: Town) -> None:
    await ask(town, 5 * HOUR)
    await taken_by(town, town.ming, 6 * HOUR)
    await town.hua.sends(Moved("new group"), where=GROUP)
    (anew,) = town.memory.chats["new group"]
    assert "3:00 PM" in anew.message.whole
    old = [shown.message for shown in town.group]
    await town.li.taps("I'll do it", where="new group")
    assert "Taken by Li" in town.memory.chats["new group"][-1].message.whole
    assert [shown.message for shown in town.group] == old
