"""Button data: compact, and of no use to anybody but the person or group it was made for."""

import hmac
from binascii import b2a_base64
from hashlib import blake2b

MAC_BYTES = 9  # 72 bits, 12 characters
LONGEST = 64  # Telegram's limit, in bytes


class Signer:
    """Makes and checks button data `text:mac`; the mac is keyed BLAKE2b (RFC 7693).

    It binds the text to one chat: a private chat is one person; in a group, `care` checks the presser's role.
    """

    def __init__(self, key: bytes) -> None:
        self._keyed = blake2b(key=key, digest_size=MAC_BYTES)  # begun once: to be given the key anew costs a third more

    def sign(self, channel: str, chat: str, text: str) -> str:
        """At most 64 ASCII bytes; raises ValueError beyond."""
        data = f"{text}:{self._mac(channel, chat, text)}"
        if len(data) > LONGEST:
            raise ValueError(f"button data of {len(data)} bytes")
        return data

    def check(self, channel: str, chat: str, data: str) -> str | None:
        """The text, or None when the data is forged, foreign or damaged."""
        text, _, mac = data.rpartition(":")
        if not data.isascii() or not hmac.compare_digest(mac, self._mac(channel, chat, text)):
            return None
        return text

    def _mac(self, channel: str, chat: str, text: str) -> str:
        mac = self._keyed.copy()
        mac.update(f"{channel}\n{chat}\n{text}".encode())
        return b2a_base64(mac.digest(), newline=False).decode()
