"""Text with formatting: the HTML parse mode, explicit entities, and lengths in UTF-16 code units.

Source: parse_html and fix_entities in tdlib/td MessageEntity.cpp, and "HTML style" in the Bot API. Two rules
are stricter than the server: a bare "&" or ">" is refused, because the Bot API text says all must be escaped,
though the server lets them pass; and only the four named entities exist (the server leaves an unknown one as
it stands).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .refusals import Json, Refusal, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ENTITY_TYPES = frozenset(TAGS.values()) | {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "text_mention",
    "expandable_blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG = re.compile(r"<(/?)([^\s<>]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"\s+([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)))?")
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|([a-z]+));")
_PLAIN = re.compile(r"[^&<>]+")


def utf16(text: str) -> int:
    """Length as Telegram counts offsets: UTF-16 code units ("MessageEntity" in the Bot API)."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass
class _Html:
    """One pass over the source, collecting plain text and entities."""

    source: str
    at: int = 0
    plain: str = ""
    offset: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> tuple[str, list[Json]]:
        """The plain text and its entities, outer before inner (sort_entities)."""
        while self.at < len(self.source):
            self._step(self.source[self.at])
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return self.plain, self.entities

    def _step(self, character: str) -> None:
        if character == "<":
            self._tag()
        elif character == "&":
            self._reference()
        elif plain := _PLAIN.match(self.source, self.at):
            self._take(plain, plain.group())
        else:
            raise _broken(f"Character '>' must be escaped at byte offset {self._byte()}")

    def _take(self, match: re.Match[str], text: str) -> None:
        self.plain += text
        self.offset += utf16(text)
        self.at = match.end()

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.at)
        text = _character(match) if match else ""
        if not match or not text:
            raise _broken(f"Character '&' must be escaped at byte offset {self._byte()}")
        self._take(match, text)

    def _tag(self) -> None:
        match = _TAG.match(self.source, self.at)
        if not match:
            raise _broken(f"Unclosed start tag at byte offset {self._byte()}")
        slash, name, rest = match.groups()
        if slash:
            self._close(name.lower())
        else:
            self._start(name.lower(), rest)
        self.at = match.end()

    def _start(self, name: str, rest: str) -> None:
        if name not in TAGS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {self._byte()}')
        attributes = self._attributes(name, rest)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte()}')
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise _broken("Invalid custom emoji identifier specified")
        self.open.append(_Open(name, attributes, self.offset))

    def _attributes(self, name: str, rest: str) -> dict[str, str]:
        found: dict[str, str] = {}
        at = 0
        while rest[at:].strip():
            match = _ATTRIBUTE.match(rest, at)
            if not match or (match.lastindex == 1 and (name, match[1]) != ("blockquote", "expandable")):
                where = f'of the tag "{name}" at byte offset {self._byte()}'
                raise _broken(f"Expected equal sign in declaration of an attribute {where}")
            value = match[2] or match[3] or match[4] or ""
            found[match[1].lower()] = _REFERENCE.sub(_character, value)
            at = match.end()
        return found

    def _close(self, name: str) -> None:
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {self._byte()}")
        opened = self.open.pop()
        if name != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{name}>"'
            raise _broken(f"Unmatched end tag at byte offset {self._byte()}, {expected}")
        if self.offset > opened.offset:
            self.entities.append(_entity(opened, self.offset - opened.offset))

    def _byte(self) -> int:
        return len(self.source[: self.at].encode())


def _broken(text: str) -> Refusal:
    return bad_request(f"can't parse entities: {text}")


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED.get(name, "")
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _entity(opened: _Open, length: int) -> Json:
    entity: Json = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
    if opened.tag == "a":
        entity["url"] = opened.attributes.get("href", "")
    elif opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes["emoji-id"]
    elif opened.tag == "tg-time":
        entity["unix_time"] = int(opened.attributes.get("unix") or 0)
    elif "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def parse_html(source: str) -> tuple[str, list[Json]]:
    """HTML parse mode → plain text and entities, or 400 "can't parse entities: …"."""
    return _Html(source).run()


def check_entities(text: str, entities: list[Json]) -> list[Json]:
    """Explicit entities must lie inside the text (fix_entities); an unknown type is refused."""
    size = utf16(text)
    for entity in entities:
        offset, length = int(entity["offset"]), int(entity["length"])
        if entity.get("type") not in ENTITY_TYPES:
            raise bad_request("can't parse MessageEntity: unsupported type specified")
        if offset < 0 or length <= 0 or offset > size:
            raise bad_request("receive an entity with incorrect offset")
        if offset + length > size:
            end = f"ends after the end of the text at UTF-16 offset {size}"
            raise bad_request(f"entity beginning at UTF-16 offset {offset} {end}")
    return entities
