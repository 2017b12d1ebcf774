"""One errand of Willow Lane, brought as far as a test needs it by the people themselves."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select

from storage.outbox import ChatPause, Outbox
from storage.requests import HelpRequest, State
from storage.updates import SeenUpdate
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, buttons

STEPS = {
    State.TAKEN: ("ming", "I'll do it"),
    State.ON_THE_WAY: ("ming", "On my way"),
    State.ARRIVED: ("ming", "Arrived"),
    State.DONE: ("ming", "Done"),
}
WAY = list(STEPS)
World = dict[str, list[Any]]  # the rows of each table


async def does(who: Neighbour, *steps: str) -> None:
    """Each step is a button of the newest message, or else it is typed."""
    for step in steps:
        offered = who.screen and step in [button.text for button in buttons(who.last)]
        await (who.taps(step) if offered else who.says(step))


async def ask(town: Town, what: str = "Milk and bread", remarks: str = "Nothing more") -> None:
    """Anna asks for shopping, tomorrow at three, at home; once more, should she have done so before."""
    await does(town.anna, "Ask for help", "Shopping", what, "tomorrow 15:00", "At home", "1 hour", "No", remarks)
    yes = ("Yes, ask the neighbours", "Yes, ask once more")
    await town.anna.taps(next(button.text for button in buttons(town.anna.last) if button.text in yes))


async def bring_to(town: Town, state: State) -> None:
    """The errand is asked for, and goes its way until it is in that state; Ming is the helper."""
    await town.anna.says("hello")
    await ask(town)
    if state in {State.OPEN, State.WITHDRAWN, State.UNFILLED}:
        await _ends_early(town, state)
        return
    for step in WAY[: WAY.index(state) + 1] if state in STEPS else WAY:
        _who, label = STEPS[step]
        await (town.ming.taps(label, where="group") if step == State.TAKEN else town.ming.goes_on(label))
    if state == State.CONFIRMED:
        await town.wang.taps("Yes, all is well")
    elif state in {State.PROBLEM, State.SETTLED}:
        await town.wang.taps("There was a problem")
        await town.wang.says("The milk was sour")
        if state == State.SETTLED:
            await town.hua.taps("Close, no hours")


async def _ends_early(town: Town, state: State) -> None:
    if state == State.WITHDRAWN:
        await does(town.anna, "No longer needed", "Yes, cancel it")
    elif state == State.UNFILLED:
        await town.pass_time(timedelta(days=2))


def request_of(town: Town) -> HelpRequest:
    """The errand as it stands."""
    with Session(town.engine, expire_on_commit=False) as session:
        return session.exec(select(HelpRequest)).one()


def signed(town: Town, who: Neighbour, text: str, chat: str | None = None) -> str:
    """A genuine button of that person's chat, made by hand."""
    return town.app.signer.sign(NAME, chat or who.chat, text)


def world(engine: Engine) -> World:
    """Every row of every table, but for what has been heard and what is to be said."""
    passing = {SeenUpdate.__tablename__, Outbox.__tablename__, ChatPause.__tablename__, "sqlite_sequence"}
    connection = engine.raw_connection()
    cursor = connection.cursor()
    rows: World = {}
    for name in SQLModel.metadata.tables.keys() - passing:
        cursor.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2')  # noqa: S608 - the names of our own tables
        rows[name] = cursor.fetchall()
    cursor.close()
    connection.close()
    return rows


def screens(town: Town) -> dict[str, list[Any]]:
    """What everybody sees."""
    return {chat: [(shown.ref, shown.message) for shown in shown_] for chat, shown_ in town.memory.chats.items()}
