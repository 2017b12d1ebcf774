"""Questions to who wants to help: several of a few things; somebody's name with his telephone number."""

import re
import unicodedata
from collections.abc import Generator, Mapping
from dataclasses import dataclass

from care.people.names import LONGEST, is_name
from care.people.phones import RUN, read_phone
from care.vetting.application import Named
from dialogs.engine.questions import NotAnAnswer, Option, Question, one_line, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.answers import is_among, is_no
from dialogs.language.words import Phrase, Reader, Text, _, say

ALL = _("All of these")
ALL_WORDS = frozenset({"all", "any", "both", "都可以", "全部", "都行"})
BETWEEN = re.compile(r"[\s,;/+&、，；和]+|\band\b", re.IGNORECASE)
SKIPS = {"skip", "later", "nobody", "none", "跳过", "以后", "没有"}


@dataclass(frozen=True, slots=True)
class AskSeveral(Question):
    """Some of a few things: one by its button, all by another, several by their numbers, or in his own words."""

    offered: Mapping[str, Phrase]
    most: int = 200

    def __await__(self) -> Generator["AskSeveral", str, str]:
        """The words for what is offered, parted by blanks; else what was written."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """All of them first: who can do everything has nothing to choose. Each has its number to be written."""
        del reader
        offered = enumerate([("all", ALL), *self.offered.items()], 1)
        return tuple(Option(code, _("{number}. {what}", number=number, what=what)) for number, (code, what) in offered)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return " ".join(self.offered) if code == "all" else code

    def typed(self, text: str, reader: Reader) -> str:
        """Numbers are those of the buttons, the first of which is all of them."""
        words = one_line(text)[: self.most]
        if not plain(words):
            raise NotAnAnswer(_("Please write it in words."))
        if plain(words) in ALL_WORDS | {plain(say(ALL, reader))}:
            return " ".join(self.offered)
        return self._several(words, reader) or words

    def _several(self, words: str, reader: Reader) -> str:
        """Empty when it is something of his own."""
        labels = {plain(say(label, reader)): code for code, label in self.offered.items()}
        if plain(words) in labels:
            return labels[plain(words)]
        numbered = {str(number): code for number, code in enumerate(self.offered, 2)}
        found = [numbered.get(part) for part in BETWEEN.split(unicodedata.normalize("NFKC", words)) if part]
        if "1" in BETWEEN.split(words):
            return " ".join(self.offered)
        known = [code for code in self.offered if code in found]
        return " ".join(known) if found and None not in found else ""

    def revive(self, recorded: str) -> str:
        """See Question."""
        if not recorded:
            raise NoLongerFits
        return recorded


@dataclass(frozen=True, slots=True)
class AskReferee(Question):
    """A name with its telephone number, in any order, of who lives in that time zone. With `skip`, nobody yet."""

    zone: str
    skip: Text | None = None

    def __await__(self) -> Generator["AskReferee", Named | None, Named | None]:
        """Who that is; None for nobody yet."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return () if self.skip is None else (Option("none", self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> str:
        """Recorded as the number and, behind a bar, the name."""
        if self.skip is not None and self._is_skipped(plain(text), plain(say(self.skip, reader))):
            return ""
        line = one_line(unicodedata.normalize("NFKC", text))
        phone = read_phone(line, self.zone)
        name = RUN.sub(" ", line).strip(" ,.;:|()-，。；：") if phone else ""
        if not phone or not is_name(name) or len(name) > LONGEST:
            raise NotAnAnswer(_("Please write the name and the telephone number, like this: Lin Hua 139 0000 1234."))
        return f"{phone}|{one_line(name.replace('|', ' '))}"

    def _is_skipped(self, word: str, label: str) -> bool:
        return is_no(word) or is_among(word, SKIPS | {label})

    def revive(self, recorded: str) -> Named | None:
        """See Question."""
        if not recorded:
            if self.skip is None:
                raise NoLongerFits
            return None
        phone, _bar, name = recorded.partition("|")
        if read_phone(phone, self.zone) is None or not is_name(name):
            raise NoLongerFits
        return Named(name, phone)
