"""How long it is known what somebody took."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.medicine import Dose, DoseSlot, Medicine, MedicineVersion

A_YEAR = timedelta(days=365)  # whoever treats her looks back on a year
MEDICINE_RETENTION = (
    Retention(Dose, "due_at", A_YEAR),
    Retention(DoseSlot, "due_at", A_YEAR),
    Retention(MedicineVersion, "replaced_at", 3 * A_YEAR),  # as a doctor's limits: somebody may ask what was taken then
    Retention(
        Medicine, "ended_at", A_YEAR, col(Medicine.name) != b"",
        {"name": b"", "look": b"", "strength": b"", "amounts": b""},
    ),
)  # fmt: skip
