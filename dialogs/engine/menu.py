"""The menu: what somebody can do here, what she needs now first, and nothing dropped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from care.kit.replies import ShowMenu
from dialogs.engine.card import Action, Button, Card, Open, stacked
from dialogs.engine.feature import Conversation, Entry, Need, Press
from dialogs.engine.questions import MOST_FOR_ELDERS, plain
from dialogs.language.words import LANGUAGES, Text, _, translate

MENU_WORDS = frozenset({"menu", "/menu", "/start", "/help", "hello", "hi", "菜单", "你好", "您好", "开始"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of somebody's menu, as it stands now."""

    entry: Entry
    opens: Conversation | Press
    need: Need = Need.USUAL

    @property
    def action(self) -> Action:
        """What its button does."""
        return Open(self.opens.flow) if isinstance(self.opens, Conversation) else self.opens.command()


@dataclass(frozen=True, slots=True)
class MenuDetails:
    """Whose menu it is. `lines` stand in the order in which they are needed."""

    called: str
    elder: bool
    lines: Sequence[Line]
    others: Collection[Button]  # what stands below everything, such as the other languages
    sentence: Text = ""
    page: int = 0


def menu_card(menu: MenuDetails) -> Card:
    """For an elder at most three choices and a person to talk to; what does not fit stands behind [More]."""
    if not menu.elder:
        hello = menu.sentence or _("Hello {name}, what can I do for you?", name=menu.called)
        return Card(hello, "", stacked(*map(_button, menu.lines), *menu.others))
    greeting = _("There is this, too:") if menu.page else _("What can I do for you, {name}?", name=menu.called)
    hello = menu.sentence or greeting
    choices = [line for line in menu.lines if not line.entry.last]
    last = [_button(line) for line in menu.lines if line.entry.last]
    return Card(hello, "", stacked(*_page(choices, menu.page), *last))


def _page(lines: Sequence[Line], page: int) -> list[Button]:
    """All, or two of them and the way to the next two; the last page leads to the first again.

    What is seldom needed stands last, and is no reason for [More]: that would cost the third of the others its place.
    """
    if sum(line.need is not Need.SELDOM for line in lines) <= MOST_FOR_ELDERS:
        lines = lines[:MOST_FOR_ELDERS]
    if len(lines) <= MOST_FOR_ELDERS:
        return [_button(line) for line in lines]
    most = MOST_FOR_ELDERS - 1
    pages = -(-len(lines) // most)
    here = page % pages
    shown = [_button(line) for line in lines[here * most : (here + 1) * most]]
    return [*shown, Button(_("More"), ShowMenu((here + 1) % pages))]


def _button(line: Line) -> Button:
    return Button(line.entry.label, line.action)


def line_for_words(text: str, lines: Collection[Line]) -> Line | None:
    """The line that these words, or its own label in any language, open."""
    wanted = plain(text)
    for line in lines:
        entry = line.entry
        labels = {plain(translate(entry.label.msgid, language)) for language in LANGUAGES}
        if wanted in entry.words | labels or (entry.command and wanted == f"/{entry.command}"):
            return line
    return None
