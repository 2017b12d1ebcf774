"""A word and a number of its own in every place of a health file: where are they found again, and where never?"""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from bot import logs
from tests.bot.errands import signed
from tests.bot.kept_logs import Kept
from tests.dialogs.health.examples import agreed_before, answers
from tests.town import Town, text_of

WORDS = ("kanari-gout", "kanari-nuts", "kanari-knee", "kanari-statin", "kanari-ward", "kanari-4711", "kanari-aunt")
VALUES = ("kanari", "137/77", "17.3", "93.4", "93 %", "231/127", "canary")
FIGURES = ("137", "17.3", "93.4", "231")  # in the columns of a row


@pytest.fixture
def kept() -> Iterator[Kept]:
    """All loggers at their most talkative."""
    handler, root = Kept(), logging.getLogger()
    before = {logger: logger.level for logger in (root, logs.LOGGER)}
    for logger in before:
        logger.setLevel(logging.DEBUG)
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    for logger, level in before.items():
        logger.setLevel(level)


async def _lives(town: Town) -> None:
    """Everything that there is to say of her health, amber and red, looked at, undone and answered by nobody."""
    await answers(town.anna, "Fill it in", *WORDS, "Leave this out", "Yes, so it is")
    await answers(town.wang, "137/77", "Yes, that is right", "Measured earlier", "an hour ago")
    await answers(town.anna, "glucose 17.3", "After a meal", "Yes, that is right")
    await answers(town.wang, "weight 93.4 kg", "Yes, that is right", "spo2 93", "Yes, that is right", "Take that back")
    await answers(town.wang, "health", "The file", "Who may see it", "health", "Who saw it")
    await town.wang.says("231/127")
    await town.pass_time(timedelta(minutes=40))
    await answers(town.anna, "health", "The file", "I have reached Mrs Wang")


async def test_nothing_of_her_health_is_found_where_it_does_not_belong(town: Town, kept: Kept) -> None:
    await agreed_before(town)
    await _lives(town)
    assert town.anna.has_seen("17.3"), "who may see it does"
    others = [shown for who in (town.ming, town.li, town.bo, town.hua) for shown in who.screen]
    for shown in (*town.group, *others):
        assert not [one for one in VALUES if one in text_of(shown.message)], text_of(shown.message)
    for line in kept.lines:
        assert not [one for one in VALUES if one in line.lower()], line


async def test_nothing_of_it_lies_open_in_the_database(town: Town) -> None:
    await agreed_before(town)
    await _lives(town)
    with town.engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - our own
                said = " ".join(str(value) for value in row if isinstance(value, str))
                assert not [one for one in (*WORDS, *VALUES) if one in said], f"{table}: {said}"
                raw = b" ".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))
                assert not [one for one in (*WORDS, *FIGURES) if one.encode() in raw], table


async def test_who_has_not_been_named_reads_nothing_of_it_whatever_he_presses(town: Town) -> None:
    """Neither with buttons of hers nor with genuine ones of his own chat."""
    await agreed_before(town)
    await _lives(town)
    stolen = [button.data for shown in town.wang.screen for row in shown.message.rows for button in row]
    hers = town.wang.id
    asks = [f"{press}:{hers}" for press in ("health_file", "who_saw", "file_page", "limits", "medicine_was")]
    asks += [f"{press}:{hers}:0" for press in ("health_file", "who_saw", "medicine_was")]
    asks += ["health", "my_doctors", "sheets", "medicines", f"sheet_code:{hers}", f"shut_sheet:{hers}"]
    for who in (town.ming, town.hua, town.bo):
        before = len(who.screen)
        for data in [*stolen, *(signed(town, who, one) for one in asks)]:
            notice = await who.presses(data)
            assert notice is None or not [one for one in VALUES if one in notice.text]
        for shown in who.screen[before:]:
            assert not [one for one in VALUES if one in text_of(shown.message)]
            assert not [button.url for row in shown.message.rows for button in row if button.url]
