"""A photo of the two together, and what she says to it."""

from care.visits.commands import SayPhoto, SharePhoto
from care.visits.details import VisitDetails
from dialogs.engine.card import Button, Card, Picture, stacked
from dialogs.engine.me import Me
from dialogs.engine.media_questions import AskPicture
from dialogs.language.words import _
from dialogs.visits.sayings import fixed
from storage.visits import PhotoFor, VisitId

ASKED = _("A photo of you both? Only if it was wanted.")
TO_THE_FAMILY, FOR_ME, DELETE = _("Show my family"), _("Keep it for me"), _("Delete it")


async def photo_together(me: Me) -> SharePhoto | None:
    """One picture, or none after all."""
    if me.subject_id is None:
        return None
    photo = await AskPicture("photo", ASKED, _("Photo"), skip=_("No photo"))
    return SharePhoto(VisitId(me.subject_id), photo)


def photo_asked_card(of: VisitDetails) -> Card:
    """Three answers; without one it goes by itself."""
    sent = _("{name} has sent a photo of you both. Who may see it?", name=of.name)
    ways = (
        Button(TO_THE_FAMILY, SayPhoto(of.id, PhotoFor.FAMILY), "primary"),
        Button(FOR_ME, SayPhoto(of.id, PhotoFor.HER)),
        Button(DELETE, SayPhoto(of.id, ""), "danger"),
    )
    return Card(sent, "", stacked(*ways), picture=_photo(of))


def photo_kept_card(of: VisitDetails) -> Card:
    """What is so from now on, with the way back."""
    if of.comes:
        return Card(_("Thank you. {called} decides who may see it.", called=of.elder.called), _("Company visit"))
    if of.visit.photo_id is None:
        return Card(_("The photo is deleted."), "", stacked(*fixed(of)))
    family = of.visit.photo_for == PhotoFor.FAMILY
    said = _("I've shown it to your family.") if family else _("Only you can see it.")
    return Card(said, "", stacked(Button(DELETE, SayPhoto(of.id, ""), "danger"), *fixed(of)))


def photo_of_visit_card(of: VisitDetails) -> Card:
    """To her circle."""
    said = _("{called} and {name} at their visit.", called=of.elder.called, name=of.name)
    return Card(said, _("Company visit"), picture=_photo(of))


def _photo(of: VisitDetails) -> Picture | None:
    photo_id = of.visit.photo_id
    return None if photo_id is None else Picture(photo_id, _("The photo of your visit."))
