"""What must be true of groups at any moment. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from storage.addresses import GroupChat
from storage.columns import table_of
from storage.people import NeighbourGroup

CHATS, GROUPS = table_of(GroupChat), table_of(NeighbourGroup)


def elsewhere(now: datetime) -> Select[Any]:
    """A chat that belongs to a group of another community, or is alive when its group is closed."""
    del now
    joined = select(CHATS.c.community_id, CHATS.c.id).join(GROUPS, GROUPS.c.id == CHATS.c.group_id)
    astray = GROUPS.c.community_id != CHATS.c.community_id
    return joined.where(astray | (CHATS.c.alive & GROUPS.c.closed_at.is_not(None)))
