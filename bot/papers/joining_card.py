"""The card a family prints for its elder: the link as a picture, large type, both languages. Pure; one side of A4."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.papers.paper import Paper, blank, finished
from care.kit.times import wall_clock
from care.people.printed_card import CardToPrint
from dialogs.health.trend_words import Date
from dialogs.language.words import LANGUAGES, Phrase, Reader, Text, _, say
from dialogs.people.qr import draw_qr

SIZE = 18.0  # points; MIIT's guideline for elders asks for as much in dp on a screen (research/mission-anchors, U23)
SIDES = {False: 105.0, True: 85.0}  # mm of a picture; of one of two
WHICH = _("Left: without Telegram. Right: with Telegram.")


def draw_joining_card(card: CardToPrint, links: Sequence[str], now: datetime) -> bytes:
    """Her own language first. Raises NoTypefaceError, and ImportError without the extra `papers`."""
    codes = sorted(LANGUAGES, key=lambda code: code != card.language)
    readers = [Reader(code, card.zone, now) for code in codes]
    said = [[say(line, reader) for line in _lines(card)] for reader in readers]
    paper = blank("".join(line for lines in said for line in lines), readers[0], SIZE, now.astimezone(UTC))
    for lines in said:
        paper.title(lines[0])
        for line in lines[1:]:
            paper.line(line)
        paper.gap(0.5)
    _pictures(paper, list(links), readers)
    return finished(paper)


def _lines(card: CardToPrint) -> list[Text]:
    until = Date(wall_clock(card.until, card.zone), with_year=True)
    return [
        _("A card for {called}", called=card.called),
        _from(card),
        _("Hold the camera of your phone over the picture, and press once."),
        _("Nothing happens that you have not agreed to."),
        _("The picture opens once, until {day}.", day=until),
        _("Or phone {name}: {phone}", name=card.coordinator, phone=card.phone) if card.phone else "",
        _("In an emergency call {number}.", number=card.emergency),
    ]


def _from(card: CardToPrint) -> Phrase:
    if not card.by:
        return _("Neighbours of {place} help one another with Linli.", place=card.place)
    return _("From {name}: neighbours of {place} help one another with Linli.", name=card.by, place=card.place)


def _pictures(paper: Paper, links: list[str], readers: Sequence[Reader]) -> None:
    """One a way in, beside one another; which is which stands above where there are two."""
    for reader in readers if len(links) > 1 else ():
        paper.line(say(WHICH, reader))
    for number, link in enumerate(links):
        paper.square(draw_qr(link), SIDES[len(links) > 1], beside=number < len(links) - 1)
