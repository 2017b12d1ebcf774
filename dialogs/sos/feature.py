"""A cry for help: the table of contents. It is heard in whatever is typed, before everything else."""

from dataclasses import replace

from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.sos import commands, hearing, invariants, ladders, leaving, messages, verbs
from care.sos.refusals import SomebodyIsOnIt
from care.sos.retention import SOS_RETENTION
from dialogs.engine.feature import Feature, Invariant, Press, Sentence, shows, verb
from dialogs.engine.questions import clean, one_line
from dialogs.language.naming import language_asked_for
from dialogs.language.words import _
from dialogs.sos import cards
from dialogs.sos.answers import meaning_of
from dialogs.sos.cries import cry_in

ON_IT = _("Thank you. I am telling the others that you are on it.")
LONGEST_WORDS, LONGEST_NAME = 500, 60  # characters of what is passed on


def hears(uow: UnitOfWork, spoken: Spoken) -> bool:
    """See Listener. Nearly everything ends after one search and one look at the cries that are open."""
    cry, cry_id = cry_in(spoken.text), hearing.waiting(uow, spoken)
    if cry is None and cry_id is None:
        return False
    words = replace(
        spoken,
        text=clean(spoken.text)[:LONGEST_WORDS],
        name=one_line(spoken.name)[:LONGEST_NAME],
        language=(language_asked_for(cry.language) if cry else None) or spoken.language,
    )
    if cry_id is not None:
        said = meaning_of(words.text)
    else:
        said = commands.Said.CRY if cry is not None and cry.sure else commands.Said.PERHAPS
    return hearing.hear(uow, words, said, cry_id)


SOS = Feature(
    "sos",
    cards=(
        shows(messages.CryDoubted, cards.doubted_card),
        shows(messages.CryHeard, cards.heard_card),
        shows(messages.SilenceHeard, cards.silence_card),
        shows(messages.CryPassedOn, cards.passed_on_card),
        shows(messages.CallAskedFor, cards.call_asked_for_card),
        shows(messages.CryTaken, cards.taken_card),
        shows(messages.CryAnswered, cards.answered_card),
        shows(messages.CryTakenBack, cards.taken_back_card),
        shows(messages.CryCalls, cards.calls_card),
        shows(messages.CryNews, cards.news_card),
        shows(messages.EmergencyNumber, cards.number_card),
    ),
    presses=(
        Press("need_help", commands.NeedHelp, always=True, urgent=True),
        Press("all_right", commands.AllRight, always=True, urgent=True),
        Press("phone_me", commands.PhoneMe, always=True, urgent=True),
        Press("take_on", commands.TakeOn, done=ON_IT, always=True, urgent=True),
        Press(
            "have_reached",
            commands.HaveReached,
            done=_("Thank you! I am telling the others."),
            always=True,
            urgent=True,
        ),
    ),
    refusals={SomebodyIsOnIt: Sentence(_("{name} is on it already. Thank you all the same!"))},
    verbs=(
        verb(commands.NeedHelp, verbs.need_help),
        verb(commands.AllRight, verbs.all_right),
        verb(commands.PhoneMe, verbs.phone_me),
        verb(commands.TakeOn, verbs.take_on),
        verb(commands.HaveReached, verbs.have_reached),
    ),
    besides=(verb(Suspend, leaving.leave_to_others),),
    ladders=(ladders.CRY,),
    listener=hears,
    retention=SOS_RETENTION,
    invariants=(
        Invariant("cries_climb", invariants.not_climbing, _("Somebody called for help, and nothing looks after it.")),
        Invariant("cries_heard", invariants.nobody_asked, _("Somebody called for help, and nobody has been asked.")),
    ),
    is_urgent=lambda text: cry_in(text) is not None,
)
