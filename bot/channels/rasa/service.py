"""The action server, wired to the app."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

from bot.app import App
from bot.background import background
from bot.channels.rasa.actions import actions
from bot.channels.rasa.bridge import Bridge
from bot.channels.rasa.channel import NAME, RasaChannel
from bot.channels.rasa.server import action_server
from bot.logs import log
from bot.parts import deliver_in
from bot.web.server import new_server


@contextlib.asynccontextmanager
async def rasa(app: App, taken: socket.socket) -> AsyncIterator[None]:
    """Answers Rasa on this socket for as long as the block lasts."""
    channel = RasaChannel()
    app.channels[NAME] = channel
    server = new_server(action_server(actions(Bridge(app, channel)), app.settings), app.settings)
    async with background(deliver_in(app, NAME)), asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[taken]))
        log("serving", port=taken.getsockname()[1], channel=NAME)
        try:
            yield
        finally:
            server.should_exit = True
