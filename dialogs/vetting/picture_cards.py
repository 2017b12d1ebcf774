"""What is said of a helper's photo, and of the picture of an identity card."""

from care.vetting.commands import LookAtPaper, SeeIdentity, TakeFaceAway
from care.vetting.picture_messages import FaceDetails
from dialogs.engine.card import Button, Card, Link, Picture, stacked
from dialogs.language.words import _
from storage.vetting import Stage


def face_kept_card(of: FaceDetails) -> Card:
    """As elders see it; or that there is none."""
    if of.photo_id is None:
        return Card(_("Elders see no photo of you."))
    away = Button(_("Take it away"), TakeFaceAway(of.vetting.id))
    shown = _("Elders you help see this photo beside your name.")
    return Card(shown, "", stacked(away), picture=Picture(of.photo_id, shown))


def face_came_card(of: FaceDetails) -> Card | None:
    """A coordinator looks whether it is he; None when it is gone again."""
    if of.photo_id is None:
        return None
    name = of.person.name
    said = _("{name} shows elders this photo.", name=name)
    not_he = Button(_("It shows no {name}", name=name), TakeFaceAway(of.vetting.id))
    return Card(said, "", stacked(not_he), picture=Picture(of.photo_id, said))


def face_gone_card(of: FaceDetails) -> Card:
    """Deleted, for everybody."""
    if of.own:
        return Card(_("Your photo is deleted; elders see none of you."))
    return Card(_("The photo of {name} is deleted.", name=of.person.name))


def paper_came_card(of: FaceDetails) -> Card | None:
    """On our own page alone, and deleted once she has seen it. None when that is over."""
    if of.vetting.paper_id is None or of.vetting.stage != Stage.APPLIED:
        return None
    vetting, name = of.vetting, of.person.name
    body = (
        _("{name} has sent a picture of an identity card.", name=name),
        _("It is shown on my own page only, and deleted once you have seen it."),
    )
    look = Button(_("Look at it"), LookAtPaper(vetting.id), "primary")
    seen = Button(_("I have seen the ID"), SeeIdentity(vetting.id, vetting.version))
    return Card(body, "", stacked(look, seen))


def paper_page_card(address: str) -> Card:
    """The link works once."""
    said = _("The link opens once, within an hour.")
    return Card(said, "", stacked(Button(_("Open it"), Link(address))))
