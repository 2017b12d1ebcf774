"""The emergency number as it is said to somebody, by where he dials it."""

from care.people.emergency import Emergency, Whereabouts
from dialogs.language.words import Text, _


def if_in_danger(emergency: Emergency) -> tuple[Text, ...]:
    """What to call. Where a short number would reach another place's dispatch, that is said."""
    number, afar, place = emergency.number, emergency.from_afar, emergency.town or emergency.place
    here = _("If a life is in danger, call {number}.", number=number)
    if emergency.dialled is Whereabouts.THERE:
        return (here,)
    if afar and emergency.dialled is Whereabouts.FAR:
        return (_("If a life is in danger, call {afar}: the emergency number of {place}.", afar=afar, place=place),)
    if afar:
        return (here, _("From another city, call {afar}.", afar=afar))
    if emergency.dialled is Whereabouts.FAR:
        asked = _("If a life is in danger, ask somebody in {place} to call {number}.", number=number, place=place)
        return (asked, _("From where you are, {number} does not reach {place}.", number=number, place=place))
    return (here, _elsewhere(number, emergency.town))


def where_she_lives(home: str) -> Text:
    """Where whoever calls the number sends it; nothing where that is not known, or not for him."""
    return _("Address: {home}", home=home) if home else ""


def _elsewhere(number: str, town: str) -> Text:
    """A dispatcher there knows towns, and no neighbourhood."""
    if not town:
        return _("From another city, {number} reaches that city’s dispatch: first say in which town help is needed.",
                 number=number)  # fmt: skip
    return _(
        "From another city, {number} reaches that city’s dispatch: first say “in {town}”.", number=number, town=town
    )
