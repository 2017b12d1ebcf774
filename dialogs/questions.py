"""The questions a flow may ask: what is shown, which answers are offered, and how an answer is understood."""

import re
import unicodedata
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dialogs import moments
from dialogs.replay import NoLongerFits
from dialogs.spoken import Amount, Length, When, local_now
from dialogs.words import Phrase, Reader, Text, _, say

T = TypeVar("T", int, str)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
LONGEST_TEXT = 4096
YEARS = range(2000, 3000)  # beyond, time zones overflow


class NotAnAnswer(Exception):
    """What was said does not answer the question. `why` is a kind sentence with a next step."""

    def __init__(self, why: Phrase, offers: tuple[str, ...] = ()) -> None:
        super().__init__(why.msgid)
        self.why = why
        self.offers = offers  # codes of the answers that may have been meant


@dataclass(frozen=True, slots=True)
class Option:
    """One answer on a button. `code` is at most 24 ASCII bytes, since Telegram's button data holds 64."""

    code: str
    label: Text
    style: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What every question has. `label` names its answer in a summary ("When")."""

    key: str
    prompt: Text
    label: Text

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """The answers offered on buttons."""
        del reader
        return ()

    def tapped(self, code: str, reader: Reader) -> Any:
        """The answer to record for a button; raises NotAnAnswer."""
        if any(option.code == code for option in self.options(reader)):
            return code
        raise NotAnAnswer(_("That choice is no longer offered; please choose again."))

    def typed(self, text: str, reader: Reader) -> Any:
        """The answer to record for typed words; raises NotAnAnswer."""
        raise NotImplementedError

    def revive(self, recorded: Any) -> Any:
        """The answer as the flow wants it; raises NoLongerFits."""
        return recorded


@dataclass(frozen=True, slots=True)
class Choose(Question, Generic[T]):
    """One of several. Typed words may be the label, its beginning, or the number of the option."""

    choices: Sequence[tuple[T, Text]]

    def __await__(self) -> Generator["Choose[T]", Any, T]:
        """The value chosen."""
        return (yield self)  # type: ignore[no-any-return]

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """One option a choice."""
        del reader
        return tuple(Option(str(value), label) for value, label in self.choices)

    def typed(self, text: str, reader: Reader) -> Any:
        """See Question."""
        wanted = plain(text)
        labels = [plain(say(label, reader)) for _value, label in self.choices]
        number = int(wanted) if re.fullmatch(r"\d{1,3}", wanted) else 0
        if 1 <= number <= len(labels):
            return str(self.choices[number - 1][0])
        exact = [i for i, label in enumerate(labels) if label == wanted]
        begun = [
            i for i, label in enumerate(labels) if wanted and (label.startswith(wanted) or wanted in label.split())
        ]
        found = exact or begun
        if len(found) != 1:
            raise NotAnAnswer(_("Please press one of the buttons, or send its number."))
        return str(self.choices[found[0]][0])

    def revive(self, recorded: Any) -> T:
        """See Question."""
        for value, _label in self.choices:
            if str(value) == recorded:
                return value
        raise NoLongerFits


@dataclass(frozen=True, slots=True)
class Ask(Question):
    """Free words. With `skip`, a button leaves them empty."""

    most: int = 300
    skip: Text | None = None

    def __await__(self) -> Generator["Ask", Any, str]:
        """The words, cleaned of what cannot be seen."""
        return (yield self)  # type: ignore[no-any-return]

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return () if self.skip is None else (Option("skip", self.skip),)

    def tapped(self, code: str, reader: Reader) -> Any:
        """See Question."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> Any:
        """See Question."""
        words = clean(text)
        if self.skip is not None and plain(words) == plain(say(self.skip, reader)):
            return ""
        if not words:
            raise NotAnAnswer(_("Please write it in words."))
        if len(words) > self.most:
            raise NotAnAnswer(
                _(
                    "That is a little long: {length} characters; please say it in at most {most}.",
                    length=len(words),
                    most=self.most,
                )
            )
        return words

    def revive(self, recorded: Any) -> str:
        """See Question. Nothing was an answer only while it could be skipped."""
        if not recorded and self.skip is None:
            raise NoLongerFits
        return str(recorded)


