"""The list of features. A new one is named here, and its tables in `storage/tables.py`; nowhere else."""

from dialogs.checkin.feature import CHECKIN
from dialogs.engine.base import BASE
from dialogs.engine.features import Features
from dialogs.health.feature import HEALTH
from dialogs.hours.feature import HOURS
from dialogs.leaving.feature import LEAVING
from dialogs.medicine.feature import MEDICINE
from dialogs.notes.feature import NOTES
from dialogs.people.feature import PEOPLE
from dialogs.requests.feature import REQUESTS
from dialogs.safeguarding.feature import SAFEGUARDING
from dialogs.sos.feature import SOS
from dialogs.vetting.feature import VETTING

FEATURES = Features(
    (BASE, SOS, REQUESTS, HOURS, NOTES, MEDICINE, HEALTH, CHECKIN, PEOPLE, VETTING, SAFEGUARDING, LEAVING)
)
