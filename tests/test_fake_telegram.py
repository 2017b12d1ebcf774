"""The fake Telegram server, driven by a plain client and by a real library: as strict as Telegram?"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest
import telegram
from aiohttp import web
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter
from telegram.ext import ExtBot

from tests.fake_telegram import FakeTelegram, Fault, Group, Impossible, Person
from tests.fake_telegram.markup import check_entities, parse_html, utf16
from tests.fake_telegram.refusals import NOT_MODIFIED, QUERY_TOO_OLD, Refusal

pytestmark = pytest.mark.servers  # the second opinion's import alone takes seconds
Ask = Callable[..., Coroutine[Any, Any, Any]]


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def tg(clock: Clock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock) as fake:
        yield fake


@pytest.fixture
async def ask(tg: FakeTelegram) -> AsyncIterator[Ask]:
    """Call a method with a plain JSON client; the answer's result, or its description."""
    async with aiohttp.ClientSession() as session:

        async def call(method: str, **params: Any) -> Any:
            async with session.post(f"{tg.url}/bot{tg.token}/{method}", json=params) as answer:
                body = await answer.json()
                assert body["ok"] == (answer.status == 200)
                return body["result"] if body["ok"] else body["description"]

        yield call


@pytest.fixture
async def anna(tg: FakeTelegram) -> Person:
    person = tg.user("Anna", language="en")
    await person.starts()
    return person


@pytest.fixture
async def lane(tg: FakeTelegram, anna: Person) -> Group:
    group = tg.group("Willow Lane", members=[anna, tg.user("Boris")])
    await group.adds_bot(by=anna)
    return group


@pytest.fixture
async def courier(tg: FakeTelegram) -> AsyncIterator[ExtBot[None]]:
    async with ExtBot(tg.token, base_url=f"{tg.url}/bot") as bot:
        yield bot


def buttons(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data} for text, data in row] for row in rows]}


# Text, entities, lengths


@pytest.mark.parametrize(
    ("source", "plain", "kinds"),
    [
        ("plain", "plain", []),
        ("<b>a</b> &lt;&amp;&gt;&quot; &#39;&#x4e2d;", "a <&>\" '中", ["bold"]),
        ("<B>a<i>b</i></B>", "ab", ["bold", "italic"]),
        ("<a href=\"https://x.org?a=1\">x</a><a href='y'>y</a>", "xy", ["text_link", "text_link"]),
        ("<blockquote expandable>q</blockquote>", "q", ["expandable_blockquote"]),
        ('<span class="tg-spoiler">s</span><u></u>', "s", ["spoiler"]),
        ('<tg-time unix="1790000000" format="wDT">at ten</tg-time>', "at ten", ["date_time"]),
        ('<pre><code class="language-py">x</code></pre>', "x", ["pre", "code"]),
    ],
)
def test_html_is_parsed(source: str, plain: str, kinds: list[str]) -> None:
    text, entities = parse_html(source)
    assert text == plain
    assert sorted(entity["type"] for entity in entities) == sorted(kinds)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>open", 'end tag corresponding to start tag "b"'),
        ("<p>no</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("中<br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("<b>x</i>", 'expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("I <3 you", "Unclosed start tag"),
        ("1 < 2", "Unclosed start tag"),
        ("Tom & Ann", "'&' must be escaped at byte offset 4"),
        ("&nbsp;", "'&' must be escaped"),
        ("&#0;", "'&' must be escaped"),
        ("a > b", "'>' must be escaped"),
        ("<span>x</span>", 'must have class "tg-spoiler"'),
        ("<b bold>x</b>", "Expected equal sign"),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji"),
    ],
)
def test_broken_html_is_refused(source: str, why: str) -> None:
    with pytest.raises(Refusal, match="can't parse entities: ") as caught:
        parse_html(source)
    assert why in caught.value.description


def test_entities_are_counted_in_utf16() -> None:
    assert utf16("a中🌷") == 4
    assert check_entities("🌷b", [{"type": "bold", "offset": 2, "length": 1}])
    for offset, length in ((2, 2), (4, 1), (-1, 1), (0, 0)):
        with pytest.raises(Refusal):
            check_entities("🌷b", [{"type": "bold", "offset": offset, "length": length}])
    with pytest.raises(Refusal):
        check_entities("x", [{"type": "blink", "offset": 0, "length": 1}])


