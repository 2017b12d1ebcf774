"""What stands on the page of a file: words only, for bot/web/file_page.py to lay out."""

from dataclasses import dataclass

from care.health.pages import ReadingOnPage, WholeFile
from dialogs.health.sayings import reading_said
from dialogs.health.trend_words import trend_line
from dialogs.health.write_file import LABELS, fact_said
from dialogs.language.drawing import can_be_drawn
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import Reader, _, say
from storage.health import FactKind

TITLE = _("Health file")
OVER = _("Please ask for a new link in the chat with me: write “health”, then press “The file”.")


@dataclass(frozen=True, slots=True)
class PageWords:
    """In the reader's language. `readings` are rows of what, when and by whom."""

    language: str
    title: str
    of_whom: str
    lines: tuple[tuple[str, str], ...]
    heading: str
    readings: tuple[tuple[str, str, str], ...]
    nothing: str
    newer: str
    older: str
    ends: str
    trends: tuple[tuple[str, str], ...]  # of which kind, and in words
    papers: tuple[str, str]  # for an ambulance, for a doctor
    pictures: bool


def words_of(file: WholeFile, reader: Reader) -> PageWords:
    """Everything that is said."""
    lines = [(say(LABELS[kind], reader), say(fact_said(kind, words), reader)) for kind, words in _of(file)]
    if file.medicines:
        lines.append((say(LABELS[FactKind.MEDICINES], reader), say(Listed(file.medicines), reader)))
    return PageWords(
        reader.language, say(TITLE, reader), file.elder.called or file.elder.name, tuple(lines),
        say(_("Readings"), reader), tuple(_row(one, file.elder.zone, reader) for one in file.measured),
        say(_("No readings yet."), reader), say(_("Newer ones"), reader) if file.part else "",
        say(_("Older ones"), reader) if file.more else "", say(_("It closes after 15 minutes without use."), reader),
        tuple((trend.kind.value, trend_line(trend, reader)) for trend in file.trends),
        (say(_("Medical sheet for an ambulance (PDF)"), reader), say(_("Report for a doctor (PDF)"), reader)),
        can_be_drawn(),
    )  # fmt: skip


def _of(file: WholeFile) -> list[tuple[FactKind, str]]:
    """Without the medicines that were typed, where there is a list of them."""
    return [(kind, words) for kind, words in file.lines if kind != FactKind.MEDICINES or not file.medicines]


def _row(one: ReadingOnPage, zone: str, reader: Reader) -> tuple[str, str, str]:
    return (
        say(reading_said(one.reading), reader),
        say(Clocked(one.at, zone), reader),
        say(_("noted by {name}", name=one.author.name), reader),
    )
