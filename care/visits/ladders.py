"""The ladders of visits: who comes is looked for, the day of a visit is watched, somebody stands at her door."""

from care.visits.day import VISIT_DAY
from care.visits.door import AT_HER_DOOR
from care.visits.finding import VISIT_OPEN, VISIT_UNMET

__all__ = ["AT_HER_DOOR", "VISIT_DAY", "VISIT_OPEN", "VISIT_UNMET"]
