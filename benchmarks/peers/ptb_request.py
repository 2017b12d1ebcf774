"""python-telegram-bot without HTTP: calls are encoded to the request body, the stub answers at once."""

from urllib.parse import urlencode

from telegram.request import BaseRequest, RequestData

from benchmarks.stub import Stub


class StubRequest(BaseRequest):
    """Does what HTTPXRequest does on our side of the wire: encode the form, return status and bytes."""

    def __init__(self, stub: Stub) -> None:
        self._stub = stub

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_args: object, **_kw: object
    ) -> tuple[int, bytes]:
        """Overrides BaseRequest; all calls are POSTs."""
        del method
        fields = request_data.json_parameters if request_data else {}
        urlencode(fields, doseq=True).encode()
        return 200, self._stub.answer(url.rpartition("/")[2], fields).encode()
