"""Something is announced: to whom, what, and if people shall come, when, where and how many."""

from collections.abc import Sequence
from dataclasses import dataclass

from care.events.commands import Announce, Occasion
from care.events.lookups import Audience, MayAnnounce
from care.events.refusals import NumbersAndLinks
from care.events.verbs import refuse_numbers_and_links
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Ask, Choose, Confirm, NotAnAnswer
from dialogs.engine.replay import Log, look
from dialogs.language.moments import Moment
from dialogs.language.spoken import When
from dialogs.language.words import GAP, Phrase, Reader, Text, _

LEAVE_OUT = _("Please leave out phone numbers and links, because that is how people get cheated.")
MOST = 200  # characters: an elder reads all of it
PLACES: Sequence[tuple[int, Text]] = (
    (6, "6"), (8, "8"), (10, "10"), (12, "12"), (20, "20"), (30, "30"), (0, _("No limit")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskNotice(Ask):
    """Words for everybody, without numbers and links."""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        words = Ask.typed(self, text, reader)
        try:
            refuse_numbers_and_links(words)
        except NumbersAndLinks as no:
            raise NotAnAnswer(LEAVE_OUT) from no
        return words


async def announce(me: Me) -> Announce | None:
    """A summary, one confirm."""
    audiences = await look(MayAnnounce(me.id))
    if not audiences:
        return None
    to = await _whom(audiences)
    kind = await Choose(
        "kind",
        _("What would you like to send?"),
        _("Kind"),
        [("event", _("An event to come to")), ("notice", _("A notice to read"))],
    )
    text = await AskNotice("text", _("What should it say? Everybody who gets it can read it."), _("Text"), most=MOST)
    if kind == "notice":
        await Confirm("send", _summary(to, text), _("Notice"), _("Yes, send it"))
        return Announce(text, None, to.group_id, to.community_id)
    when = await AskWhen("when", _("When? Press a button, or write it: tomorrow 15:00."), _("When"), to.zone)
    place = await AskNotice("place", _("Where do people meet?"), _("Where"), most=60)
    places = await Choose("places", _("How many can come?"), _("Places"), PLACES)
    occasion = Occasion(when.start, when.part, place, places)
    await Confirm("send", _summary(to, text, when, occasion), _("Notice"), _("Yes, send it"))
    return Announce(text, occasion, to.group_id, to.community_id)


def ask_when_again(log: Log) -> Log:
    """The time went by meanwhile."""
    return log.without("send").without("when")


async def _whom(audiences: list[Audience]) -> Audience:
    """Not asked when there is only one."""
    if len(audiences) == 1:
        return audiences[0]
    choices = [(place, audience.name) for place, audience in enumerate(audiences)]
    return audiences[await Choose("to", _("Who is it for?"), _("Who it's for"), choices)]


def _summary(to: Audience, text: str, when: Moment | None = None, occasion: Occasion | None = None) -> Text:
    return (
        _("Shall I send this to {name}?", name=to.name),
        GAP,
        text,
        _("When: {when}", when=When.at(when, to.zone)) if when is not None else "",
        _("Where: {place}", place=occasion.place) if occasion is not None else "",
        _places(occasion) if occasion is not None else "",
    )


def _places(occasion: Occasion) -> Phrase:
    return _("Places: {count}", count=occasion.places) if occasion.places else _("Everybody is welcome.")
