"""Why something cannot be done with a request, as it is said to whoever wants to."""

from care.requests.refusals import (
    AlreadyYours,
    CannotBeAsked,
    ClosedAlready,
    ComesAgainAlready,
    ForYourself,
    HelperIsThere,
    NoPrivateWay,
    NotAHelperHere,
    NotDoneYet,
    NothingOpen,
    OwnWork,
    RefusedLately,
    SaidToBeDone,
    TakenBySomeoneElse,
    TimeHasPassed,
    TooEarly,
    TooLateToUndo,
    TooManySeries,
    TwoAtOnce,
)
from dialogs.engine.feature import NOTHING_OPEN, Sentence
from dialogs.engine.sentences import NOT_KNOWN_HERE
from dialogs.language.words import _

REFUSALS = {
    TakenBySomeoneElse: Sentence(_("{name} was a little faster and has taken it. Thank you all the same!")),
    AlreadyYours: Sentence(_("It is yours already. The details are in our private chat.")),
    NotAHelperHere: Sentence(NOT_KNOWN_HERE),
    NoPrivateWay: Sentence(
        _(
            "Thank you! I cannot write to you privately now. Please open our private chat, press “Start” or “Unblock” "
            "there, and then press here once more."
        )
    ),
    TimeHasPassed: Sentence(_("That time has passed; please choose another.")),
    ForYourself: Sentence(_("This help is for you or your family. Let another neighbour come.")),
    OwnWork: Sentence(_("You did this one yourself, so somebody else has to say that it is done.")),
    TwoAtOnce: Sentence(_("You have another job at that time. I have asked you privately whether you can do both.")),
    TooEarly: Sentence(_("This is planned for later, so please say once more below that it is done.")),
    TooLateToUndo: Sentence(_("That was a while ago. Please phone the coordinator if it is not done.")),
    NotDoneYet: Sentence(_("It is not done yet. I will ask again when it is.")),
    HelperIsThere: Sentence(_("{name} is there already. Please speak with {name}.")),
    SaidToBeDone: Sentence(_("{name} says it is done. Please say how it was.")),
    ClosedAlready: Sentence(_("This is closed already. If something was not right, please press “Ask for a call”.")),
    CannotBeAsked: Sentence(_("I cannot ask this helper just now. Please choose another, or phone.")),
    NothingOpen: Sentence(NOTHING_OPEN),
    ComesAgainAlready: Sentence(_("This already comes regularly. “My requests” shows when.")),
    RefusedLately: Sentence(_("I asked not long ago, and the answer was no. Perhaps talk about it together.")),
    TooManySeries: Sentence(_("{most} things come regularly already. Please end one of them first.")),
}
