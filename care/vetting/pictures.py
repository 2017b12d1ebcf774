"""His photo, which elders whom he helps see beside his name; and the picture of his identity card, for one look.

By sending the photo he agrees to that. It goes when he takes it away or a coordinator does (it shows another), and when
he is suspended, withdraws, or is not taken. The picture of a card lies here until a coordinator has seen who he is, two
weeks at most, and is shown on our own page alone.
"""

from datetime import timedelta

from sqlmodel import col, select

from care.kit import media, once, outbox
from care.kit.uow import UnitOfWork
from care.vetting import access
from care.vetting.access import Action
from care.vetting.commands import LookAtPaper, SendPaper, ShowFace, TakeFaceAway
from care.vetting.messages import StandingTold
from care.vetting.picture_messages import FaceCame, FaceGone, FaceKept, PaperCame, PaperPageReady
from care.vetting.refusals import StageHasPassed
from storage.ids import MediaId, PersonId
from storage.once import OnceFor
from storage.vetting import Vetting

UNSEEN = timedelta(days=14)


def show_face(uow: UnitOfWork, command: ShowFace, by: PersonId) -> None:
    """From now on; a coordinator sees it first."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.SHOW_FACE)
    keep_face(uow, vetting, command.picture_id)
    outbox.to_person(uow, by, FaceKept(vetting.id))


def keep_face(uow: UnitOfWork, vetting: Vetting, picture_id: MediaId | None) -> None:
    """What he has sent takes the place of what was there; where he sent none it is as it was."""
    his = vetting.person_id
    kept = media.keep(uow, picture_id, his, his, vetting.community_id)
    if kept is not None:
        media.forget(uow, vetting.photo_id)
        vetting.photo_id = kept
        uow.session.add(vetting)
        uow.session.flush()
        outbox.to_people(uow, access.see_to_it(uow, vetting), FaceCame(vetting.id))


def take_face_away(uow: UnitOfWork, command: TakeFaceAway, by: PersonId) -> None:
    """By himself, or by a coordinator."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.TAKE_FACE_AWAY)
    forget_face(uow, vetting)
    outbox.to_people(uow, [by, vetting.person_id], FaceGone(vetting.id))


def send_paper(uow: UnitOfWork, command: SendPaper, by: PersonId) -> None:
    """Who sees to it hears that it is there."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.SEND_PAPER)
    kept = media.keep(uow, command.picture_id, by, by, vetting.community_id)
    if kept is not None:
        forget_paper(uow, vetting)
        vetting.paper_id = kept
        media.let_go(uow, kept, uow.now + UNSEEN)
        uow.session.add(vetting)
        uow.session.flush()
        outbox.to_people(uow, access.see_to_it(uow, vetting), PaperCame(vetting.id))
    outbox.to_person(uow, by, StandingTold(vetting.id))


def look_at_paper(uow: UnitOfWork, command: LookAtPaper, by: PersonId) -> None:
    """A link that opens once. Raises StageHasPassed where there is none (any more)."""
    vetting = access.allowed(uow, command.vetting_id, by, Action.LOOK_AT_PAPER)
    if paper_of(uow, vetting) is None:
        raise StageHasPassed
    outbox.to_person(uow, by, PaperPageReady(vetting.id, once.make(uow, OnceFor.IDENTITY, vetting.person_id, by)))


def on_page(uow: UnitOfWork, secret: str) -> bytes | None:
    """The picture for the browser that opened the page; asked anew each time."""
    page = once.opened_by(uow, OnceFor.IDENTITY, secret)
    if page is None:
        return None
    of_him = select(Vetting).where(Vetting.person_id == page.about_id, col(Vetting.paper_id).is_not(None))
    for vetting in uow.session.exec(of_him).all():
        if access.may(uow, vetting, page.person_id, Action.LOOK_AT_PAPER) and vetting.paper_id is not None:
            once.goes_on(uow, page)
            return media.whole(uow.session, vetting.paper_id)
    return None


def paper_of(uow: UnitOfWork, vetting: Vetting) -> MediaId | None:
    """As long as it is there."""
    if vetting.paper_id is None or media.whole(uow.session, vetting.paper_id) is None:
        return None
    return vetting.paper_id


def forget_face(uow: UnitOfWork, vetting: Vetting) -> None:
    """At once, wherever it was shown on our own page, too."""
    media.forget(uow, vetting.photo_id)
    vetting.photo_id = None
    uow.session.add(vetting)
    uow.session.flush()


def forget_paper(uow: UnitOfWork, vetting: Vetting) -> None:
    """It has served."""
    media.forget(uow, vetting.paper_id)
    vetting.paper_id = None
    uow.session.add(vetting)
    uow.session.flush()
