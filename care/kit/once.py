"""A page of ours behind a link that opens once and ends after a quarter of an hour of rest.

The link lies in a messenger, so it is good for one browser only: whoever opens it first gets a secret of his own.
Whether he may still read is asked, each time, by whoever owns what stands on the page.
"""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from storage.ids import PersonId
from storage.once import OnceFor, OncePage

GOOD_FOR = timedelta(hours=1)  # until it is opened
REST = timedelta(minutes=15)  # OWASP ASVS 5.0, 7.3.1: a short one for what is sensitive


def make(uow: UnitOfWork, what: OnceFor, about_id: PersonId, by: PersonId) -> str:
    """The token of a link for his eyes; it is kept nowhere."""
    token = uow.token()
    uow.session.add(
        OncePage(token_hash=hashed(token), what=what, about_id=about_id, person_id=by, made_at=uow.now)
    )  # fmt: skip
    uow.session.flush()
    return token


def is_good(uow: UnitOfWork, what: OnceFor, token: str) -> bool:
    """Whether it would open."""
    page = uow.session.get(OncePage, hashed(token))
    if page is None or page.what != what:
        return False
    return not page.cookie_hash and page.made_at >= uow.now - GOOD_FOR


def open_once(uow: UnitOfWork, what: OnceFor, token: str) -> str | None:
    """The secret of the browser that was the first; None for every other."""
    secret = uow.token()
    of_it = (col(OncePage.token_hash) == hashed(token), col(OncePage.what) == what)
    waits = (col(OncePage.cookie_hash) == "", col(OncePage.made_at) >= uow.now - GOOD_FOR)
    opened = uow.session.execute(
        update(OncePage)
        .where(*of_it, *waits)
        .values(cookie_hash=hashed(secret), seen_at=uow.now)
        .execution_options(synchronize_session=False)
    )
    return secret if opened.rowcount == 1 else None  # type: ignore[attr-defined]


def opened_by(uow: UnitOfWork, what: OnceFor, secret: str) -> OncePage | None:
    """Whose eyes, and about whom, unless it has rested too long."""
    found = select(OncePage).where(OncePage.cookie_hash == hashed(secret), OncePage.what == what) if secret else None
    page = None if found is None else uow.session.exec(found).first()
    return None if page is None or page.seen_at is None or page.seen_at < uow.now - REST else page


def goes_on(uow: UnitOfWork, page: OncePage) -> None:
    """It was looked at just now."""
    page.seen_at = uow.now
    uow.session.flush()