@dataclass(frozen=True, slots=True)
class AskWhen(Question):
    """When something shall happen, in the time zone of the place. Recorded as a code of `moments`."""

    zone: str

    def __await__(self) -> Generator["AskWhen", Any, moments.Moment]:
        """A local moment."""
        return (yield self)  # type: ignore[no-any-return]

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """Now, the rest of today, tomorrow."""
        offers = moments.offers(local_now(reader, self.zone))
        return tuple(self.option(moments.encode(moment)) for moment in offers)

    def option(self, code: str) -> Option:
        """The button for one moment."""
        return Option(code, When.at(moments.decode(code), self.zone))

    def tapped(self, code: str, reader: Reader) -> Any:
        """Any moment that is not over, also one that was offered a while ago."""
        try:
            moment = _moment(code)
        except ValueError as error:
            raise NotAnAnswer(_("That choice is no longer offered; please choose again.")) from error
        if When.at(moment, self.zone).is_over(reader.now):
            raise NotAnAnswer(_("That time has passed; please choose another."))
        return code

    def typed(self, text: str, reader: Reader) -> Any:
        """See Question."""
        try:
            return moments.encode(moments.read_moment(text, local_now(reader, self.zone)))
        except moments.InThePast as error:
            raise NotAnAnswer(_("That time has passed; please choose another.")) from error
        except moments.TooFar as error:
            raise NotAnAnswer(_("That is more than 60 days away; please choose an earlier day.")) from error
        except (moments.WhichHour, moments.WhichPart) as error:
            few = [choice for choice in error.choices if not (reader.elder and choice.part == "noon")]
            codes = tuple(moments.encode(choice) for choice in few)  # at most three, so that an elder sees them all
            raise NotAnAnswer(_("Which of these do you mean?"), codes) from error
        except moments.Unclear as error:
            raise NotAnAnswer(
                _("I did not find a time in that; you can write it like this: tomorrow 15:00.")
            ) from error

    def revive(self, recorded: Any) -> moments.Moment:
        """See Question."""
        try:
            return _moment(recorded)
        except ValueError as error:
            raise NoLongerFits from error


@dataclass(frozen=True, slots=True)
class AskLength(Question):
    """How long something takes, in minutes: 10 minutes to 8 hours."""

    least: int = 10
    most: int = 480

    def __await__(self) -> Generator["AskLength", Any, int]:
        """Minutes."""
        return (yield self)  # type: ignore[no-any-return]

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(Option(str(minutes), Length(minutes)) for minutes in (30, 60, 120))

    def typed(self, text: str, reader: Reader) -> Any:
        """See Question."""
        del reader
        minutes = Length.read(plain(text))
        if minutes is None:
            raise NotAnAnswer(_("How long, about? You can write it like this: 45 minutes."))
        if not self.least <= minutes <= self.most:
            raise NotAnAnswer(_("Please say a length between 10 minutes and 8 hours."))
        return str(minutes)

    def revive(self, recorded: Any) -> int:
        """See Question."""
        return _whole(recorded, self.least, self.most)


@dataclass(frozen=True, slots=True)
class AskAmount(Question):
    """A limit for expenses, in whole units of `currency`; 0 is none. Returned in hundredths."""

    currency: str
    offered: tuple[int, ...] = (50, 100, 200)
    most: int = 5000

    def __await__(self) -> Generator["AskAmount", Any, int]:
        """Hundredths of the currency."""
        return (yield self)  # type: ignore[no-any-return]

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(Option(str(units), Amount(units * 100, self.currency)) for units in self.offered)

    def typed(self, text: str, reader: Reader) -> Any:
        """See Question."""
        del reader
        units = Amount.read(plain(text))
        if units is None:
            raise NotAnAnswer(_("Please write the amount as a number, for example 80."))
        if not 1 <= units <= self.most:
            raise NotAnAnswer(_("Please choose an amount between 1 and {most}.", most=self.most))
        return str(units)

    def revive(self, recorded: Any) -> int:
        """See Question."""
        return _whole(recorded, 1, self.most) * 100


@dataclass(frozen=True, slots=True)
class Confirm(Question):
    """Shows what will happen and asks once. Every answer before can be changed from here."""

    yes: Text

    def __await__(self) -> Generator["Confirm", Any, None]:
        """Goes on once it is confirmed; leaving is the person's right at every question."""
        yield self

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option("yes", self.yes, "primary"),)

    def typed(self, text: str, reader: Reader) -> Any:
        """See Question."""
        if plain(text) in {
            "yes",
            "y",
            "ok",
            "1",
            "是",
            "好",
            "好的",
            "可以",
            "对",
            plain(say(self.yes, reader)),
        }:
            return "yes"
        raise NotAnAnswer(_("Please press one of the buttons below."))

    def revive(self, recorded: Any) -> None:
        """See Question. Nothing else on record is a yes."""
        if recorded != "yes":
            raise NoLongerFits


def _moment(code: str) -> moments.Moment:
    """The moment of a code; raises ValueError."""
    moment = moments.decode(code)
    if moment.start.year not in YEARS:
        raise ValueError(f"not a year of ours: {code}")
    return moment


def _whole(recorded: str, least: int, most: int) -> int:
    """The number on record; raises NoLongerFits."""
    if not re.fullmatch("[0-9]{1,6}", recorded) or not least <= int(recorded) <= most:
        raise NoLongerFits
    return int(recorded)


def clean(text: str) -> str:
    """What a person wrote, without what cannot be seen (bidi marks, zero-width characters, controls)."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text[:LONGEST_TEXT])).strip()


def plain(text: str) -> str:
    """For comparing: full-width forms made narrow, keycap digits made digits, lower case, no end marks."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    return folded.replace("\ufe0f", "").replace("\u20e3", "").strip(" .!?。！？，,")
