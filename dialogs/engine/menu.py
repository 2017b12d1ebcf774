"""The menu: what somebody can do here, what she needs now first, and nothing dropped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from care.kit.replies import ShowMenu, ShowMenuGroup
from dialogs.engine.card import Action, Button, Card, Open, stacked
from dialogs.engine.feature import Conversation, Entry, Group, Need, Press
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, page_of
from dialogs.engine.questions import MOST_FOR_ELDERS, labels_of, plain
from dialogs.language.answers import forms_of
from dialogs.language.words import Text, _

MENU = _("Menu")
MOST_AT_ONCE = 16  # lines for who is no elder (own rule)
WHAT_ABOUT = _("What is it about?")
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

    `page` of it, or of one `group`. `way_back` leads to a conversation that waits meanwhile, `waiting` says which.
    """

    called: str
    elder: bool
    lines: Sequence[Line]
    others: Collection[Button]  # what stands below everything, such as the other languages
    sentence: Text = ""
    page: int = 0
    group: str = ""
    way_back: Button | None = None
    waiting: Text = ""
    hats: Collection[Button] = ()  # as what else he can look at it; below all else, on every page


def menu_card(menu: MenuDetails) -> Card:
    """For an elder at most three choices and a person to talk to; what does not fit stands behind [More]."""
    first = [] if menu.way_back is None else [menu.way_back]
    if not menu.elder:
        return _long_menu(menu, first)
    said, choices = _for_elder(menu, first, [line for line in menu.lines if not line.entry.last])
    last = [_button(line) for line in menu.lines if line.entry.last]
    return Card(said, "", stacked(*choices, *last, *menu.hats))


def _for_elder(menu: MenuDetails, first: list[Button], lines: Sequence[Line]) -> tuple[Text, list[Button]]:
    """All of it where it fits, else what she needs most; behind it the groups of the others, in each its lines."""
    room = MOST_FOR_ELDERS - len(first)
    needed, others = (lines, []) if len(lines) <= room else (lines[: room - 1], lines[room - 1 :])
    groups = _groups_of(others)
    if others and menu.group in {group.name for group in groups}:
        group = Group[menu.group]
        return _page(group.value, [_button(line) for line in groups[group]], menu.page, group.name)
    if others and menu.page:
        named = [Button(group.value, ShowMenuGroup(group.name, 0)) for group in groups]
        return _page(WHAT_ABOUT, named, menu.page - 1)
    hello: Text = (menu.waiting, _("What can I do for you, {name}?", name=menu.called))
    more = [Button(MORE_LABEL, ShowMenu(1))] if others else []
    return menu.sentence or hello, [*first, *map(_button, needed), *more]


def _groups_of(lines: Collection[Line]) -> dict[Group, list[Line]]:
    """In the order of all menus, that each has its place; but one with something that is needed now comes first."""
    found = {group: [line for line in lines if line.entry.group is group] for group in Group}
    wanted = sorted(found, key=lambda group: all(line.need is not Need.NOW for line in found[group]))
    return {group: found[group] for group in wanted if found[group]}


def _page(said: Text, buttons: Sequence[Button], page: int, group: str = "") -> tuple[Text, list[Button]]:
    """A page of them, and the way to the next; where there is none and room is left, back to the first of all."""
    shown = page_of(buttons, page, most=MOST_FOR_ELDERS, size=MOST_FOR_ELDERS - 1)
    more = Button(MORE_LABEL, ShowMenu(shown.number + 1))  # of the groups: they come after the first page
    if group:
        more = Button(MORE_LABEL, ShowMenuGroup(group, shown.number))
    further = Button(FIRST_LABEL, ShowMenu(0)) if shown.is_last else more
    full = len(shown.items) == MOST_FOR_ELDERS
    return (said, shown.position), [*shown.items, *([] if full else [further])]


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
