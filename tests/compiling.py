"""The databases of a test run remember together how statements are compiled: each anew, it is an eighth of all CPU."""

from sqlalchemy import Engine

_FIRST: dict[str, Engine] = {}


def compiled_once(engine: Engine) -> Engine:
    """The same engine; statements that another of its kind has compiled in this process are not compiled again."""
    first = _FIRST.get(engine.dialect.name)
    if first is None:
        with engine.connect():  # only now the dialect knows its database
            _FIRST[engine.dialect.name] = engine
    else:
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return engine
