"""aiogram as its examples show it: a router, a StatesGroup, typed callback data."""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import CommandStart, StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, Update
from aiogram.utils.keyboard import InlineKeyboardBuilder

from benchmarks.outcome import Outcomes, read_when, summary
from benchmarks.peers.aiogram_session import StubSession
from benchmarks.shape import ELDERS, KINDS, Feed, Script, arguments, check, drive, line
from benchmarks.stub import TOKEN, Stub


class Help(StatesGroup):
    elder = State()
    kind = State()
    what = State()
    when = State()
    confirm = State()


class Pick(CallbackData, prefix="pick"):
    key: str


def keyboard(options: Mapping[str, str]) -> InlineKeyboardMarkup:
    builder = InlineKeyboardBuilder()
    for key, label in options.items():
        builder.button(text=label, callback_data=Pick(key=key))
    return builder.adjust(1).as_markup()


async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Help.elder)
    await message.answer("Who needs help?", reply_markup=keyboard(ELDERS))


async def elder(query: CallbackQuery, callback_data: Pick, state: FSMContext) -> None:
    await query.answer()
    await state.update_data(elder=callback_data.key)
    await state.set_state(Help.kind)
    await query.message.answer("What kind of help?", reply_markup=keyboard(KINDS))


async def kind(query: CallbackQuery, callback_data: Pick, state: FSMContext) -> None:
    await query.answer()
    await state.update_data(kind=callback_data.key)
    await state.set_state(Help.what)
    await query.message.answer("What should be done?")


async def what(message: Message, state: FSMContext) -> None:
    await state.update_data(what=message.text)
    await state.set_state(Help.when)
    await message.answer("When?")


async def when(message: Message, state: FSMContext) -> None:
    said = await state.update_data(when=read_when(message.text))
    await state.set_state(Help.confirm)
    buttons = keyboard({"yes": Script.confirm, "no": "No, leave it"})
    await message.answer(summary(**said), reply_markup=buttons)


async def confirm(query: CallbackQuery, state: FSMContext, outcomes: Any) -> None:
    await query.answer()
    added = outcomes.add(query.message.chat.id, **await state.get_data())
    if isinstance(added, Awaitable):
        await added
    await state.clear()
    await query.message.answer("Thank you. I have asked the neighbours.")


async def leave(query: CallbackQuery, state: FSMContext) -> None:
    await query.answer()
    await state.clear()
    await query.message.answer("All right, nothing was posted.")


def router() -> Router:
    """States by StateFilter: a bare State (or F.text) is a sync filter and costs a hop to a thread."""
    talk = Router()
    talk.message.register(start, CommandStart())
    talk.callback_query.register(elder, StateFilter(Help.elder), Pick.filter())
    talk.callback_query.register(kind, StateFilter(Help.kind), Pick.filter())
    talk.message.register(what, StateFilter(Help.what))
    talk.message.register(when, StateFilter(Help.when))
    talk.callback_query.register(confirm, StateFilter(Help.confirm), Pick.filter(F.key == "yes"))
    talk.callback_query.register(leave, StateFilter(Help.confirm), Pick.filter(F.key == "no"))
    return talk


def feeder(dispatcher: Dispatcher, bot: Bot) -> Feed:
    """From bytes to a handled update; model_validate_json is aiogram's fastest way in."""

    async def feed(raw: bytes) -> None:
        await dispatcher.feed_update(bot, Update.model_validate_json(raw, context={"bot": bot}))

    return feed


async def run(name: str, storage: BaseStorage, others: Any = None) -> None:
    """`others`: where finished talks go, if not into SQLite."""
    given, stub = arguments(), Stub()
    bot, outcomes = Bot(TOKEN, session=StubSession(stub)), others or Outcomes(given.dir)
    if others is not None:
        await others.begin()
    dispatcher = Dispatcher(storage=storage, outcomes=outcomes)
    dispatcher.include_router(router())
    clock = await drive(given.people, stub, feeder(dispatcher, bot), in_flight=given.in_flight)
    await storage.close()
    rows = outcomes.rows()
    right = check(await rows if isinstance(rows, Awaitable) else rows, given.people)
    print(line(name, given.people, clock, stub, right=right, in_flight=given.in_flight))


if __name__ == "__main__":
    asyncio.run(run("aiogram", MemoryStorage()))
