"""How somebody's own readings have gone: a picture, and the same in words."""

from functools import partial

from care.health.commands import ShowTrend
from care.health.trend_messages import TrendDetails
from dialogs.engine.card import Button, Card, Open, Picture, stacked
from dialogs.health.enter_reading import enter_reading
from dialogs.health.trend_picture import draw_trend
from dialogs.health.trend_words import trend_said
from dialogs.language.drawing import can_be_drawn
from dialogs.language.words import _

LINES = 3  # that are said; the picture has all


def trend_card(of: TrendDetails) -> Card:
    """In words alone where nothing can be drawn."""
    note = Button(_("Note a reading"), Open(enter_reading))
    if not of.shown:
        return Card(_("The values are on my own page only."), "", stacked(note))
    if of.trend is None:
        return Card(_("Nothing was measured twice in 90 days."), "", stacked(note))
    said = trend_said(of.trend)[:LINES]
    further = [Button(_("The next one"), ShowTrend(of.page + 1))] if of.pages > 1 else []
    picture = Picture(partial(draw_trend, of.trend), said) if can_be_drawn() else None
    return Card(said, "", stacked(note, *further), picture=picture)
