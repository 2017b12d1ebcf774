"""What the product has, read from its modules, and what of it stands in no feature's table."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import bot
import care
import dialogs
from bot.delivery.rendering import OWN
from care.kit.command import Command
from care.kit.ladders import AnyLadder, Ladder
from care.kit.message import Message
from care.kit.plans import PlanKind
from care.kit.refusals import Refusal
from dialogs.engine.features import Features
from dialogs.engine.me import Me
from dialogs.engine.replay import Flow

TOOL = "dialogs.language.catalogues"  # `make words`


@cache
def modules(package: ModuleType) -> tuple[ModuleType, ...]:
    """All of a package's modules."""
    found = (one.name for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    return tuple(importlib.import_module(name) for name in found if name != TOOL and not name.endswith("__main__"))


@cache
def kinds(root: type) -> tuple[type, ...]:
    """Every class of the product below `root`. (`__subclasses__` also has what `slots=True` leaves behind.)"""
    return tuple(
        one
        for package in (care, dialogs, bot)
        for module in modules(package)
        for one in vars(module).values()
        if inspect.isclass(one) and one.__module__ == module.__name__ and issubclass(one, root) and one is not root
    )


def bases() -> set[type]:
    """The messages that others are made from: they alone need no card, for nobody posts them."""
    return {base for one in kinds(Message) for base in one.__mro__[1:] if base in kinds(Message)}


def ladders() -> list[AnyLadder]:
    """Every ladder of a module `ladders`."""
    return [
        one
        for module in modules(care)
        if module.__name__.endswith(".ladders")
        for one in vars(module).values()
        if isinstance(one, Ladder)
    ]


def plan_kinds() -> list[PlanKind]:
    """Every kind of plan there is."""
    found = (one for module in modules(care) for one in vars(module).values() if isinstance(one, PlanKind))
    return list(dict.fromkeys(found))


@cache
def flows() -> tuple[Flow, ...]:
    """Every conversation: public, and all it wants to know is for whom it is held.

    A part of a conversation is private, or wants to know something else, too: `choose_elder(elders)`.
    """
    return tuple(
        one
        for module in modules(dialogs)
        for name, one in vars(module).items()
        if inspect.iscoroutinefunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
        if [hint for parameter, hint in get_type_hints(one).items() if parameter != "return"] == [Me]
    )


def decided() -> set[type]:
    """The commands that conversations end in, as they promise."""
    ends = [get_type_hints(flow)["return"] for flow in flows()]
    return {one for end in ends for one in (get_args(end) or (end,)) if one in kinds(Command)}


@cache
def on_buttons(root: type) -> tuple[type, ...]:
    """Each kind below `root` that is put on a button somewhere: `Button(label, Kind(...))`."""
    found = (
        vars(module)[action.func.id]
        for module, action in _actions()
        if isinstance(action, ast.Call) and isinstance(action.func, ast.Name)
    )
    return tuple(dict.fromkeys(one for one in found if issubclass(one, root)))


def unread_buttons() -> list[str]:
    """What is put on a button in a way that `on_buttons` cannot read."""
    return [
        "?" if action is None else ast.unparse(action)
        for _module, action in _actions()
        if not (isinstance(action, ast.Call) and isinstance(action.func, ast.Name))
    ]


def _actions() -> Iterator[tuple[ModuleType, ast.expr | None]]:
    """The second argument of every `Button(...)`."""
    for module in (*modules(dialogs), *modules(bot)):
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Button":
                yield module, node.args[1] if len(node.args) > 1 else None


def holes(features: Features) -> list[str]:
    """A line for each thing that stands in no table, and for each that stands there and is nothing of ours."""
    commands, messages = kinds(Command), kinds(Message)
    own = {one for one in messages if one.__name__ in OWN}
    shown = {*(one.message for one in features.cards.values()), *features.glance_of}
    with_menu = {one.command for one in features.presses.values() if one.menu}
    conversations = [one.flow for one in features.conversations.values()]
    return [
        *_lines("command without a verb", commands, without=features.verbs),
        *_lines("verb of no command", features.verbs, without=commands),
        *_lines("command that nobody can give", commands, without={*features.press_of, *decided()}),
        *_lines("button without a press", on_buttons(Command), without=features.press_of),
        *_lines("press on no button", features.press_of, without={*on_buttons(Command), *with_menu}),
        *_lines("message without a card", messages, without=shown | own | bases()),
        *_lines("message with two cards", shown & own, without=()),
        *_lines("card of no message", shown, without=messages),
        *_lines("button without a glance", on_buttons(Message), without=features.glance_of),
        *_lines("glance on no button", features.glance_of, without=on_buttons(Message)),
        *_lines("refusal without a sentence", kinds(Refusal), without=features.refusals),
        *_lines("sentence of no refusal", features.refusals, without=kinds(Refusal)),
        *_lines("ladder in no table", ladders(), without=features.ladders.values()),
        *_lines("ladder of no module", features.ladders.values(), without=ladders()),
        *_lines("kind of plan in no table", plan_kinds(), without=features.plans.values()),
        *_lines("kind of plan of no module", features.plans.values(), without=plan_kinds()),
        *_lines("conversation in no table", flows(), without=conversations),
        *_lines("conversation of no module", conversations, without=flows()),
    ]


def _lines(what: str, found: Iterable[Any], *, without: Iterable[Any]) -> list[str]:
    known = list(without)
    return sorted(f"{what}: {name_of(one)}" for one in found if one not in known)


def name_of(one: Any) -> str:
    """The name of a ladder or of a kind of plan, or that of a class or a function."""
    return str(one.name if isinstance(one, Ladder | PlanKind) else one.__name__)
