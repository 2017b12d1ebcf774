"""The terminal: one person's chat, printed. Buttons are numbered, and a typed number presses one."""

from collections.abc import Callable

from bot.channels.base import Abilities, Message, MessageButton, MessageGone

PREFIX = "terminal-"
SPEAKER = "Linli: "
INDENT = " " * len(SPEAKER)


def channel_name(person_id: int) -> str:
    """Each person's terminal is a channel of its own, so that two who talk at once never read each other's words."""
    return f"{PREFIX}{person_id}"


class Terminal:
    """Prints messages, and remembers what has been shown in this talk, in the order of sending."""

    abilities = Abilities(once=True)  # what is sent is printed: nobody is ever in doubt

    def __init__(self, name: str, write: Callable[[str], None]) -> None:
        self.name = name
        self.shown: dict[str, Message] = {}
        self._write = write
        self._pressable: tuple[MessageButton, ...] = ()

    async def send(self, chat: str, message: Message, once: str) -> str:
        """See Channel. The row's number is the message's id: an earlier talk's ids are other ones."""
        del chat
        self._show(once, message)
        return once

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        """See Channel. What has been printed stays; the change is printed below."""
        del chat, once
        if ref not in self.shown:
            raise MessageGone
        self._show(ref, message)

    def button(self, typed: str) -> MessageButton | None:
        """The button of that number in the newest message that has any."""
        number = typed.strip()
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(self._pressable)):
            return None
        return self._pressable[int(number) - 1]

    def say(self, words: str) -> None:
        """The immediate answer to a press."""
        self._write(f"({words})")

    @property
    def newest(self) -> Message | None:
        """The last message of the chat as it reads now."""
        return next(reversed(self.shown.values()), None)

    def _show(self, ref: str, message: Message) -> None:
        self.shown[ref] = message
        if message.rows:
            self._pressable = tuple(button for row in message.rows for button in row if not button.url)
        self._write(SPEAKER + as_text(message).replace("\n", "\n" + INDENT))


def as_text(message: Message) -> str:
    """The words, and below them the buttons with their numbers, a row a line. A link stands among the words."""
    lines = [message.whole]
    number = 0
    for line in message.rows:
        row = [button for button in line if not button.url]
        if not row:
            continue
        lines.append("  ".join(f"[{number + i}] {button.text}" for i, button in enumerate(row, 1)))
        number += len(row)
    return "\n".join(lines)
