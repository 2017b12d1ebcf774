"""Which conversations there are, and which words and buttons open them."""

from collections.abc import Collection
from dataclasses import dataclass

from dialogs.engine.questions import plain
from dialogs.engine.replay import Flow
from dialogs.language.words import LANGUAGES, Phrase, _, translate
from dialogs.people.invite import invite
from dialogs.people.join import join
from dialogs.requests.ask_for_help import ask_for_help
from dialogs.requests.ask_for_help_elder import ask_for_help_elder
from dialogs.requests.report_problem import report_problem
from dialogs.requests.same_as_last_time import same_as_last_time
from dialogs.requests.tell_my_side import tell_my_side
from dialogs.requests.withdraw import withdraw

FLOWS: dict[str, Flow] = {
    flow.__name__: flow
    for flow in (
        ask_for_help,
        ask_for_help_elder,
        same_as_last_time,
        report_problem,
        tell_my_side,
        withdraw,
        invite,
        join,
    )
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: for whom, how it is called, and what is said to open it."""

    name: str
    roles: frozenset[str]
    label: Phrase
    words: frozenset[str]


A_PERSON = Entry(
    "a_person",
    frozenset({"elder", "child", "volunteer"}),
    _("Talk to a person"),
    frozenset({"person", "human", "/person", "人工", "找人", "找社工", "社工"}),
)
MENU = (
    Entry(
        "ask_for_help_elder", frozenset({"elder"}), _("Ask for help"),
        frozenset({"help", "help me", "ask", "/ask", "求助", "帮忙", "请人帮忙", "帮帮我", "我要帮忙"}),
    ),
    Entry(
        "ask_for_help", frozenset({"child"}), _("Ask for help"),
        frozenset({"help", "ask", "/ask", "ask for help", "求助", "帮忙", "请人帮忙"}),
    ),
    Entry(
        "same_as_last_time", frozenset({"elder", "child"}), _("Same as last time"),
        frozenset({"again", "same", "/again", "再来一次", "和上次一样", "跟上次一样"}),
    ),
    Entry(
        "my_requests", frozenset({"elder", "child"}), _("My requests"),
        frozenset({"requests", "my requests", "/requests", "我的求助", "进度"}),
    ),
    Entry(
        "my_jobs", frozenset({"volunteer"}), _("My jobs"),
        frozenset({"jobs", "my jobs", "/jobs", "我的任务", "任务"}),
    ),
    Entry(
        "my_hours", frozenset({"volunteer"}), _("My hours"),
        frozenset({"hours", "my hours", "/hours", "互助时", "我的互助时"}),
    ),
    Entry(
        "invite", frozenset({"coordinator"}), _("Invite someone"),
        frozenset({"invite", "/invite", "邀请"}),
    ),
    A_PERSON,
)  # fmt: skip
MENU_WORDS = frozenset({"menu", "/menu", "/start", "/help", "hello", "hi", "菜单", "你好", "您好", "开始"})


def entries_for(roles: Collection[str]) -> tuple[Entry, ...]:
    """What somebody with these roles can do; a name that two roles share stands once."""
    found: dict[str, Entry] = {}
    for entry in MENU:
        if entry.roles & set(roles) and entry.label.msgid not in {other.label.msgid for other in found.values()}:
            found[entry.name] = entry
    return tuple(found.values())


def entry_for_words(text: str, roles: Collection[str]) -> str | None:
    """The entry that these words, or its own label, open for somebody with these roles."""
    wanted = plain(text)
    for entry in entries_for(roles):
        labels = {plain(translate(entry.label.msgid, language)) for language in LANGUAGES}
        if wanted in entry.words | labels:
            return entry.name
    return None
