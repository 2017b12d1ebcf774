"""aiogram_dialog as its documentation shows it: windows, Select, TextInput.

Its own way of showing is kept (ShowMode.AUTO): a tap edits the message, a typed answer brings a new one.
"""

import asyncio
from operator import itemgetter
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Cancel, Column, Select
from aiogram_dialog.widgets.text import Const, Format

from benchmarks.outcome import Outcomes, read_when, summary
from benchmarks.peers.aiogram.bot import feeder
from benchmarks.peers.aiogram_session import StubSession
from benchmarks.shape import ELDERS, KINDS, Script, arguments, check, drive, line
from benchmarks.stub import TOKEN, Stub


class Help(StatesGroup):
    elder = State()
    kind = State()
    what = State()
    when = State()
    confirm = State()


async def start(_message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Help.elder, mode=StartMode.RESET_STACK)


async def picked(_query: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data[widget.widget_id] = key
    await manager.next()


async def typed(_message: Message, widget: ManagedTextInput, manager: DialogManager, text: str) -> None:
    manager.dialog_data[widget.widget.widget_id] = text
    await manager.next()


async def summed_up(dialog_manager: DialogManager, **_kwargs: Any) -> dict[str, str]:
    return {"summary": summary(**dialog_manager.dialog_data)}


async def confirm(query: CallbackQuery, _button: Button, manager: DialogManager) -> None:
    outcomes: Outcomes = manager.middleware_data["outcomes"]
    outcomes.add(query.message.chat.id, **manager.dialog_data)
    await query.message.answer("Thank you. I have asked the neighbours.")
    await manager.done()


def choice(name: str, options: dict[str, str]) -> Column:
    items = list(options.items())
    return Column(Select(Format("{item[1]}"), name, itemgetter(0), items, on_click=picked))


def dialog() -> Dialog:
    buttons = Button(Const(Script.confirm), "yes", confirm), Cancel(Const("No, leave it"))
    return Dialog(
        Window(Const("Who needs help?"), choice("elder", ELDERS), state=Help.elder),
        Window(Const("What kind of help?"), choice("kind", KINDS), state=Help.kind),
        Window(Const("What should be done?"), TextInput("what", on_success=typed), state=Help.what),
        Window(Const("When?"), TextInput("when", read_when, on_success=typed), state=Help.when),
        Window(Format("{summary}"), Column(*buttons), state=Help.confirm, getter=summed_up),
    )


async def run() -> None:
    given, stub = arguments(), Stub()
    bot, outcomes = Bot(TOKEN, session=StubSession(stub)), Outcomes(given.dir)
    dispatcher = Dispatcher(storage=MemoryStorage(), outcomes=outcomes)
    dispatcher.message.register(start, CommandStart())
    dispatcher.include_router(dialog())
    setup_dialogs(dispatcher)
    await dispatcher.emit_startup(bot=bot)
    clock = await drive(given.people, stub, feeder(dispatcher, bot), in_flight=given.in_flight)
    right = check(outcomes.rows(), given.people)
    print(line("aiogram_dialog", given.people, clock, stub, right=right, in_flight=given.in_flight))


if __name__ == "__main__":
    asyncio.run(run())
