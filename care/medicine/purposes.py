"""What an elder is asked to agree to before a picture of her things is kept.

Whoever changes the words (dialogs/medicine/consent_words.py) writes a new version here; a test sees to it.
"""

from care.kit import consents
from care.kit.consents import Purpose
from care.kit.uow import UnitOfWork
from storage.ids import PersonId

WORDING = "2026-11-29"
PHOTOS = Purpose("photos", WORDING, at_start=True)


def keeps_photos(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> bool:
    """Whether a picture that somebody sends is kept; what she sends herself is."""
    return by == elder_id or consents.allows(uow, elder_id, PHOTOS.scope)
