"""The list of features. A new one is named here, and its tables in `storage/tables.py`; nowhere else."""

from dialogs.appointments.feature import APPOINTMENTS
from dialogs.checkin.feature import CHECKIN
from dialogs.consultations.feature import CONSULTATIONS
from dialogs.doctor.feature import DOCTOR
from dialogs.engine.base import BASE
from dialogs.engine.features import Features
from dialogs.events.feature import EVENTS
from dialogs.expenses.feature import EXPENSES
from dialogs.groups.feature import GROUPS
from dialogs.health.feature import HEALTH
from dialogs.hours.feature import HOURS
from dialogs.joining.feature import JOINING
from dialogs.leaving.feature import LEAVING
from dialogs.leaving.passing_feature import DEATHS, PASSING
from dialogs.medicine.feature import MEDICINE
from dialogs.notes.feature import NOTES
from dialogs.people.acts_feature import acting
from dialogs.people.consent_feature import consent
from dialogs.people.feature import PEOPLE
from dialogs.requests.feature import REQUESTS
from dialogs.safeguarding.feature import SAFEGUARDING
from dialogs.sos.feature import SOS
from dialogs.vetting.feature import VETTING
from dialogs.visits.feature import VISITS

OTHERS = (  # who tells of a death is heard before a cry is
    BASE, DEATHS, SOS, REQUESTS, HOURS, GROUPS, EVENTS, NOTES, MEDICINE, HEALTH, APPOINTMENTS, DOCTOR, CONSULTATIONS,
    CHECKIN, VISITS, EXPENSES, PEOPLE, JOINING, VETTING, SAFEGUARDING, PASSING, LEAVING,
)  # fmt: skip
CONSENT = consent(OTHERS)  # it and the last are made of what the others bring
FEATURES = Features((*OTHERS, CONSENT, acting((*OTHERS, CONSENT))))
