"""The menu: what somebody can do here, what she needs now first, and nothing dropped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from care.kit.replies import ShowMenu
from dialogs.engine.card import Action, Button, Card, Open, stacked
from dialogs.engine.feature import Conversation, Entry, Need, Press
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, Page, page_of
from dialogs.engine.questions import MOST_FOR_ELDERS, labels_of, plain
from dialogs.language.answers import forms_of
from dialogs.language.words import Text, _

MENU = _("Menu")
MOST_AT_ONCE = 16  # lines for who is no elder (own rule)
WHAT_ELSE = _("What else is there?")
KEY_WORDS = frozenset(
    {"menu", "菜单"}
)  # with the label in every language: what the key beside the words to write sends
MENU_WORDS = frozenset({"menu", "/menu", "/start", "/help", "hello", "hi", "菜单", "你好", "您好", "开始"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of somebody's menu, as it stands now."""

    entry: Entry
    opens: Conversation | Press
    need: Need = Need.USUAL

    @property
    def is_urgent(self) -> bool:
        """Whether a life may hang on it."""
        return isinstance(self.opens, Press) and self.opens.urgent

    @property
    def action(self) -> Action:
        """What its button does."""
        return Open(self.opens.flow) if isinstance(self.opens, Conversation) else self.opens.command()


@dataclass(frozen=True, slots=True)
class MenuDetails:
    """Whose menu it is. `lines` stand in the order in which they are needed.

    `way_back` leads to a conversation that waits meanwhile, `waiting` says which.
    """

    called: str
    elder: bool
    lines: Sequence[Line]
    others: Collection[Button]  # what stands below everything, such as the other languages
    sentence: Text = ""
    page: int = 0
    way_back: Button | None = None
    waiting: Text = ""
    hats: Collection[Button] = ()  # as what else he can look at it; below all else, on every page


def menu_card(menu: MenuDetails) -> Card:
    """For an elder at most three choices and a person to talk to; what does not fit stands behind [More]."""
    first = [] if menu.way_back is None else [menu.way_back]
    if not menu.elder:
        return _long_menu(menu, first)
    lines = [line for line in menu.lines if not line.entry.last]
    page = _page(first, lines, menu.page, all_of_it=bool(menu.hats))
    last = [_button(line) for line in menu.lines if line.entry.last]
    return Card((_greeting(menu, page.number), page.position), "", stacked(*_choices(page), *last, *menu.hats))


def _long_menu(menu: MenuDetails, first: list[Button]) -> Card:
    """All of it; of very many lines what is seldom needed stands behind [More], and what a life may hang on never."""
    lines, last = ([line for line in menu.lines if line.entry.last is at_end] for at_end in (False, True))
    seldom = [line for line in lines if line.need is Need.SELDOM and not line.is_urgent]
    page, further = 0, list[Button]()
    if len(lines) > MOST_AT_ONCE and len(seldom) > 1:
        page = menu.page % 2
        lines = seldom if page else [line for line in lines if line not in seldom]
        further = [Button(FIRST_LABEL, ShowMenu(0)) if page else Button(MORE_LABEL, ShowMenu(1))]
    hello: Text = (menu.waiting, _("Hello {name}, what can I do for you?", name=menu.called))
    said = menu.sentence or (_("There is this, too:") if page else hello)
    return Card(
        said, "", stacked(*first, *map(_button, lines), *further, *map(_button, last), *menu.hats, *menu.others)
    )


def _greeting(menu: MenuDetails, number: int) -> Text:
    if menu.sentence:
        return menu.sentence
    if number > 1:
        return _("There is this, too:")
    return (menu.waiting, _("What can I do for you, {name}?", name=menu.called))


def _page(first: list[Button], lines: Sequence[Line], page: int, *, all_of_it: bool) -> Page[Button]:
    """All, or two of them, since the way to the next two is a choice as well.

    What is seldom needed stands last, and is no reason for [More]: that would cost the third of the others its place.
    But for who has several menus nothing is left out of any.
    """
    room = MOST_FOR_ELDERS - len(first)
    if not all_of_it and sum(line.need is not Need.SELDOM for line in lines) <= room:
        lines = lines[:room]
    return page_of([*first, *map(_button, lines)], page, most=MOST_FOR_ELDERS, size=MOST_FOR_ELDERS - 1)


def _choices(page: Page[Button]) -> list[Button]:
    if page.count == 1:
        return [*page.items]
    further = Button(FIRST_LABEL, ShowMenu(0)) if page.is_last else Button(MORE_LABEL, ShowMenu(page.number))
    return [*page.items, further]


def _button(line: Line) -> Button:
    return Button(line.entry.label, line.action)


def to_the_menu() -> Button:
    """What else there is, below what has come to an end."""
    return Button(WHAT_ELSE, ShowMenu(0))


def asks_for_menu(text: str) -> bool:
    """Whether these words are those of the menu's key, or of the button that leads there, in any language."""
    wanted = plain(text)
    return wanted in KEY_WORDS or wanted in labels_of(MENU.msgid, WHAT_ELSE.msgid)


def line_for_words(text: str, lines: Collection[Line]) -> Line | None:
    """The line that these words, or its own label in any language, open."""
    wanted = plain(text)
    forms = frozenset(forms_of(wanted))
    for line in lines:
        entry = line.entry
        by_command = entry.command and wanted == f"/{entry.command}"
        if by_command or not forms.isdisjoint(entry.words) or wanted in labels_of(entry.label.msgid):
            return line
    return None


def line_for_label(text: str, lines: Collection[Line]) -> Line | None:
    """The line of which these words are the label, in any language."""
    wanted = plain(text)
    return next((line for line in lines if wanted in labels_of(line.entry.label.msgid)), None)
