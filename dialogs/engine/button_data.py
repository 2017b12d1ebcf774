"""What a button does, as the short text that a messenger carries.

`name:field:field` is a command or a message, `>name:id` opens a conversation, `=code:version` answers a question.
The text is signed when it leaves (see `bot/signing.py`), so only what we once wrote comes back.
"""

from dataclasses import fields
from typing import Any, get_type_hints

from care.kit.command import Command
from care.kit.message import Message
from dialogs.engine.card import Action, Answer, Open
from dialogs.engine.features import Features, InNoTable

ANSWERS, OPENS = "=", ">"


def encode(action: Action, features: Features) -> str:
    """The text of an action; raises InNoTable for one that no feature offers as a press."""
    match action:
        case Answer(code=code, version=version):
            return f"{ANSWERS}{code}:{version}"
        case Open(flow=flow, subject_id=subject_id):
            features.conversation(flow.__name__)
            return f"{OPENS}{flow.__name__}" + ("" if subject_id is None else f":{subject_id}")
        case Command():
            press = features.press_of.get(type(action))
            return _named(action, press.name if press else None)
        case _:
            glance = features.glance_of.get(type(action))
            return _named(action, glance.name if glance else None)


def decode(text: str, features: Features) -> Action | None:
    """The action of an `encode`d text; None for one that is not known, or does not mean the same, any more."""
    try:
        return _read(text, features)
    except ValueError:
        return None


def _read(text: str, features: Features) -> Action | None:
    if text.startswith(ANSWERS):
        code, _, version = text[1:].rpartition(":")
        return Answer(code, int(version))
    name, *values = text.split(":")
    if name.startswith(OPENS):
        known = features.conversations.get(name[1:])
        return None if known is None else Open(known.flow, *(int(value) for value in values[:1]))
    kind: Any = None
    if name in features.presses:
        kind = features.presses[name].command
    elif name in features.glances:
        kind = features.glances[name].message
    if kind is None:
        return None
    readers = _fields(kind)
    if len(readers) != len(values):
        return None
    return kind(*(read(value) for read, value in zip(readers.values(), values, strict=True)))  # type: ignore[no-any-return]


def _named(action: Command | Message[object], name: str | None) -> str:
    if name is None:
        raise InNoTable(type(action).__name__)
    return ":".join([name, *(str(getattr(action, field)) for field in _fields(type(action)))])


_READERS: dict[type, dict[str, Any]] = {}


def _fields(kind: type) -> dict[str, Any]:
    """The fields of a command, and what makes each of a text: ids are numbers, the rest are words."""
    if kind not in _READERS:
        _READERS[kind] = _readers(kind)
    return _READERS[kind]


def _readers(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    kinds = {field.name: hints[field.name] for field in fields(kind)}
    return {name: getattr(one, "__supertype__", one) for name, one in kinds.items()}
