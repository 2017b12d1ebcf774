"""What is written together leaves together."""

import asyncio

from bot.web.writing import TOGETHER, Joined


class Line(asyncio.Transport):
    """What leaves, packet by packet."""

    def __init__(self) -> None:
        super().__init__()
        self.packets: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        assert not self.closed
        self.packets.append(bytes(data))

    def close(self) -> None:
        self.closed = True

    abort = close

    def is_closing(self) -> bool:
        return self.closed


def on_a_line() -> tuple[Line, Joined]:
    line = Line()
    return line, Joined(line, asyncio.get_running_loop())


async def test_head_and_body_are_one_packet_and_what_comes_later_is_another() -> None:
    line, joined = on_a_line()
    joined.write(b"head ")
    joined.write(b"body")
    await asyncio.sleep(0)
    joined.write(b"event")
    await asyncio.sleep(0)
    assert line.packets == [b"head body", b"event"]


async def test_much_does_not_wait() -> None:
    line, joined = on_a_line()
    joined.write(b"x" * TOGETHER)
    assert line.packets == []
    joined.write(b"y")
    assert line.packets == [b"x" * TOGETHER + b"y"]
    await asyncio.sleep(0)
    assert len(line.packets) == 1


async def test_before_the_end_all_has_left() -> None:
    line, joined = on_a_line()
    joined.write(b"goodbye")
    joined.close()
    assert line.packets == [b"goodbye"]
    await asyncio.sleep(0)
    assert joined.is_closing()


async def test_to_who_has_gone_nothing_is_written() -> None:
    line, joined = on_a_line()
    joined.write(b"hello?")
    line.closed = True
    await asyncio.sleep(0)
    joined.write(b"hello?")
    joined.abort()
    await asyncio.sleep(0)
    assert line.packets == []
