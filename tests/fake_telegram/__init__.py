"""A strict fake of the Telegram Bot API, driven through the people who use it.

    async with FakeTelegram() as tg:
        anna = tg.user("Anna", language="en")
        await anna.starts()
        press = await anna.taps("I can help")
        assert await press.wait() == "The job is yours"

It refuses what Telegram refuses, in Telegram's words, and more: what is unknown or not imitated is
refused too.
"""

from .faults import Fault, Faults
from .groups import Group
from .people import Person
from .refusals import Disagreement, Impossible
from .server import TOKEN, Call, FakeTelegram
from .views import Message, Press

__all__ = [
    "TOKEN",
    "Call",
    "Disagreement",
    "FakeTelegram",
    "Fault",
    "Faults",
    "Group",
    "Impossible",
    "Message",
    "Person",
    "Press",
]
