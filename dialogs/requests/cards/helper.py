"""Who comes, as an elder is told of it: when, and only what is known of him."""

from dataclasses import dataclass

from care.requests.details import RequestDetails
from care.requests.known import Known
from dialogs.engine.card import Picture
from dialogs.language.spoken import Month, When
from dialogs.language.words import Phrase, Reader, Text, _


@dataclass(frozen=True, slots=True)
class Comes:
    """Who comes, and when; once the hour has passed, as soon as he can."""

    who: Phrase
    when: When

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        if self.when.part == "now" or (self.when.part is None and self.when.start <= reader.now):
            return _("{who} will come as soon as possible.", who=self.who).said(reader)
        return _("{who} will come {when}.", who=self.who, when=self.when).said(reader)


def who_comes(job: RequestDetails, known: Known | None) -> Text:
    """A sentence she can trust, and whom to ask."""
    name = job.helper_name
    when = When(job.request.starts_at, job.request.part, job.elder.zone)
    who = _("{name}, the coordinator,", name=name) if job.holder_coordinates else _("{name}, a neighbour,", name=name)
    doubt = (
        _("If in doubt, phone {coordinator}: {phone}.", coordinator=job.coordinator_name, phone=job.coordinator_phone)
        if job.coordinator_phone
        else ""
    )
    return (Comes(who, when), what_is_known(job, known), doubt)


def photo_of(job: RequestDetails, known: Known | None) -> Picture | None:
    """Of his face, as he agreed; where there can be no picture nothing more is said."""
    if known is None or known.photo_id is None:
        return None
    return Picture(known.photo_id, job.helper_name)


def what_is_known(job: RequestDetails, known: Known | None) -> Phrase | str:
    """Who has checked him, how often he has helped her or others, else since when. Nothing more is known of anybody."""
    if known is None:
        return ""
    if known.checked_by:
        return _checked(job, known)
    name, place = job.helper_name, job.community.name
    if known.with_her:
        return _("{name} has helped you before: {times}.", name=name, times=_times(known.with_her))
    if known.here:
        return _("{name} has helped in {place} before: {times}.", name=name, place=place, times=_times(known.here))
    return "" if known.since is None else _since(job, known, Month(known.since, job.community.zone))


def _since(job: RequestDetails, known: Known, month: Month) -> Phrase:
    """And who stands for him, as far as that is known."""
    name, place = job.helper_name, job.community.name
    if known.invited_by:
        return _("{called} invited {name} as a helper in {month}.", called=known.invited_by, name=name, month=month)
    if known.vouched_by:
        return _("{called} knows {name}, a helper here since {month}.", called=known.vouched_by, name=name, month=month)
    return _("{name} has been a helper in {place} since {month}.", name=name, place=place, month=month)


def _checked(job: RequestDetails, known: Known) -> Phrase:
    """By a coordinator, who has seen who he is: that is said first."""
    who: dict[str, Text] = {"called": known.checked_by, "name": job.helper_name}
    if known.with_her:
        return _("{name}, checked by {called}, has helped you before: {times}.", times=_times(known.with_her), **who)
    if known.new or known.since is None:
        return _("{name} is a new helper, and {called} has checked who they are.", **who)
    month = Month(known.since, job.community.zone)
    if known.here:
        times = _times(known.here)
        return _(
            "{name}, checked by {called}, has helped here since {month}: {times}.", month=month, times=times, **who
        )
    return _("{name}, checked by {called}, has been a helper here since {month}.", month=month, **who)


def _times(count: int) -> Phrase:
    return _("once") if count == 1 else _("{count} times", count=count)
