"""Ids of different things are different types: a person's can never be handed over where a request's is meant."""

from typing import NewType

CommunityId = NewType("CommunityId", int)
PersonId = NewType("PersonId", int)
AddressId = NewType("AddressId", int)
ReportId = NewType("ReportId", int)
RequestId = NewType("RequestId", int)
GroupId = NewType("GroupId", int)  # of a stair, a village, an interest
SeriesId = NewType("SeriesId", int)
TransferId = NewType("TransferId", int)
DueId = NewType("DueId", int)  # a row of the outbox
TimerId = NewType("TimerId", int)
PlanId = NewType("PlanId", int)
OccurrenceId = NewType("OccurrenceId", int)
EventId = NewType("EventId", int)  # a line of a web chat's history
MediaId = NewType("MediaId", int)
FileId = NewType("FileId", int)  # a file that still lies with a messenger
