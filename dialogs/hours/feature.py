"""Hours: the table of contents."""

from care.hours import verbs
from care.hours.commands import ShowMyHours
from care.hours.messages import HoursTold
from dialogs.engine.feature import Entry, Feature, Press, shows, verb
from dialogs.hours.cards import hours_card
from dialogs.language.words import _
from storage.people import Role

HOURS = Feature(
    "hours",
    cards=(shows(HoursTold, hours_card),),
    presses=(
        Press(
            "my_hours",
            ShowMyHours,
            menu=Entry(
                _("My hours"),
                roles=frozenset({Role.VOLUNTEER}),
                words=frozenset({"hours", "互助时", "我的互助时"}),
                command="hours",
            ),
        ),
    ),
    verbs=(verb(ShowMyHours, verbs.show_my_hours),),
)
