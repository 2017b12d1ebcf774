"""aiogram without HTTP: calls are encoded to the request body, the stub answers at once."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import TelegramMethod

from benchmarks.stub import Stub


class StubSession(AiohttpSession):
    """Overrides only the exchange; building the form and checking the answer stay aiogram's."""

    def __init__(self, stub: Stub) -> None:
        super().__init__()
        self._stub = stub

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's own)
    ) -> Any:
        """Overrides AiohttpSession; there is no wire, so nothing can time out."""
        del timeout
        form = self.build_form_data(bot=bot, method=method)
        form()  # the body's bytes, as aiohttp would send them
        fields = {options["name"]: value for options, _headers, value in form._fields}
        answer = self._stub.answer(method.__api_method__, fields)
        return self.check_response(bot=bot, method=method, status_code=200, content=answer).result
