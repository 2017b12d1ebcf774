"""How long it is known who paid what."""

from datetime import timedelta

from care.kit.retention import Retention
from storage.expenses import Expense

EXPENSES_RETENTION = (Retention(Expense, "asked_at", timedelta(days=365)),)
