"""A disk without room."""

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError


class Disk:
    """Full from one moment to the next: SQLite says so when it is to commit."""

    def __init__(self, engine: Engine) -> None:
        self.full = False
        event.listen(engine, "commit", self._commit)

    def _commit(self, _connection: object) -> None:
        if self.full:
            raise OperationalError("COMMIT", {}, Exception("database or disk is full"))
