"""A connection to a server, kept by whoever works on it.

A pool asks each connection that it hands out whether it is still there: a round trip a transaction. And at a ROLLBACK
the driver forgets which statements it has prepared, so the server plans all of them anew: planning what the courier
asks takes it 3 to 5 ms, answering 0.1. So who reads has a connection on which nothing is ever rolled back (`reading`).
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage.sessions import KeyedSession

Opens = Callable[[], AbstractContextManager[Session]]  # a session, for one transaction


def opens(engine: Engine) -> Opens:
    """On whichever connection is free."""
    return lambda: KeyedSession(engine, expire_on_commit=False)


class Line:
    """For one thread at a time. After anything went wrong the next session has another connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """For one transaction."""
        connection, self._kept = self._kept or self._engine.connect(), None
        try:
            with KeyedSession(connection, expire_on_commit=False) as session:
                yield session
        except BaseException:
            connection.close()
            raise
        self._kept = connection

    def close(self) -> None:
        """Nobody needs it any more. Its engine is not ours: back in a pool that was disposed of it would stay open."""
        connection, self._kept = self._kept, None
        if connection is not None:
            connection.invalidate()
            connection.close()


def is_cut(error: Exception) -> bool:
    """Whether there is no connection any more. What was not committed has not happened."""
    return isinstance(error, DBAPIError) and error.connection_invalidated
