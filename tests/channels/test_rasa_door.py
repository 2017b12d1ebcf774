"""Our door for Rasa beside rasa-sdk's own server, the same actions behind both: what is answered, byte for byte.

What must be the same: status, content type and every byte of the answer to each call that was recorded, and to whatever
else a Rasa may send. What must not, and is said below: who knows no secret, what is far too long, no domain (ours needs
none, so nobody has to call again), and an action that fails (theirs repeats the whole call).
"""

import asyncio
import json
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.channels.rasa.server import action_server
from bot.settings import RASA_HEADER, Settings
from tests.channels.recorded_form import ASKS, recorded_form
from tests.fake_rasa import SECRET

THEIRS = [json.loads(line) for line in (Path(__file__).parent / "rasa_calls.jsonl").read_text("utf-8").splitlines()]
AS_IN_THE_SCRIPT = {"host", "content-length"}  # of the recorded headers those that a new call says for itself
FIRST: dict[str, Any] = THEIRS[0]["req"]
FAILURE = "what she said: my knee hurts"


async def _refuses(_dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
    raise ActionExecutionRejection("refuses")


async def _fails(_dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
    raise ValueError(FAILURE)


async def _speaks(dispatcher: Any, _tracker: Any, _domain: Any) -> list[Any]:
    dispatcher.utter_message(text='Grüße, 王奶奶 🥛 </b> "\\/\u2028', json_message={"a": [1, 2.5, None, True]})
    return []


def some_actions() -> ActionExecutor:
    executor = recorded_form()
    for action in (_refuses, _fails, _speaks):
        executor.register_function(action.__name__.removeprefix("_"), action)
    return executor


@asynccontextmanager
async def theirs(executor: ActionExecutor) -> AsyncIterator[httpx.AsyncClient]:
    """rasa-sdk's own server, as its command starts it, but for the socket."""
    from rasa_sdk.endpoint import create_app  # noqa: PLC0415 - it takes half a second: only here

    server, told, begun = create_app(executor), asyncio.Queue[dict[str, str]](), asyncio.Event()

    async def tell(_event: dict[str, Any]) -> None:
        begun.set()

    living = asyncio.create_task(server({"type": "lifespan"}, told.get, tell))
    await told.put({"type": "lifespan.startup"})
    await begun.wait()
    async with _client(server) as client:
        yield client
    await told.put({"type": "lifespan.shutdown"})
    await living
    type(server).unregister_app(server)  # of one name there may be one at a time


def ours(executor: ActionExecutor) -> httpx.AsyncClient:
    return _client(action_server(executor, Settings(LINLI_RASA_SECRET=SECRET)), {RASA_HEADER: SECRET})


def _client(server: Any, headers: dict[str, str] | None = None) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(server), base_url="http://127.0.0.1", headers=headers or {}
    )  # fmt: skip


@contextmanager
def versions_may_differ() -> Iterator[None]:
    """rasa-sdk warns of it, its own server too, and does nothing else."""
    with pytest.warns(UserWarning, match="might not be compatible"):
        yield


async def both(body: bytes, headers: dict[str, str] | None = None) -> tuple[httpx.Response, httpx.Response]:
    """What theirs answers, and what ours does, each with actions of its own."""
    said = {"Content-Type": "application/json"} | (headers or {})
    async with theirs(some_actions()) as other, ours(some_actions()) as own:
        return (
            await other.post("/webhook", content=body, headers=said),
            await own.post("/webhook", content=body, headers=said),
        )


def in_bytes(answer: httpx.Response) -> tuple[int, str, bytes]:
    return answer.status_code, answer.headers["content-type"], answer.content


def as_recorded(call: dict[str, Any]) -> tuple[int, str, bytes]:
    return call["status"], "application/json", json.dumps(call["resp"], separators=(",", ":")).encode()


async def test_each_recorded_call_is_answered_byte_for_byte_as_a_real_rasa_was_answered() -> None:
    """All eight, as they came: with all that was said before, the domain, and the headers."""
    async with ours(recorded_form()) as own:
        for call in THEIRS:
            body = json.dumps(call["req"]).encode()
            assert len(body) == int(call["headers"]["Content-Length"]), "these are not the bytes that came"
            headers = {name: value for name, value in call["headers"].items() if name.lower() not in AS_IN_THE_SCRIPT}
            assert in_bytes(await own.post("/webhook", content=body, headers=headers)) == as_recorded(call)


async def test_rasa_sdks_own_server_answers_them_so_still() -> None:
    """Else what we compare with would not be what was recorded."""
    with versions_may_differ():
        async with theirs(recorded_form()) as other:
            for call in THEIRS:
                answer = await other.post("/webhook", json=call["req"])
                assert in_bytes(answer) == as_recorded(call)


def call(**changed: Any) -> bytes:
    return json.dumps(FIRST | changed).encode()


SENT: dict[str, tuple[bytes, dict[str, str]]] = {
    "made smaller": (zlib.compress(call()), {"Content-Encoding": "deflate"}),
    "an action that nobody has": (call(next_action="dance"), {}),
    "one that asks, of a form that nobody has": (call(next_action="action_ask_dance_form_kind"), {}),
    "no action at all": (call(next_action=None), {}),
    "an action that will not": (call(next_action="refuses"), {}),
    "an action that says much": (call(next_action="speaks"), {}),
    "an empty domain": (call(next_action=ASKS, domain={}), {}),
    "a domain of 100 kB": (call(domain={"slots": {f"slot_{n}": {"mappings": []} for n in range(4000)}}), {}),
    "fields that Rasa Pro sends": (
        call(domain_digest="d41d8cd98f00", tracker=FIRST["tracker"] | {"stack": [], "user_id": "u7"}), {},
    ),
    "fields that nobody knows": (call(moon=1, tracker=FIRST["tracker"] | {"weather": {"rain": True}}), {}),
    "a tracker without what nobody needs": (
        call(next_action=ASKS, tracker={name: FIRST["tracker"][name] for name in ("sender_id", "latest_message")}), {},
    ),
    "another version": (call(version="3.12.0"), {}),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Your versions of rasa and rasa_sdk")
@pytest.mark.parametrize("sent", SENT)
async def test_whatever_else_a_rasa_may_send_is_answered_as_rasa_sdk_answers_it(sent: str) -> None:
    other, own = await both(*SENT[sent])
    assert in_bytes(own) == in_bytes(other)


async def test_whether_it_is_well_is_said_as_rasa_sdk_says_it() -> None:
    async with theirs(some_actions()) as other, ours(some_actions()) as own:
        assert in_bytes(await own.get("/health")) == in_bytes(await other.get("/health"))


NO_CALLS = (b"", b"{", b"null", b"[]", b"7", b"\xff\xfe")


@pytest.mark.parametrize("body", NO_CALLS)
async def test_what_is_no_call_is_refused_in_the_form_of_a_refusal_and_never_repeated(body: bytes) -> None:
    """rasa-sdk says it in three forms, and answers some with 500 and the whole body; Rasa reads two fields of a 400."""
    other, own = await both(body)
    assert other.status_code in {400, 500}
    assert in_bytes(own) == (400, "application/json", b'{"error":"not a call of an action","action_name":""}')


@pytest.mark.filterwarnings("ignore:Your versions of rasa and rasa_sdk")
async def test_an_action_that_fails_says_no_more_than_that() -> None:
    other, own = await both(call(next_action="fails"))
    assert other.status_code == own.status_code == 500
    assert FAILURE in other.text, "theirs says why, and repeats the call"
    assert in_bytes(own) == (500, "application/json", b'{"error":"failed","action_name":"fails"}')


@pytest.mark.filterwarnings("ignore:Your versions of rasa and rasa_sdk")
async def test_a_call_before_anybody_has_said_a_word_is_answered_where_theirs_fails() -> None:
    other, own = await both(call(next_action=ASKS, tracker=FIRST["tracker"] | {"latest_message": None}))
    assert other.status_code == 500
    assert in_bytes(own) == as_recorded(THEIRS[1])


@pytest.mark.filterwarnings("ignore:Your versions of rasa and rasa_sdk")
async def test_without_a_domain_nobody_has_to_call_again() -> None:
    """Rasa Pro sends a digest first, and the domain once it is asked for it (449)."""
    other, own = await both(call(next_action=ASKS, domain=None, domain_digest="d41d8cd98f00"))
    assert other.status_code == 449
    assert in_bytes(own) == as_recorded(THEIRS[1])


async def test_no_other_sites_page_may_read_an_answer_and_no_list_of_actions_is_given() -> None:
    async with theirs(some_actions()) as other, ours(some_actions()) as own:
        asked = {"Origin": "https://elsewhere.example"}
        assert (await other.get("/health", headers=asked)).headers["access-control-allow-origin"] == asked["Origin"]
        assert "access-control-allow-origin" not in (await own.get("/health", headers=asked)).headers
        assert (await other.get("/actions")).status_code == 200
        assert (await own.get("/actions")).status_code == 404
