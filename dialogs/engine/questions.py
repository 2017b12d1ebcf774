"""The questions a flow may ask: what is shown, which answers are offered, and how an answer is understood."""

import re
import unicodedata
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Generic, TypeVar

from care.kit.quick import quick
from dialogs.engine.paging import Page, page_of
from dialogs.engine.replay import NoLongerFits
from dialogs.language.answers import forms_of, is_among, is_no, is_yes
from dialogs.language.folding import simplified
from dialogs.language.words import LANGUAGES, Phrase, Reader, Text, _, say, translate
from storage.media import MediaKind

T = TypeVar("T", int, str)
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
LONGEST_TEXT = 4096
MOST_FOR_ELDERS = 3
MOST = 9
CANCELS_WORDS = frozenset({"cancel", "取消", "不要了"})
YES_AND_NO = {"yes", "no"}
LIKENESS, LONGEST_LIKENESS = 0.7, 60  # how near a typed label has to come, and what is compared
NO = _("No, thank you")
NOT_RIGHT = _("No, not right")  # where something is read back


class NotAnAnswer(Exception):
    """What was said does not answer the question. `why` is a kind sentence with a next step."""

    def __init__(self, why: Phrase, offers: tuple[str, ...] = ()) -> None:
        super().__init__(why.msgid)
        self.why = why
        self.offers = offers  # codes of the answers that may have been meant


@quick
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

    def option(self, code: str) -> Option:
        """The button of an answer that may have been meant; only questions that offer such need it."""
        raise NotImplementedError(code)

    @property
    def contact(self) -> Text:
        """The label of a key that answers with one's own telephone number, where this question wants just that."""
        return ""

    @property
    def takes(self) -> MediaKind | None:
        """What can be sent as its answer, besides words and buttons; its id is recorded."""
        return None

    @property
    def attach(self) -> Text:
        """The label of a key that sends such a file."""
        return ""

    @property
    def figures(self) -> bool:
        """Whether it wants figures and hardly a word, so that a page may show large keys for them."""
        return False

    def tapped(self, code: str, reader: Reader) -> str:
        """The answer to record for a button; raises NotAnAnswer."""
        if any(option.code == code for option in self.options(reader)):
            return code
        raise NotAnAnswer(_("That choice is no longer offered; please choose again."))

    def typed(self, text: str, reader: Reader) -> str:
        """The answer to record for typed words; raises NotAnAnswer."""
        raise NotImplementedError

    def revive(self, recorded: str) -> object:
        """The answer as the flow wants it; raises NoLongerFits."""
        return recorded


@dataclass(frozen=True, slots=True)
class Choose(Question, Generic[T]):
    """One of several. Typed words may be the label or its beginning (or a number, see `conversation.py`)."""

    choices: Sequence[tuple[T, Text]]

    def __await__(self) -> Generator["Choose[T]", T, T]:
        """The value chosen."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """One option a choice."""
        del reader
        return self._all()

    def _all(self) -> tuple[Option, ...]:
        return tuple(Option(str(value), label) for value, label in self.choices)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        codes: list[str] = [str(value) for value, _label in self.choices]
        labels = [plain(say(label, reader)) for _value, label in self.choices]
        wanted = plain(text)
        named = next(filter(None, (_named(form, labels) for form in forms_of(wanted))), _yes_or_no(wanted, codes))
        if len(named) == 1:
            return codes[named[0]]
        likely: list[int] = named or _like(wanted, labels)
        if not likely:
            raise NotAnAnswer(_("Please press one of the buttons, or send its number."))
        order = list(dict.fromkeys([*likely, *range(len(codes))]))  # nothing is dropped
        raise NotAnAnswer(_("Which of these do you mean?"), tuple(codes[place] for place in order))

    def option(self, code: str) -> Option:
        """See Question."""
        return next((option for option in self._all() if option.code == code), Option(code, code))

    def revive(self, recorded: str) -> T:
        """See Question."""
        for value, _label in self.choices:
            if str(value) == recorded:
                return value
        raise NoLongerFits


@dataclass(frozen=True, slots=True)
class Ask(Question):
    """Free words, on one line unless several `lines` are welcome. With `skip`, a button leaves them empty."""

    most: int = 300
    skip: Text | None = None
    lines: bool = False

    def __await__(self) -> Generator["Ask", str, str]:
        """The words, cleaned of what cannot be seen."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return () if self.skip is None else (Option("skip", self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        words = clean(text) if self.lines else one_line(text)
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

    def revive(self, recorded: str) -> str:
        """See Question. Nothing was an answer only while it could be skipped."""
        if not recorded and self.skip is None:
            raise NoLongerFits
        return recorded


