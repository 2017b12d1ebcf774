"""Driving the fake from another process: POST /control/{verb} with a JSON object, answered with JSON.

People are named by "user" (id), chats by "chat" (id), messages by "chat" and "message" (id). `batch` takes a
list of [verb, arguments] and answers with the list of results: one round trip for a benchmark.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .faults import Fault
from .people import Person
from .refusals import Json
from .views import Message, Press

if TYPE_CHECKING:
    from .groups import Group
    from .server import FakeTelegram

DOINGS = frozenset(
    {
        "starts",
        "says",
        "taps",
        "presses_key",
        "sends_photo",
        "sends_sticker",
        "sends_voice",
        "sends_location",
        "sends_contact",
        "blocks",
        "unblocks",
        "deletes_account",
        "reads",
    }
)
GROUP_DOINGS = frozenset({"adds_bot", "promotes_bot", "kicks_bot", "adds", "removes", "migrates"})
FAULTS = frozenset({"too_many", "server_error", "forbidden", "refuse", "cut_before", "lost_answer", "slow"})
Verb = Callable[[Json], Awaitable[Any]]


class Control:
    """The verbs. Whatever a verb cannot do (unknown id, no such button) is answered with 409 and its text."""

    def __init__(self, tg: FakeTelegram) -> None:
        self.tg = tg
        self.groups: dict[int, Group] = {}

    async def serve(self, request: web.Request) -> web.Response:
        """One verb, carried out."""
        try:
            result = await self._do(request.match_info["verb"], await request.json() if request.can_read_body else {})
        except (LookupError, AssertionError, ValueError, TypeError, AttributeError, TimeoutError) as error:
            return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=409)
        return web.json_response(result)

    async def _do(self, verb: str, given: Json) -> Any:
        if verb in DOINGS:
            return _plain(await getattr(self._person(given), verb)(**given))
        if verb in GROUP_DOINGS:
            return _plain(await getattr(self._group(given), verb)(**self._with_people(given)))
        if verb in FAULTS:
            return self._fault(verb, given)
        action: Verb | None = getattr(self, f"do_{verb}", None)
        if action is None:
            raise LookupError(f"no verb {verb}")
        return await action(given)

    def _person(self, given: Json) -> Person:
        if "reply_to" in given:
            given["reply_to"] = self._message({"chat": given.get("chat", given["user"]), "message": given["reply_to"]})
        return self._somebody(given.pop("user"))

    def _somebody(self, user_id: int) -> Person:
        return Person(self.tg.desk.wire, self.tg.town.users[user_id])

    def _group(self, given: Json) -> Group:
        return self.groups[given.pop("chat")]

    def _with_people(self, given: Json) -> Json:
        return {name: self._somebody(user_id) for name, user_id in given.items()}

    def _message(self, given: Json) -> Message:
        return Message.of(self.tg.town.chats[given["chat"]].posts[given["message"]])

    def _fault(self, kind: str, given: Json) -> None:
        where = {name: given.pop(name) for name in ("method", "chat", "times") if name in given}
        self.tg.faults.add(getattr(Fault, kind)(**given), **where)

    async def do_batch(self, given: Json) -> list[Any]:
        """Many verbs in order: {"verbs": [[verb, arguments], …]}."""
        return [await self._do(verb, arguments) for verb, arguments in given["verbs"]]

    async def do_user(self, given: Json) -> int:
        """A new person → user id."""
        return self.tg.user(**given).id

    async def do_group(self, given: Json) -> int:
        """{"title", "members": [user ids]} → chat id. The old id keeps naming the group after it migrates."""
        group = self.tg.group(given["title"], [self._somebody(one) for one in given.get("members", [])])
        self.groups[group.id] = group
        return group.id

    async def do_presses(self, given: Json) -> Json:
        """Forged data: {"user", "data", "chat", "message"}."""
        return _press(await self._somebody(given["user"]).presses(given["data"], self._message(given)))

    async def do_edits(self, given: Json) -> Any:
        """{"user", "chat", "message", "text"}."""
        return _plain(await self._somebody(given["user"]).edits(self._message(given), given["text"]))

    async def do_forwards(self, given: Json) -> Any:
        """{"user", "chat", "message", "to"}."""
        return _plain(await self._somebody(given["user"]).forwards(self._message(given), given.get("to")))

    async def do_sees(self, given: Json) -> list[Any]:
        """{"user", "chat"?} → messages as they look now."""
        return [_plain(message) for message in self._somebody(given["user"]).sees(given.get("chat"))]

    async def do_press(self, given: Json) -> Json:
        """{"press", "wait"?: seconds} → its answer."""
        press = self.tg.desk.wire.presses[given["press"]]
        if "wait" in given:
            await press.wait(given["wait"])
        return _press(press)

    async def do_state(self, given: Json) -> Json:
        """Url, token, counters."""
        tg = self.tg
        return {
            "url": tg.url,
            "token": tg.token,
            "pending": len(tg.updates.pending),
            "next_update_id": tg.updates.next_id,
            "calls": len(tg.calls),
            "refused": len(tg.refused),
            "oddities": tg.oddities,
            "objections": tg.objections,
        }

    async def do_calls(self, given: Json) -> list[Any]:
        """All calls, or those of {"method"}; {"clear": true} forgets them afterwards."""
        found = [call for call in self.tg.calls if given.get("method") in (None, call.method)]
        if given.get("clear"):
            self.tg.calls.clear()
        return found

    async def do_refused(self, given: Json) -> list[Any]:
        """Every refusal: method, parameters, description."""
        return list(self.tg.refused)

    async def do_set(self, given: Json) -> None:
        """{"enforce_limits"?, "answer_limit"?, "keep_calls"?}."""
        self.tg.enforce_limits = given.get("enforce_limits", self.tg.enforce_limits)
        self.tg.keep_calls = given.get("keep_calls", self.tg.keep_calls)
        self.tg.desk.answer_limit = given.get("answer_limit", self.tg.desk.answer_limit)

    async def do_advance(self, given: Json) -> None:
        """{"seconds"}."""
        self.tg.advance(given["seconds"])

    async def do_clear_faults(self, given: Json) -> None:
        """All is well again."""
        self.tg.faults.clear()

    async def do_jump_update_ids(self, given: Json) -> None:
        """{"by"}."""
        self.tg.jump_update_ids(given["by"])

    async def do_redeliver(self, given: Json) -> None:
        """{"update_id"}."""
        self.tg.redeliver(given["update_id"])


def _plain(result: Any) -> Any:
    if isinstance(result, Message):
        return {
            "chat": result.chat,
            "message": result.id,
            "sender": result.sender,
            "from_bot": result.from_bot,
            "text": result.text,
            "buttons": result.buttons,
            "edited": result.edited,
        }
    return _press(result) if isinstance(result, Press) else result


def _press(press: Press) -> Json:
    return {"press": press.id, "answer": press.answer, "alert": press.alert}
