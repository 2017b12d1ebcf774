"""A doctor sets from which figure on a reading of an elder is amber, and from which it is red."""

import re
import unicodedata
from collections.abc import Callable, Generator
from dataclasses import dataclass
from decimal import Decimal

from care.doctor.commands import SetLimit
from care.doctor.finding import WhoseLimits
from care.doctor.refusals import NoSuchLimit
from care.health.kinds import CANONICAL, UNITS, Figure, Part
from care.health.limits import OwnLimit, Side
from care.health.plausible import BOUNDS
from care.kit.refusals import Refusal
from dialogs.doctor.limit_words import figure_said, limit_said, unit_of
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm, NotAnAnswer, Question, one_line
from dialogs.engine.replay import Log, NoLongerFits, look
from dialogs.health.measure_words import unit_said
from dialogs.health.reading_words import PART_NAMES
from dialogs.language.words import GAP, Phrase, Reader, Text, _
from storage.ids import PersonId

FIGURE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?) ?(.*)")
SIDES = [("high", _("Too high")), ("low", _("Too low"))]
USUAL = ("usual", _("The usual number again"))
NONE_OF_IT = _("Red must lie beyond amber, and low below high; please enter both again.")


@dataclass(frozen=True, slots=True)
class AskFigure(Question):
    """A figure that somebody lives with, between `least` and `most`; in another unit only where it is named."""

    part: Part
    least: Decimal
    most: Decimal

    def __await__(self) -> Generator["AskFigure", Decimal, Decimal]:
        """Canonical."""
        return (yield self)

    @property
    def figures(self) -> bool:
        """See Question."""
        return True

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        value = _read(one_line(unicodedata.normalize("NFKC", text)).casefold(), self.part)
        if value is None or not self.least <= value <= self.most:
            raise NotAnAnswer(
                _("Please write a number from {least} to {most}, in {unit}.", least=f"{self.least:f}",
                  most=f"{self.most:f}", unit=unit_of(self.part))
            )  # fmt: skip
        return str(value)

    def revive(self, recorded: str) -> Decimal:
        """See Question."""
        value = _read(recorded, self.part)
        if value is None or not self.least <= value <= self.most:
            raise NoLongerFits
        return value


async def set_limit(me: Me) -> SetLimit | None:
    """Of what, on which side, and the two figures; read back."""
    if me.subject_id is None:
        return None
    elder_id = PersonId(me.subject_id)
    called, known, shown = await look(WhoseLimits(elder_id, me.id))
    if not called:
        return None
    stands = [line for one in known for line in limit_said(one.part, one.side, one) if shown]
    asks = _("Which limit of {called}?", called=called)
    part = Part(
        await Choose("part", (asks, *stands), _("Limit"), [(one.value, name) for one, name in PART_NAMES.items()])
    )
    own = {one.side for one in known if one.part == part}
    side = await Choose("side", _("Which side?"), _("Side"), [*([USUAL] if own else []), *SIDES])
    if side == USUAL[0]:
        return await _usual(elder_id, part, own)
    limit = await _ask_limit(part, Side(side))
    await Confirm("set", _read_back(called, limit), _("Limit"), _("Yes, from now on"))
    return SetLimit(elder_id, part, limit.side, limit.amber, limit.red)


def say_figures_again(log: Log) -> Log:
    """What was asked of and on which side stays."""
    return log.without("set").without("amber").without("red")


async def _usual(elder_id: PersonId, part: Part, own: set[Side]) -> SetLimit:
    """Where both sides are hers, which of them."""
    side = next(iter(own))
    if len(own) > 1:
        side = Side(await Choose("usual", _("Which side?"), _("Side"), SIDES))
    await Confirm("set", limit_said(part, side, None), _("Limit"), _("Yes, from now on"))
    return SetLimit(elder_id, part, side)


async def _ask_limit(part: Part, side: Side) -> OwnLimit:
    """The red one lies further out than the amber."""
    least, most = BOUNDS[part].possible
    amber = await AskFigure("amber", _amber(part, side), _("Amber"), part, least, most)
    within = (least, amber) if side == Side.LOW else (amber, most)
    red = await AskFigure("red", _red(part, side, amber), _("Red"), part, *within)
    return OwnLimit(part, side, amber, red)


def _amber(part: Part, side: Side) -> Text:
    asks = _("Up to which figure is all well, in {unit}? Above it I tell family and doctor.", unit=unit_of(part))
    if side == Side.LOW:
        asks = _("Down to which figure is all well, in {unit}? Below it I tell family and doctor.", unit=unit_of(part))
    return (PART_NAMES[part], asks)


def _red(part: Part, side: Side, amber: Decimal) -> Phrase:
    if side == Side.LOW:
        return _("Below which figure, under {amber}, is it danger?", amber=figure_said(part, amber))
    return _("Above which figure, over {amber}, is it danger?", amber=figure_said(part, amber))


def _read_back(called: str, limit: OwnLimit) -> Text:
    return (
        _("For {called}:", called=called),
        *limit_said(limit.part, limit.side, limit),
        GAP,
        _("It counts instead of the usual numbers; {called} and the family can read it.", called=called),
    )


def _read(text: str, part: Part) -> Decimal | None:
    found = FIGURE.fullmatch(text)
    if found is None:
        return None
    unit = unit_said(found[2]) if found[2] else CANONICAL[part]
    if unit not in UNITS[part]:
        return None
    return Figure(part, Decimal(found[1].replace(",", ".")), unit).canonical


MENDS: dict[type[Refusal], Callable[[Log], Log]] = {NoSuchLimit: say_figures_again}