@dataclass(frozen=True, slots=True)
class Confirm(Question):
    """Shows what will happen and asks once. Every answer before can be changed from here."""

    yes: Text
    no: Text = NO
    others: Sequence[tuple[str, Text]] = ()  # what else may be said instead of the plain yes
    cancels: bool = False  # its yes cancels something, so the typed word means yes and does not leave

    def __await__(self) -> Generator["Confirm", str, str]:
        """Goes on once it is confirmed: "yes", or one of `others`. Leaving is the person's right at every question."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option("yes", self.yes, "primary"), *(Option(code, label) for code, label in self.others))

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        word = plain(text)
        if is_yes(word) or word == plain(say(self.yes, reader)) or (self.cancels and is_among(word, CANCELS_WORDS)):
            return "yes"
        raise NotAnAnswer(_("Please press one of the buttons below."))

    def declines(self, word: str, reader: Reader) -> bool:
        """Whether this plain word is a no."""
        cancels = self.cancels and word in CANCELS_WORDS
        return (is_no(word) and not cancels) or word == plain(say(self.no, reader))

    def revive(self, recorded: str) -> str:
        """See Question. Nothing else on record is a yes."""
        if recorded != "yes" and recorded not in dict(self.others):
            raise NoLongerFits
        return recorded


def _named(wanted: str, labels: Sequence[str]) -> list[int]:
    """The label that is this, else those that begin so or hold this word."""
    exact = [i for i, label in enumerate(labels) if label == wanted]
    return exact or [
        i for i, label in enumerate(labels) if wanted and (label.startswith(wanted) or wanted in label.split())
    ]


def _yes_or_no(wanted: str, codes: Sequence[str]) -> list[int]:
    """Where yes and no are offered, every word for them counts."""
    if not YES_AND_NO & set(codes):
        return []
    said = "yes" if is_yes(wanted) else "no" if is_no(wanted) else ""
    return [codes.index(said)] if said in codes else []


def _like(wanted: str, labels: Sequence[str]) -> list[int]:
    """Labels that stand in what was said, in which it stands ("xiu" of Wang Xiulan), or that are written nearly so."""
    near = get_close_matches(wanted[:LONGEST_LIKENESS], labels, len(labels), LIKENESS)
    is_part = len(wanted) > 1 or not wanted.isascii()
    held = (label for label in labels if label and (label in wanted or (is_part and wanted in label)))
    return [labels.index(label) for label in dict.fromkeys((*near, *held))]


def on_page(options: Sequence[Option], page: int, reader: Reader) -> Page[Option]:
    """All options, or those of one page when there are many: three for an elder."""
    if reader.elder:
        return page_of(options, page, most=MOST_FOR_ELDERS, size=MOST_FOR_ELDERS)
    return page_of(options, page, most=MOST, size=MOST - 1)


def clean(text: str) -> str:
    """What a person wrote, without what cannot be seen (bidi marks, zero-width characters, controls)."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text[:LONGEST_TEXT])).strip()


def one_line(text: str) -> str:
    """As `clean`, with every run of white space as one blank: for names, and what must not look like another line."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """For comparing: full-width forms made narrow, keycap digits digits, lower case, simplified, no end marks.

    Kept, for what is typed is compared with one list after the other, and with every label on the screen.
    """
    folded = simplified(unicodedata.normalize("NFKC", clean(text)).casefold())
    return folded.replace("\ufe0f", "").replace("\u20e3", "").strip(" .!?。！？，,")


def is_called(label: Text, wanted: str, reader: Reader) -> bool:
    """Whether a label says this to the reader, or would if he spoke another language; `wanted` is folded (`plain`)."""
    if isinstance(label, str):
        return plain(label) == wanted
    if isinstance(label, Phrase) and not label.values:
        return wanted in labels_of(label.msgid)
    return wanted in _said_everywhere(label, Reader("", reader.zone, reader.minute, reader.elder))


def labels_of(*msgids: str) -> frozenset[str]:
    """What these labels without places say in every language, folded (`plain`)."""
    return _labels_in(msgids, tuple(LANGUAGES))


@lru_cache(maxsize=1024)
def _said_everywhere(label: Text, reader: Reader) -> frozenset[str]:
    """What a label with something in it says in every language, folded: a time is one label for a whole minute."""
    return frozenset(plain(say(label, replace(reader, language=language))) for language in LANGUAGES)


@cache
def _labels_in(msgids: tuple[str, ...], languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(translate(msgid, language)) for msgid in msgids for language in languages)
