"""Questions about who somebody is: a name, a telephone number."""

import re
from collections.abc import Generator, Mapping
from dataclasses import dataclass

from care.people.names import LONGEST, is_name
from care.people.phones import read_phone
from dialogs.engine.menu import MENU_WORDS
from dialogs.engine.questions import NotAnAnswer, Option, Question, one_line, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.answers import is_among, is_no
from dialogs.language.words import Phrase, Reader, Text, _, say

LONGEST_FOR_ELDERS = 15  # characters of a name that leave room on an elder's button for the words around it
NONE_WORDS = {"none", "i have none", "no phone", "no telephone", "no mobile", "skip", "没有", "无", "跳过"}
NO_PHONE = re.compile(
    r"(?:sorry,? )?i (?:have no|have not got|havent got|do not have|dont have|do not own|dont own)"
    r"(?: a| any| my own)? (?:tele|mobile |cell ?)?(?:phone|mobile)(?: number)?(?: yet| myself)?"
    r"|(?:我|本人)?(?:现在|目前|还)?没(?:有)?(?:手机|电话|座机|电话号码|手机号码?|号码)"
)


@dataclass(frozen=True, slots=True)
class AskName(Question):
    """A name, with a letter in it. `known` is offered on a button: what the platform calls somebody, for one."""

    known: str = ""
    most: int = LONGEST

    def __await__(self) -> Generator["AskName", str, str]:
        """The name."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        return (Option("known", self._just_known),) if self._is_offered(reader) else ()

    def _is_offered(self, reader: Reader) -> bool:
        return is_name(self.known) and not (reader.elder and len(self.known) > LONGEST_FOR_ELDERS)

    @property
    def _just_known(self) -> Phrase:
        return _("Just {name}", name=self.known)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return self.known

    def typed(self, text: str, reader: Reader) -> str:
        """A greeting, a command or a picture is no name."""
        name = one_line(text)
        if self._is_offered(reader) and plain(name) == plain(say(self._just_known, reader)):
            return self.known
        if not is_name(name) or name.startswith("/") or plain(name) in MENU_WORDS:
            raise NotAnAnswer(_("Please write the name in letters, for example: Mrs Wang."))
        if len(name) > self.most:
            raise NotAnAnswer(
                _("That is a little long; please write a name of at most {most} letters.", most=self.most)
            )
        return name

    def revive(self, recorded: str) -> str:
        """See Question."""
        if not is_name(recorded):
            raise NoLongerFits
        return recorded


@dataclass(frozen=True, slots=True)
class AskPhone(Question):
    """A telephone number, of somebody who lives in that time zone. With `skip`, there may be none.

    `own`: it is the number of who is asked, so the messenger may offer to send it. `needed`: why there has to be one,
    and what to do, for who says that there is none.
    """

    zone: str
    skip: Text | None = None
    own: bool = False
    needed: Phrase | None = None

    def __await__(self) -> Generator["AskPhone", str, str]:
        """The number as it was written; empty when there is none."""
        return (yield self)

    @property
    def contact(self) -> Text:
        """See Question."""
        return _("Send my number") if self.own else ""

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return () if self.skip is None else (Option("none", self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        word = plain(text)
        none = is_no(word) or is_among(word, NONE_WORDS) or NO_PHONE.fullmatch(re.sub("['’]", "", word)) is not None
        if self.skip is not None and (none or is_among(word, {plain(say(self.skip, reader))})):
            return ""
        if none and self.needed is not None:
            raise NotAnAnswer(self.needed)
        phone = read_phone(text, self.zone)
        if phone is None:
            raise NotAnAnswer(
                _("I did not find a telephone number in that. From abroad it begins with + and the country code.")
            )
        return phone

    def revive(self, recorded: str) -> str:
        """See Question."""
        if recorded and read_phone(recorded, self.zone) is None:
            raise NoLongerFits
        if not recorded and self.skip is None:
            raise NoLongerFits
        return recorded


@dataclass(frozen=True, slots=True)
class AskReason(Question):
    """Why: one of a few reasons, or any words."""

    reasons: Mapping[str, Phrase]
    most: int = 300

    def __await__(self) -> Generator["AskReason", str, str]:
        """The word for a reason that is offered, else what was written."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(Option(code, label) for code, label in self.reasons.items())

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        words = one_line(text)[: self.most]
        offered = (code for code, label in self.reasons.items() if plain(say(label, reader)) == plain(words))
        found = next(offered, words)
        if not found:
            raise NotAnAnswer(_("Please write it in words."))
        return found

    def revive(self, recorded: str) -> str:
        """See Question."""
        return recorded
