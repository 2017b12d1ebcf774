"""What every community has before any feature: the menu, and the refusals that all verbs share."""

from care.kit import invariants
from care.kit.refusals import (
    EndsBeforeItBegins,
    NoLongerOpen,
    NotAgreedTo,
    NothingToRepeat,
    NotYours,
    OnlyCoordinators,
    OutOfDate,
    OutOfRange,
    StepWithoutEnd,
)
from care.kit.replies import ShowMenu, ShowMenuGroup, show_menu, show_menu_group
from care.kit.retention import KIT_RETENTION
from dialogs.engine.did_you_mean import did_you_mean
from dialogs.engine.feature import Conversation, Feature, Invariant, Press, Sentence, verb
from dialogs.language.words import _

BASE = Feature(
    "base",
    conversations=(Conversation(did_you_mean, gives_way=True),),
    presses=(Press("menu", ShowMenu, looks=True), Press("menu_group", ShowMenuGroup, looks=True)),
    refusals={
        NotYours: Sentence(_("This button is for somebody else. Please write “hello” to me to see what is yours.")),
        NotAgreedTo: Sentence(
            _("{called} has not agreed to this, and nobody else can. Please talk about it together."),
            elder=_("{called} has not agreed to this; please talk about it together."),
        ),
        OutOfDate: Sentence(_("Things have moved on since. The newest message shows how it stands.")),
        NoLongerOpen: Sentence(
            _("This is no longer open. Thank you all the same!"),
            elder=_("This is over already; there is nothing you need to do."),
        ),
        OnlyCoordinators: Sentence(_("Only a coordinator can do this. Please ask yours.")),
        NothingToRepeat: Sentence(_("I do not know yet when it comes again. Please choose at least one time.")),
        OutOfRange: Sentence(_("Please choose a number from {least} to {most}.")),
        StepWithoutEnd: Sentence(_("Please say how long each step lasts. Only the last one may go on.")),
        EndsBeforeItBegins: Sentence(_("The last day would come before the first. Please choose a later last day.")),
    },
    verbs=(verb(ShowMenu, show_menu), verb(ShowMenuGroup, show_menu_group)),
    retention=KIT_RETENTION,
    invariants=(
        Invariant("timers", invariants.late_timers, _("What should have happened by itself has not happened.")),
        Invariant("occurrences", invariants.late_occurrences, _("What was due to somebody has not been said.")),
        Invariant("plans", invariants.late_plans, _("What comes again is not being planned ahead.")),
        Invariant("messages", invariants.late_messages, _("Messages that could go out do not go out.")),
    ),
)
