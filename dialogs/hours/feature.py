"""Hours: the table of contents."""

from care.hours import monthly, verbs
from care.hours.commands import ShowMyHours, TellMeMonthly, TellMeNoMore
from care.hours.messages import HoursTold
from dialogs.engine.feature import Entry, Feature, Press, shows, verb
from dialogs.hours.cards import given_card, hours_card, kept_card, offered_card
from dialogs.language.words import _
from storage.people import Role

HOURS = Feature(
    "hours",
    cards=(
        shows(HoursTold, hours_card),
        shows(monthly.GivenInMonth, given_card),
        shows(monthly.MonthlyOffered, offered_card),
        shows(monthly.MonthlyKept, kept_card),
    ),
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
        Press("tell_monthly", TellMeMonthly),
        Press("tell_no_more", TellMeNoMore),
    ),
    verbs=(
        verb(ShowMyHours, verbs.show_my_hours),
        verb(TellMeMonthly, monthly.tell),
        verb(TellMeNoMore, monthly.tell_no_more),
    ),
    plans=(monthly.GIVEN,),
)
