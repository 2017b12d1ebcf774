"""How long it is kept that somebody wanted to make an elder known."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.joining import Introduction, Standing

JOINING_RETENTION = (
    # a coordinator may be asked why; of her nothing stands in it any more
    Retention(Introduction, "decided_at", timedelta(days=365), col(Introduction.state) == Standing.DECLINED),
)
