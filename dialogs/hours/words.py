"""What became of hours, in words: the same in the chat, in the file and in the passbook."""

from care.hours.statement import HoursLine
from dialogs.language.words import Phrase, _
from storage.hours import TransferKind

CAME: dict[TransferKind, Phrase] = {
    TransferKind.CREDIT: _("helped a neighbour"),
    TransferKind.GIFT: _("a gift"),
    TransferKind.EXCHANGE: _("a gift"),
    TransferKind.REFUND: _("returned, it didn't happen"),
    TransferKind.LEFT: _("account closed"),
}
WENT: dict[TransferKind, Phrase] = {
    TransferKind.CREDIT: _("help received"),
    TransferKind.HOLD: _("set aside for help"),
    TransferKind.GIFT: _("given away"),
    TransferKind.EXCHANGE: _("given away"),
    TransferKind.LEFT: _("account closed"),
}
OTHERWISE = _("correction")


def what_said(line: HoursLine) -> Phrase:
    """Helped {name}, was helped by …, given to …; without a name where nobody is to name."""
    came = line.minutes > 0
    if line.other and line.kind == TransferKind.REVERSED:
        helped = _("correction: help from {name}", name=line.other)
        return helped if came else _("correction: help for {name}", name=line.other)
    if not line.other or line.kind not in {TransferKind.CREDIT, TransferKind.GIFT, TransferKind.EXCHANGE}:
        return (CAME if came else WENT).get(line.kind, OTHERWISE)
    if line.kind == TransferKind.CREDIT:
        return _("helped {name}", name=line.other) if came else _("helped by {name}", name=line.other)
    return _("from {name}", name=line.other) if came else _("given to {name}", name=line.other)
