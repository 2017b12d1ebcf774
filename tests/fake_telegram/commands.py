"""setMyCommands and getMyCommands: the list of commands that clients offer, by scope and language.

Source: the texts of set_commands in tdlib/td BotCommand.cpp; "BotCommand" and "Determining list of commands" in the
Bot API. Stricter than Telegram, which trims a command and cuts off its slash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .refusals import Json, Oddity, bad_request

if TYPE_CHECKING:
    from .desk import Desk
    from .town import Town

SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators", "default")
OF_ONE_CHAT = ("chat", "chat_administrators", "chat_member")
MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256
COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"([a-z]{2})?")


def set_my_commands(desk: Desk, params: Json) -> bool:
    """Replaces the list of that scope and language."""
    place = _place(params)
    commands = params.get("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check(command)
    desk.town.commands[place] = commands
    return True


def get_my_commands(desk: Desk, params: Json) -> list[Json]:
    """Exactly that list, never the one that would stand in for it; none is an empty one."""
    return desk.town.commands.get(_place(params), [])


def shown(town: Town, language: str) -> list[Json]:
    """What somebody with this IETF tag (`zh-hans`) is offered in her private chat with the bot."""
    tongue = language.partition("-")[0]
    places = [(scope, code) for scope in ("all_private_chats", "default") for code in (tongue, "")]
    return next((town.commands[place] for place in places if place in town.commands), [])


def _place(params: Json) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    if scope.get("type") in OF_ONE_CHAT:
        raise Oddity("commands of one chat are not supported by this fake")
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language: str = params.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return scope["type"], language


def _check(command: Any) -> None:
    name, description = command["command"], command["description"]
    if not name:
        raise bad_request("command must be non-empty")
    if len(name) > LONGEST_COMMAND:
        raise bad_request(f"command length must not exceed {LONGEST_COMMAND}")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description.strip():
        raise bad_request("command description must be non-empty")
    if len(description) > LONGEST_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {LONGEST_DESCRIPTION}")
