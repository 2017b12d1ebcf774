"""Files: what people and the bot have sent, getFile and the address it leads to, sendPhoto and sendVoice.

Source: "File", "getFile" ("for at least one hour"; 20 MB) and "sendPhoto" (10 MB, width and height together 10,000,
their ratio 20) in the Bot API; the refusals' words as people report them of the public server.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from . import keyboards
from .markup import check_entities, utf16
from .refusals import Json, Oddity, Refusal, bad_request

if TYPE_CHECKING:
    from .desk import Desk

LARGEST_PHOTO = 10_000_000
LARGEST_FETCHED = 20_000_000
LONGEST_CAPTION = 1024
LONGEST_SIDES = 10_000
MOST_OBLONG = 20


def _a_picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(made, "JPEG")
    return made.getvalue()


A_PICTURE = _a_picture()


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    content: bytes
    name: str


@dataclass
class Files:
    """By id, and by the path that getFile gives."""

    content: dict[str, bytes] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def keep(self, content: bytes, folder: str) -> Json:
        """The fields every file has; its size may be left out, and then it is not known."""
        number = len(self.content) + 1
        file_id = f"AgACAgUAAxk{folder}-{number:06}"
        self.content[file_id] = content
        self.paths[f"{folder}/file_{number}"] = file_id
        return {"file_id": file_id, "file_unique_id": f"AQAD{number:06}", "file_size": len(content)}

    def photo(self, content: bytes) -> list[Json]:
        """In two sizes; only the larger one is what was sent."""
        try:
            with Image.open(io.BytesIO(content)) as image:
                width, height = image.size
        except UnidentifiedImageError:
            width, height = 800, 600  # people's clients send anything
        small = self.keep(content[:100], "thumbnails") | {"width": 90, "height": max(1, 90 * height // width)}
        return [small, self.keep(content, "photos") | {"width": width, "height": height}]

    def at(self, path: str) -> bytes | None:
        """What lies there."""
        file_id = self.paths.get(path)
        return None if file_id is None else self.content[file_id]


def get_file(desk: Desk, params: Json) -> Json:
    """A File with the path to fetch it from."""
    file_id = params.get("file_id", "")
    content = desk.town.files.content.get(file_id)
    if content is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(content) > LARGEST_FETCHED:
        raise bad_request("file is too big")
    path = next(path for path, one in desk.town.files.paths.items() if one == file_id)
    unique = f"AQAD{file_id[-6:]}"
    return {"file_id": file_id, "file_unique_id": unique, "file_size": len(content), "file_path": path}


def send_photo(desk: Desk, params: Json) -> Json:
    """Checked in this order: the picture, the words below it, the chat, the keyboard."""
    photo = _photo(desk, params.get("photo"))
    return _posted(desk, params, {"photo": photo, **_caption(params)})


def _posted(desk: Desk, params: Json, content: Json) -> Json:
    chat = desk.town.chat(params.get("chat_id"))
    markup = keyboards.check(params.get("reply_markup"), private=chat.person is not None)
    topic = params.get("message_thread_id")
    chat.admit(topic)
    desk.pace.admit(chat)
    if topic is not None:
        content |= {"message_thread_id": topic, "is_topic_message": True}
    return desk.town.post(chat, desk.town.bot, content, markup).face()


def send_voice(desk: Desk, params: Json) -> Json:
    """Opus in Ogg; what else the server takes it for (a file, a song) is not imitated."""
    voice = params.get("voice")
    if not isinstance(voice, Upload):
        raise bad_request("there is no voice in the request")
    if not voice.content.startswith(b"OggS"):
        raise Oddity("only Ogg is a voice here")
    kept = desk.town.files.keep(voice.content, "voice") | {"duration": 3, "mime_type": "audio/ogg"}
    return _posted(desk, params, {"voice": kept, **_caption(params)})


def _photo(desk: Desk, given: object) -> list[Json]:
    if not isinstance(given, Upload):
        raise (
            Oddity("photos by file_id or address are not imitated")
            if given
            else bad_request("there is no photo in the request")
        )
    if len(given.content) > LARGEST_PHOTO:
        raise bad_request("too big for a photo")
    try:
        with Image.open(io.BytesIO(given.content)) as image:
            width, height = image.size
            image.load()
    except OSError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > LONGEST_SIDES or max(width, height) > MOST_OBLONG * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return desk.town.files.photo(given.content)


def _caption(params: Json) -> Json:
    if params.get("parse_mode"):
        raise Oddity("parse modes of captions are not supported by this fake")
    caption = params.get("caption", "").rstrip()
    if utf16(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    entities = check_entities(caption, params.get("caption_entities") or [])
    return {"caption": caption, "caption_entities": entities} if entities else {"caption": caption} if caption else {}


def not_found() -> Refusal:
    """As the server answers an address that leads nowhere."""
    return Refusal(404, "Not Found")
