"""Button data: compact, and of no use to anybody but the person or group it was made for."""

import hmac
from binascii import b2a_base64
from dataclasses import dataclass
from hashlib import blake2b

MAC_BYTES = 9  # 72 bits, 12 characters
LONGEST = 64  # Telegram's limit, in bytes


@dataclass(frozen=True, slots=True)
class Press:
    """What a genuine button says."""

    action: str
    object_id: int
    gen: int


class Signer:
    """Makes and checks button data `action:object:gen:mac`; the mac is keyed BLAKE2b (RFC 7693).

    It binds the data to one chat: a private chat is one person; in a group, `care` checks the presser's role.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, channel: str, chat: str, press: Press) -> str:
        """At most 64 ASCII bytes; raises ValueError beyond."""
        plain = f"{press.action}:{press.object_id}:{press.gen}"
        data = f"{plain}:{self._mac(channel, chat, plain)}"
        if len(data) > LONGEST:
            raise ValueError(f"button data of {len(data)} bytes")
        return data

    def check(self, channel: str, chat: str, data: str) -> Press | None:
        """The press, or None when the data is forged, foreign or damaged."""
        plain, _, mac = data.rpartition(":")
        if not data.isascii() or not hmac.compare_digest(mac, self._mac(channel, chat, plain)):
            return None
        action, object_id, gen = plain.rsplit(":", 2)
        return Press(action, int(object_id), int(gen))

    def _mac(self, channel: str, chat: str, plain: str) -> str:
        said = f"{channel}\n{chat}\n{plain}".encode()
        return b2a_base64(blake2b(said, key=self._key, digest_size=MAC_BYTES).digest(), newline=False).decode()
