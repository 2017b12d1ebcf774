"""What is shown where somebody says to have reached her while others are on the way."""

from care.sos.commands import NeedNotGo, StillGo, TurnBack
from care.sos.details import CryDetails
from care.sos.still_messages import StillDetails
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.spoken import Listed
from dialogs.language.words import Phrase, Text, _

GO_ON = _("Please go on all the same, until somebody writes that you need not.")
NO_NEED = _("Nobody has to go")


def shall_go_on_card(still: StillDetails) -> Card:
    """One question. Until it is answered nobody is called back."""
    if not still.open:
        return Card(_("It is over. Thank you!"))
    asked = _("Is somebody still needed at {name}’s?", name=still.needs)
    no = Button(NO_NEED, NeedNotGo(still.id))
    if not still.going:
        return Card((_("Nobody is going to {name} now.", name=still.needs), asked), "", stacked(no))
    silence = _("If I hear nothing, they go on.")
    return Card((_on_the_way(still), asked, silence), "", stacked(Button(_("Yes, please go"), StillGo(still.id)), no))


def shall_turn_back_card(cry: CryDetails) -> Card:
    """The same to who called for somebody else and says that all is well."""
    asked = _("Is somebody still needed at {name}’s?", name=cry.needs)
    silence = _("If I hear nothing, they go on.")
    going = _going_to(cry.needs, tuple(one.name for one in cry.going))
    return Card((going, asked, silence), "", stacked(Button(NO_NEED, TurnBack(cry.id))))


def goes_on_card(still: StillDetails) -> Card:
    """To him what to do, to the others who is on the way, and what they can say."""
    if not still.goes:
        return Card((_reached(still), _on_the_way(still)), "", stacked(Button(NO_NEED, NeedNotGo(still.id))))
    wanted = _("{name} asks you to go on all the same.", name=still.by) if still.by else GO_ON
    return Card((_reached(still), wanted))


def not_needed_card(still: StillDetails) -> Card:
    """By whom, for one telephone call ends it."""
    return Card((_reached(still), _("{name} says that you need not go any more. Thank you!", name=still.by)))


def _reached(still: StillDetails) -> Phrase:
    return _("{taker} has reached {name}.", taker=still.reached_by, name=still.needs)


def _on_the_way(still: StillDetails) -> Text:
    return _going_to(still.needs, still.going)


def _going_to(needs: Text, names: tuple[str, ...]) -> Text:
    return _("On the way to {name}: {names}.", name=needs, names=Listed(names))
