"""How long it is kept what was looked after."""

from datetime import timedelta

from care.kit.retention import Retention
from storage.safeguarding import Concern

# as what was told itself: whoever coordinates next may have to know
SAFEGUARDING_RETENTION = (Retention(Concern, "closed_at", timedelta(days=365)),)