async def test_texts_have_limits(ask: Ask, anna: Person) -> None:
    async def send(text: str, **more: Any) -> Any:
        return await ask("sendMessage", chat_id=anna.id, text=text, **more)

    assert await send("") == "Bad Request: message text is empty"
    assert await send(" \n") == "Bad Request: text must be non-empty"
    assert await send("<b></b>", parse_mode="HTML") == "Bad Request: text must be non-empty"
    assert (await send("中" * 4096))["text"] == "中" * 4096
    assert await send("中" * 4097) == "Bad Request: message is too long"
    assert await send("🌷" * 2049) == "Bad Request: message is too long"
    assert (await send("<b>" + "x" * 4096 + "</b>", parse_mode="html"))["entities"][0]["length"] == 4096
    assert (await send("trailing \n"))["text"] == "trailing"
    assert await send("*x*", parse_mode="Marked") == "Bad Request: unsupported parse_mode"
    assert "not supported by this fake" in await send("*x*", parse_mode="MarkdownV2")


# Keyboards


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (buttons([("ok", "x" * 65)]), "BUTTON_DATA_INVALID"),
        (buttons([("ok", "中" * 22)]), "BUTTON_DATA_INVALID"),
        (buttons([("ok", "")]), "BUTTON_DATA_INVALID"),
        (buttons([("", "x")]), "text must be non-empty"),
        ({"inline_keyboard": [[{"callback_data": "x"}]]}, 'Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": "x"}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [{"text": "x", "callback_data": "x"}]}, "Array of Arrays"),
        (buttons([("a", "a")] * 9), "reply markup is too long"),
        (buttons(*[[("a", "a")]] * 101), "reply markup is too long"),
        ({"inline_keyboard": [[{"text": "x", "url": "javascript:x"}]]}, "is invalid"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x", "style": "red"}]]}, "style"),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x", "colour": "red"}]]},
            "unknown field colour",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x", "url": "https://x.org"}]]}, "exactly one"),
        ({"inline_keyboard": [[{"text": "x", "copy_text": {"text": ""}}]]}, "COPY_TEXT"),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button"),
        ({"keybord": []}, "no known keyboard"),
        ([], "object expected"),
        ("{", "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_bad_keyboards_are_refused(tg: FakeTelegram, ask: Ask, anna: Person, markup: Any, why: str) -> None:
    assert why in await ask("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
    assert len(anna.sees()) == 1
    tg.objections.clear()  # aiogram objects to some of them too


async def test_good_keyboards_are_shown(tg: FakeTelegram, ask: Ask, anna: Person, lane: Group) -> None:
    markup = buttons([("ok", "中" * 21), ("no", "n")])
    markup["inline_keyboard"] += [[{"text": "taken", "disabled": {}}], []]
    sent = await ask("sendMessage", chat_id=anna.id, text="x", reply_markup=json.dumps(markup))
    assert (
        anna.sees()[-1].buttons
        == [["ok", "no"], ["taken"]]
        == [[button["text"] for button in row] for row in sent["reply_markup"]["inline_keyboard"]]
    )
    with pytest.raises(Impossible, match="sends nothing"):
        await anna.taps("taken")
    keys = {
        "keyboard": [
            ["SOS", {"text": "My number", "request_contact": True}],
            [{"text": "Here I am", "request_location": True}],
        ]
    }
    await ask("sendMessage", chat_id=anna.id, text="keys", reply_markup=keys)
    assert tg.objections == ["sendMessage.reply_markup.keyboard: unknown"]
    tg.objections.clear()  # a key that is only its text is allowed ("KeyboardButton"), but aiogram never sends one
    assert anna.keys() == [["SOS", "My number"], ["Here I am"]]
    assert (await anna.presses_key("SOS")).text == "SOS"
    assert (await anna.presses_key("My number")).raw["contact"]["user_id"] == anna.id
    assert "location" in (await anna.presses_key("Here I am")).raw
    for only_private in (
        {"keyboard": [[{"text": "x", "request_contact": True}]]},
        {"keyboard": [[{"text": "x", "request_location": True}]]},
        {"inline_keyboard": [[{"text": "x", "web_app": {"url": "https://x.org"}}]]},
    ):
        refused = await ask("sendMessage", chat_id=lane.id, text="x", reply_markup=only_private)
        assert "private chats only" in refused or "BUTTON_TYPE_INVALID" in refused
    await ask("sendMessage", chat_id=anna.id, text="bye", reply_markup={"remove_keyboard": True})
    assert anna.keys() == []


# Arguments and tokens


async def test_arguments_come_in_every_form(tg: FakeTelegram, anna: Person) -> None:
    markup = json.dumps(buttons([("ok", "1")]))
    fields = {"chat_id": str(anna.id), "text": "hi", "reply_markup": markup, "disable_notification": "true"}
    with aiohttp.MultipartWriter("form-data") as parts:
        for name, value in fields.items():
            parts.append(value).set_content_disposition("form-data", name=name)
    forms: list[dict[str, Any]] = [{"json": fields}, {"data": fields}, {"data": parts}, {"params": fields}]
    async with aiohttp.ClientSession() as session:
        for form in forms:
            async with session.post(f"{tg.url}/bot{tg.token}/SENDMESSAGE", **form) as answer:
                assert (await answer.json())["ok"], await answer.text()
    assert [message.buttons for message in anna.sees()[1:]] == [[["ok"]]] * 4
    assert len({str(params) for params in tg.called("sendMessage", chat=anna.id)}) == 1
    assert tg.calls[-1].params["disable_notification"] is True


async def test_strange_calls_are_refused(tg: FakeTelegram, ask: Ask, anna: Person) -> None:
    assert await ask("sendMesage") == "Not Found"
    assert await ask("sendMessage", chat_id=anna.id, text="x", txt="y") == "Bad Request: unknown parameter txt"
    assert "message thread not found" in await ask("sendMessage", chat_id=anna.id, text="x", message_thread_id=3)
    assert "not a number" in await ask("deleteMessage", chat_id=anna.id, message_id="one")
    assert "wrong shape" in await ask("sendMessage", chat_id=anna.id, text="x", entities=[{"type": "bold"}])
    assert await ask("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert await ask("sendMessage", chat_id="@linli", text="x") == "Bad Request: chat not found"
    assert len(tg.oddities) == 3
    assert len(tg.refused) == 7
    assert len(tg.objections) == 5
    tg.objections.clear()


# Who can be reached


async def test_a_person_is_reachable_from_start_to_block(ask: Ask, tg: FakeTelegram) -> None:
    zoe = tg.user("Zoe")
    assert await ask("sendMessage", chat_id=zoe.id, text="hi") == "Bad Request: chat not found"
    with pytest.raises(Impossible, match="press Start"):
        await zoe.says("hello?")
    await zoe.starts("invite_1")
    await ask("sendMessage", chat_id=zoe.id, text="hi")
    await zoe.blocks()
    assert await ask("sendMessage", chat_id=zoe.id, text="hi") == "Forbidden: bot was blocked by the user"
    with pytest.raises(Impossible):
        await zoe.presses("x", zoe.sees()[-1])
    await zoe.starts()
    await ask("sendMessage", chat_id=zoe.id, text="again")
    await zoe.deletes_account()
    assert await ask("sendMessage", chat_id=zoe.id, text="hi") == "Forbidden: user is deactivated"
    assert [message.text for message in zoe.sees()] == ["/start invite_1", "hi", "/start", "again"]
    start, block, unblock, _ = await ask("getUpdates")
    assert start["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    standings = [update["my_chat_member"]["new_chat_member"]["status"] for update in (block, unblock)]
    assert standings == ["kicked", "member"]


async def test_a_group_is_joined_upgraded_and_left(ask: Ask, tg: FakeTelegram, anna: Person, lane: Group) -> None:
    old_id = lane.id
    await ask("sendMessage", chat_id=old_id, text="hi")
    stranger = tg.group("Elsewhere", members=[anna])
    assert await ask("sendMessage", chat_id=stranger.id, text="x") == "Bad Request: chat not found"
    new_id = await lane.migrates()
    assert str(new_id).startswith("-100")
    assert lane.id == new_id
    async with aiohttp.ClientSession() as session:
        url = f"{tg.url}/bot{tg.token}/sendMessage"
        async with session.post(url, json={"chat_id": old_id, "text": "x"}) as answer:
            assert (await answer.json())["parameters"] == {"migrate_to_chat_id": new_id}
    sent = await ask("sendMessage", chat_id=new_id, text="still here")
    assert (sent["message_id"], sent["chat"]["type"]) == (2, "supergroup")
    updates = await ask("getUpdates")
    services = [set(update["message"]) for update in updates if "message" in update]
    assert "new_chat_members" in services[1]
    assert "migrate_to_chat_id" in services[2]
    assert "migrate_from_chat_id" in services[3]
    await lane.kicks_bot()
    assert await ask("sendMessage", chat_id=new_id, text="x") == "Forbidden: bot was kicked from the supergroup chat"
    await lane.adds_bot(by=anna)
    assert await ask("leaveChat", chat_id=new_id) is True
    assert await ask("sendChatAction", chat_id=new_id, action="typing") == (
        "Forbidden: bot is not a member of the supergroup chat"
    )


# Edits, deletions, replies


async def test_messages_are_edited(ask: Ask, tg: FakeTelegram, anna: Person, lane: Group) -> None:
    markup = buttons([("Take", "t")])
    card = {"chat_id": lane.id, "text": "<b>Job</b>", "parse_mode": "HTML", "reply_markup": markup}
    job = (await ask("sendMessage", **card))["message_id"]
    assert await ask("editMessageText", message_id=job, **card) == f"Bad Request: {NOT_MODIFIED}"
    await ask("editMessageReplyMarkup", chat_id=lane.id, message_id=job, reply_markup=buttons([("Taken", "t")]))
    seen = lane.messages()[-1]
    assert (seen.text, seen.labels, seen.edited) == ("Job", ["Taken"], False)
    edited = await ask("editMessageText", chat_id=lane.id, message_id=job, text="Done")
    seen = lane.messages()[-1]
    assert (seen.text, seen.labels, seen.edited) == ("Done", [], True)
    assert edited["edit_date"]
    assert "reply_markup" not in edited
    assert NOT_MODIFIED in await ask("editMessageReplyMarkup", chat_id=lane.id, message_id=job)
    for method in ("editMessageText", "editMessageReplyMarkup"):
        more = {"text": "x"} if method == "editMessageText" else {}
        assert "to edit not found" in await ask(method, chat_id=lane.id, message_id=999, **more)
        assert "identifier is not specified" in await ask(method, chat_id=lane.id, **more)
    hers = await anna.says("mine", chat=lane)
    assert "can't be edited" in await ask("editMessageText", chat_id=lane.id, message_id=hers.id, text="yours")
    assert "MESSAGE_TOO_LONG" in await ask("editMessageText", chat_id=lane.id, message_id=job, text="x" * 4097)
    keys = await ask("sendMessage", chat_id=anna.id, text="keys", reply_markup={"keyboard": [[{"text": "SOS"}]]})
    assert "can't be edited" in await ask("editMessageText", chat_id=anna.id, message_id=keys["message_id"], text="x")
    assert "inline keyboard expected" in await ask(
        "editMessageText", chat_id=lane.id, message_id=job, text="x", reply_markup={"keyboard": [[{"text": "SOS"}]]}
    )
    assert tg.objections == ["editMessageText.reply_markup.inline_keyboard: Field required"]
    tg.objections.clear()


async def test_messages_are_deleted_within_48_hours(ask: Ask, clock: Clock, anna: Person, lane: Group) -> None:
    first = (await ask("sendMessage", chat_id=lane.id, text="1"))["message_id"]
    second = (await ask("sendMessage", chat_id=lane.id, text="2"))["message_id"]
    assert await ask("deleteMessage", chat_id=lane.id, message_id=first) is True
    assert "to delete not found" in await ask("deleteMessage", chat_id=lane.id, message_id=first)
    hers = await anna.says("secret", chat=lane)
    assert "can't be deleted" in await ask("deleteMessage", chat_id=lane.id, message_id=hers.id)
    private = await anna.says("my number is 1")
    assert await ask("deleteMessage", chat_id=anna.id, message_id=private.id) is True
    clock.now += 48 * 3600
    assert "can't be deleted" in await ask("deleteMessage", chat_id=lane.id, message_id=second)


async def test_replies_quote_one_level(ask: Ask, anna: Person) -> None:
    question = await ask("sendMessage", chat_id=anna.id, text="When?")
    answer = await anna.says("At ten", reply_to=anna.sees()[-1])
    assert answer.raw["reply_to_message"]["message_id"] == question["message_id"]
    reply = {"reply_parameters": {"message_id": answer.id}}
    thanks = await ask("sendMessage", chat_id=anna.id, text="Good", **reply)
    assert "reply_to_message" not in thanks["reply_to_message"]
    reply["reply_parameters"]["message_id"] = 999
    assert "to be replied not found" in await ask("sendMessage", chat_id=anna.id, text="x", **reply)
    reply["reply_parameters"]["allow_sending_without_reply"] = True
    assert (await ask("sendMessage", chat_id=anna.id, text="x", **reply))["text"] == "x"


# Presses


async def test_a_press_is_answered_once_and_in_time(ask: Ask, clock: Clock, anna: Person, lane: Group) -> None:
    for text in ("old", "new"):
        await ask("sendMessage", chat_id=lane.id, text=text, reply_markup=buttons([("Take", text)]))
    press = await anna.taps("Take", chat=lane)
    assert (press.data, press.answer, press.answered) == ("new", None, False)
    query = (await ask("getUpdates"))[-1]["callback_query"]
    assert (query["id"], query["from"]["id"], query["message"]["text"]) == (press.id, anna.id, "new")
    assert await ask("answerCallbackQuery", callback_query_id=press.id, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await ask("answerCallbackQuery", callback_query_id=press.id, text="Yours", show_alert=True) is True
    assert (await press.wait(), press.alert) == ("Yours", True)
    assert await ask("answerCallbackQuery", callback_query_id=press.id) == f"Bad Request: {QUERY_TOO_OLD}"
    assert await ask("answerCallbackQuery", callback_query_id="1") == f"Bad Request: {QUERY_TOO_OLD}"
    late = await anna.taps("Take", chat=lane)
    clock.now += 31
    assert await ask("answerCallbackQuery", callback_query_id=late.id) == f"Bad Request: {QUERY_TOO_OLD}"
    with pytest.raises(TimeoutError):
        await late.wait(0.01)


async def test_presses_may_be_forged_or_come_too_late(ask: Ask, anna: Person) -> None:
    sent = await ask("sendMessage", chat_id=anna.id, text="q", reply_markup=buttons([("ok", "real")]))
    message = anna.sees()[-1]
    await anna.presses("forged", message)
    await ask("deleteMessage", chat_id=anna.id, message_id=sent["message_id"])
    await anna.presses("real", message)
    forged, gone = (update["callback_query"] for update in (await ask("getUpdates"))[-2:])
    assert (forged["data"], forged["message"]["text"]) == ("forged", "q")
    assert gone["message"] == {"chat": forged["message"]["chat"], "message_id": message.id, "date": 0}
    with pytest.raises(Impossible, match="no button 'ok'"):
        await anna.taps("ok")


# What the bot hears


async def test_privacy_mode_hides_group_talk(ask: Ask, tg: FakeTelegram, anna: Person, lane: Group) -> None:
    await ask("sendMessage", chat_id=lane.id, text="card", reply_markup=buttons([("ok", "1")]))
    card = lane.messages()[-1]
    await ask("getUpdates", offset=-1)
    talk = await anna.says("lovely day", chat=lane)
    await anna.edits(talk, "rainy day")
    await anna.says("/start@other_bot", chat=lane)
    await anna.says("/jobs", chat=lane)
    await anna.says("/jobs@linli_bot now", chat=lane)
    await anna.says("thanks", chat=lane, reply_to=card)
    await anna.taps("ok", chat=lane)
    await lane.adds(tg.user("Carl"))
    heard = [
        update.get("message", {}).get("text", next(iter(update.keys() - {"update_id"})))
        for update in (await ask("getUpdates"))[1:]
    ]
    assert heard == ["/jobs", "/jobs@linli_bot now", "thanks", "callback_query", "message"]
    await lane.promotes_bot()
    await anna.says("now you hear me", chat=lane)
    assert (await ask("getUpdates"))[-1]["message"]["text"] == "now you hear me"


async def test_all_kinds_of_messages_parse_in_the_library(
    ask: Ask, tg: FakeTelegram, anna: Person, lane: Group
) -> None:
    said = await anna.says("hello")
    await anna.edits(said, "hello!")
    await anna.sends_photo("my door")
    await anna.sends_sticker()
    await anna.sends_voice(5)
    await anna.sends_location()
    await anna.sends_contact(of=tg.user("Ghost"))
    await anna.forwards(said, lane)
    await ask("sendMessage", chat_id=anna.id, text="card", reply_markup=buttons([("ok", "1")]))
    assert (await anna.forwards(anna.sees()[-1])).buttons == []
    await anna.taps("ok")
    await lane.promotes_bot()
    await lane.removes(anna)
    await lane.migrates()
    await anna.blocks()
    updates = await ask("getUpdates")
    assert len(updates) == 17
    for update in updates:
        parsed = telegram.Update.de_json(update, None)
        assert parsed.update_id == update["update_id"]
        assert not parsed.api_kwargs
    assert {kind for update in updates for kind in update} == {
        "update_id",
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


async def test_the_impossible_is_said(tg: FakeTelegram, ask: Ask, anna: Person, lane: Group) -> None:
    boris = tg.user("Boris")
    hers = await anna.says("mine")
    for deed in (boris.says("x", chat=lane), boris.edits(hers, "yours"), anna.presses_key("none")):
        with pytest.raises(Impossible):
            await deed
    await ask("sendMessage", chat_id=anna.id, text="bot's")
    with pytest.raises(Impossible):
        await anna.edits(anna.sees()[-1], "mine")
    old = lane.id
    await lane.migrates()
    with pytest.raises(Impossible):
        await anna.says("x", chat=old)
    with pytest.raises(Impossible):
        await lane.migrates()


# Polling


async def test_an_offset_acknowledges(ask: Ask, clock: Clock, tg: FakeTelegram, anna: Person) -> None:
    for text in "abc":
        await anna.says(text)
    ids = [update["update_id"] for update in await ask("getUpdates")]
    assert ids == list(range(ids[0], ids[0] + 4))
    assert len(await ask("getUpdates", offset=ids[1], limit=2)) == 2
    assert [update["update_id"] for update in await ask("getUpdates", offset=-1)] == [ids[-1]]
    assert await ask("getUpdates", offset=ids[-1] + 1) == []
    tg.redeliver(ids[1])
    assert [update["update_id"] for update in await ask("getUpdates", offset=ids[-1] + 1)] == [ids[1]]
    assert await ask("getUpdates", offset=ids[-1] + 1) == []
    tg.jump_update_ids(-50_000)
    await anna.says("after an idle week")
    (lower,) = await ask("getUpdates", offset=ids[-1] + 1)
    assert lower["update_id"] == ids[-1] + 1 - 50_000
    with pytest.raises(ValueError, match="pending"):
        tg.jump_update_ids(-1)
    await ask("sendMessage", chat_id=anna.id, text="q", reply_markup=buttons([("ok", "1")]))
    await anna.taps("ok")
    tg.advance(150)
    assert len(await ask("getUpdates")) == 1
    clock.now += 86_400
    assert await ask("getUpdates") == []


async def test_only_allowed_updates_are_queued(ask: Ask, anna: Person) -> None:
    await ask("getUpdates", allowed_updates=["callback_query"])
    await anna.says("unheard")
    await ask("getUpdates", allowed_updates=[])
    await anna.says("heard")
    assert [update["message"]["text"] for update in await ask("getUpdates")] == ["/start", "heard"]


async def test_a_long_poll_waits_and_the_newer_wins(ask: Ask, tg: FakeTelegram) -> None:
    zoe = tg.user("Zoe")
    older = asyncio.create_task(ask("getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    newer = asyncio.create_task(ask("getUpdates", timeout=50))
    assert (await older).startswith("Conflict: terminated by other getUpdates request;")
    assert await ask("getUpdates") == []
    assert not newer.done()
    await zoe.starts()
    assert len(await newer) == 1
    await ask("getUpdates", offset=-1)
    await ask("getUpdates", offset=tg.updates.next_id)
    third = asyncio.create_task(ask("getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    await ask("setWebhook", url="http://127.0.0.1:9/hook")
    assert await third == "Conflict: terminated by setWebhook request"
    assert "can't use getUpdates method while webhook is active" in await ask("getUpdates")


# Webhook


@pytest.fixture
async def hook() -> AsyncIterator[tuple[str, list[Any], list[Any]]]:
    """A receiver: its url, what it got, and the answers it is going to give (empty: 200)."""
    got: list[Any] = []
    answers: list[Any] = []

    async def receive(request: web.Request) -> web.Response:
        got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        answer = answers.pop(0) if answers else {}
        return web.Response(status=answer) if isinstance(answer, int) else web.json_response(answer)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", got, answers
    await runner.cleanup()


async def test_the_webhook_retries_in_order_per_queue(
    ask: Ask, tg: FakeTelegram, anna: Person, hook: tuple[str, list[Any], list[Any]]
) -> None:
    url, got, answers = hook
    zoe = tg.user("Zoe")
    answers += [500, 502]
    await ask("setWebhook", url=url, secret_token="s-1_A", max_connections=5)
    await zoe.starts()
    await anna.says("second")
    await tg.heard()
    assert {secret for secret, _ in got} == {"s-1_A"}
    texts = [(update["message"]["from"]["first_name"], update["message"]["text"]) for _, update in got]
    assert len(texts) == 5
    assert [text for name, text in dict.fromkeys(texts) if name == "Anna"] == ["/start", "second"]
    info = await ask("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (url, 0, 5)
    assert "Wrong response from the webhook: 50" in info["last_error_message"]
    tg.redeliver(100_000_001)
    await tg.heard()
    assert got[-1][1]["update_id"] == 100_000_001
    await ask("deleteWebhook")
    await anna.says("for the poll")
    assert len(await ask("getUpdates")) == 1


async def test_a_stuck_chat_does_not_block_presses(
    ask: Ask, clock: Clock, tg: FakeTelegram, anna: Person, hook: tuple[str, list[Any], list[Any]]
) -> None:
    url, got, answers = hook
    await ask("getUpdates", offset=-1)
    await ask("sendMessage", chat_id=anna.id, text="q", reply_markup=buttons([("ok", "1")]))
    answers += [500] * 4
    await ask("setWebhook", url=url, drop_pending_updates=True)
    await anna.says("poison")
    await asyncio.sleep(0.005)
    await anna.taps("ok")
    await asyncio.sleep(0.03)
    clock.now += 86_400
    await tg.heard()
    assert {next(iter(update.keys() - {"update_id"})) for _, update in got} == {"message", "callback_query"}


async def test_the_webhook_answer_may_carry_a_method(
    ask: Ask, tg: FakeTelegram, anna: Person, hook: tuple[str, list[Any], list[Any]]
) -> None:
    url, _, answers = hook
    answers += [
        {"method": "deleteWebhook"},
        {"method": "sendMessage", "chat_id": anna.id, "reply_markup": "{"},
        {"method": "sendMessage", "chat_id": str(anna.id), "text": "by the way"},
    ]
    await ask("setWebhook", url=url)
    await anna.says("one")
    await anna.says("two")
    assert (await anna.reads("by the way")).from_bot
    assert len(tg.refused) == 1
    assert await ask("setWebhook", url="") is True
    assert await ask("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"secret_token": "s" * 257}, "secret token is too long"),
        ({"secret_token": "sécret"}, "secret token contains unallowed characters"),
        ({"url": "ftp://x"}, "invalid webhook URL specified"),
    ],
)
async def test_a_bad_webhook_is_refused(ask: Ask, params: dict[str, Any], why: str) -> None:
    assert why in await ask("setWebhook", **{"url": "http://127.0.0.1:9/", **params})


# Faults and limits


async def test_faults_strike_the_planned_calls_only(ask: Ask, tg: FakeTelegram, anna: Person, lane: Group) -> None:
    tg.faults.add(Fault.too_many(retry_after=3), method="sendMessage", chat=anna, times=2)
    tg.faults.add(Fault.server_error(503), method="getMe", times=None)
    assert (await ask("sendMessage", chat_id=lane.id, text="ok"))["text"] == "ok"
    for _ in range(2):
        assert await ask("sendMessage", chat_id=anna.id, text="x") == "Too Many Requests: retry after 3"
    assert (await ask("sendMessage", chat_id=anna.id, text="x"))["text"] == "x"
    assert [await ask("getMe") for _ in range(3)] == ["Service Unavailable"] * 3
    tg.faults.clear()
    assert (await ask("getMe"))["username"] == "linli_bot"
    tg.faults.add(Fault.slow(0.02))
    tg.faults.add(Fault.refuse(400, "Bad Request: strange"))
    assert (await ask("sendMessage", chat_id=anna.id, text="late"))["text"] == "late"
    assert await ask("getMe") == "Bad Request: strange"
    assert len(tg.faults) == 0


@pytest.mark.parametrize(("fault", "stored"), [(Fault.cut_before(), 0), (Fault.lost_answer(), 1)])
async def test_a_cut_connection_is_ambiguous(
    ask: Ask, tg: FakeTelegram, anna: Person, fault: Fault, stored: int
) -> None:
    tg.faults.add(fault, chat=anna)
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask("sendMessage", chat_id=anna.id, text="did it arrive?")
    assert len(anna.sees()) == 1 + stored


async def test_limits_are_enforced_by_the_injected_clock(
    ask: Ask, tg: FakeTelegram, clock: Clock, anna: Person, lane: Group
) -> None:
    tg.enforce_limits = True
    job = (await ask("sendMessage", chat_id=lane.id, text="0"))["message_id"]
    for number in range(19):
        await ask("editMessageText", chat_id=lane.id, message_id=job, text=f"edit {number}")
    clock.now += 20
    assert await ask("sendMessage", chat_id=lane.id, text="x") == "Too Many Requests: retry after 40"
    clock.now += 40
    for number in range(30):
        await ask("sendMessage", chat_id=anna.id, text=str(number))
    assert await ask("sendMessage", chat_id=anna.id, text="x") == "Too Many Requests: retry after 1"
    clock.now += 1
    assert (await ask("sendMessage", chat_id=lane.id, text="free again"))["text"] == "free again"


# The real library


async def test_python_telegram_bot_meets_every_method(
    courier: ExtBot[None], tg: FakeTelegram, anna: Person, lane: Group
) -> None:
    key = telegram.InlineKeyboardButton("Take", callback_data="t")
    markup = telegram.InlineKeyboardMarkup([[key]])
    sent = await courier.send_message(
        lane.id,
        "<i>Job</i>",
        parse_mode="HTML",
        reply_markup=markup,
        disable_notification=True,
        link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
    )
    assert sent.text_html == "<i>Job</i>"
    reply = await courier.send_message(lane.id, "More", reply_parameters=telegram.ReplyParameters(sent.message_id))
    assert reply.reply_to_message
    assert reply.reply_to_message.message_id == sent.message_id
    press = await anna.taps("Take", chat=lane)
    updates = await courier.get_updates(timeout=0, allowed_updates=telegram.Update.ALL_TYPES)
    assert updates[-1].callback_query
    assert updates[-1].callback_query.data == "t"
    assert await courier.answer_callback_query(press.id, "Yours", show_alert=True)
    assert press.answer == "Yours"
    assert await courier.edit_message_text("Taken", lane.id, sent.message_id)
    assert await courier.edit_message_reply_markup(lane.id, sent.message_id, reply_markup=markup)
    assert await courier.delete_message(lane.id, sent.message_id)
    assert await courier.send_chat_action(anna.id, "typing")
    assert (await courier.get_chat(lane.id)).title == "Willow Lane"
    assert (await courier.get_chat_member(lane.id, courier.id)).status == "member"
    assert len(await courier.get_chat_administrators(lane.id)) == 1
    assert await courier.set_my_commands([("help", "Help")])
    assert await courier.set_my_description("Neighbours help neighbours")
    assert await courier.set_webhook("http://127.0.0.1:9/", secret_token="s")
    assert (await courier.get_webhook_info()).url == "http://127.0.0.1:9/"
    with pytest.raises(Conflict):
        await courier.get_updates()
    assert await courier.delete_webhook()
    disabled = telegram.InlineKeyboardButton("Taken", api_kwargs={"disabled": {}})
    await courier.send_message(anna.id, "x", reply_markup=telegram.InlineKeyboardMarkup([[disabled]]))
    assert await courier.leave_chat(lane.id)
    assert tg.oddities == []


async def test_python_telegram_bot_raises_its_typed_errors(
    courier: ExtBot[None], tg: FakeTelegram, anna: Person, lane: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    tg.faults.add(Fault.too_many(7), chat=lane)
    with pytest.raises(RetryAfter):
        await courier.send_message(lane.id, "x")
    old_id = lane.id
    await lane.migrates()
    with pytest.raises(ChatMigrated) as moved:
        await courier.send_message(old_id, "x")
    assert moved.value.new_chat_id == lane.id
    for fault in (Fault.server_error(), Fault.lost_answer(), Fault.cut_before()):
        tg.faults.add(fault)
        with pytest.raises(NetworkError):
            await courier.send_message(anna.id, "x")
    tg.faults.add(Fault.refuse(409, "Conflict: x"))
    with pytest.raises(Conflict):
        await courier.send_message(anna.id, "x")
    key = telegram.InlineKeyboardButton("x", callback_data="x" * 65)
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await courier.send_message(anna.id, "x", reply_markup=telegram.InlineKeyboardMarkup([[key]]))
    with pytest.raises(telegram.error.InvalidToken):
        await ExtBot("1:wrong", base_url=f"{tg.url}/bot").__aenter__()
    with pytest.raises(telegram.error.InvalidToken):  # as the library calls a method nobody knows
        await courier.get_my_name()
    tg.faults.add(Fault.lost_answer(after=5), chat=anna)
    with pytest.raises(telegram.error.TimedOut):
        await courier.send_message(anna.id, "x", read_timeout=0.02)
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await courier.send_message(anna.id, "Tom & Ann", parse_mode="HTML")
    await anna.blocks()
    with pytest.raises(Forbidden):
        await courier.send_message(anna.id, "x")
    assert [message.text for message in anna.sees()] == ["/start", "x", "x"]


# Driving from another process


async def test_the_control_door_drives_everything(tg: FakeTelegram, ask: Ask) -> None:
    async with aiohttp.ClientSession() as session:

        async def do(verb: str, **given: Any) -> Any:
            async with session.post(f"{tg.url}/control/{verb}", json=given) as answer:
                return await answer.json() if answer.status == 200 else (answer.status, (await answer.json())["error"])

        anna, boris = await do("user", name="Anna", language="zh"), await do("user", name="Boris")
        lane = await do("group", title="Lane", members=[anna, boris])
        said = await do(
            "batch",
            verbs=[
                ["starts", {"user": anna, "payload": "p"}],
                ["adds_bot", {"chat": lane, "by": anna}],
                ["says", {"user": anna, "text": "one"}],
                ["says", {"user": anna, "text": "/x", "chat": lane}],
            ],
        )
        await do("edits", user=anna, chat=anna, message=said[2]["message"], text="two")
        await do("forwards", user=anna, chat=anna, message=said[2]["message"], to=lane)
        await ask("sendMessage", chat_id=lane, text="card", reply_markup=buttons([("Take", "t")]))
        press = await do("taps", user=boris, label="Take", chat=lane)
        await ask("answerCallbackQuery", callback_query_id=press["press"], text="Yours")
        assert (await do("press", press=press["press"], wait=1))["answer"] == "Yours"
        card = (await do("sees", user=boris, chat=lane))[-1]
        assert (card["text"], card["buttons"]) == ("card", [["Take"]])
        await do("presses", user=boris, data="forged", chat=lane, message=card["message"])
        await do("says", user=boris, chat=lane, text="re", reply_to=card["message"])
        await do("too_many", method="sendMessage", chat=anna, retry_after=9)
        assert "retry after 9" in await ask("sendMessage", chat_id=anna, text="x")
        await do("server_error", times=None)
        await do("clear_faults")
        await do("set", enforce_limits=True, answer_limit=1)
        await do("advance", seconds=2)
        assert (await do("migrates", chat=lane)) < -1e12
        await do("jump_update_ids", by=5)
        await do("redeliver", update_id=100_000_001)
        assert len(await do("calls", method="sendMessage", clear=True)) == 2
        state = await do("state")
        assert (state["calls"], state["refused"], state["oddities"]) == (0, 1, [])
        assert (await do("refused"))[0][0] == "sendMessage"
        assert (await do("dances"))[0] == 409
        assert "no button" in (await do("taps", user=anna, label="none"))[1]


async def test_it_runs_as_its_own_process() -> None:
    command = ("-m", "tests.fake_telegram", "--port", "0", "--forget-calls", "--enforce-limits")
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    door = json.loads(await process.stdout.readline())
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{door['url']}/bot{door['token']}/getMe") as answer,
    ):
        assert (await answer.json())["result"]["is_bot"] is True
    process.terminate()
    await process.wait()
