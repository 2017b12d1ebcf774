"""The keys under which words are sealed: each person's, and the house's own for what is nobody's in particular."""

from sqlmodel import Field, Integer, SQLModel

HOUSE = 0
"""The owner of what belongs to no person we know: a stranger's words, a group's history."""


class DataKey(SQLModel, table=True):
    """The key of one owner, wrapped by the house's key. Empty: it was destroyed, and no other is ever made for him.

    Kept apart in a backup, so that a key destroyed today opens nothing in a backup of last week.
    """

    __tablename__ = "data_key"

    owner: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs={"autoincrement": False})
    wrapped: bytes
