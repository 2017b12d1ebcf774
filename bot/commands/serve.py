"""`linli serve rasa`: the product, and besides an action server for a Rasa assistant (docs/rasa.md)."""

from bot.commands.run import listen, neighbour_of, run
from bot.settings import BadSettings, Settings

MISSING = "rasa-sdk is not installed. Remedy: pip install 'linli[rasa]', or `make .venv/dev` in a clone"


def serve_rasa(settings: Settings) -> int:
    """As `run`, for one process alone may hold the database. Raises BadSettings without a secret, or the package."""
    if settings.rasa_secret is None:
        raise BadSettings(
            "LINLI_RASA_SECRET: without a secret anybody on this machine could speak for anybody. "
            "Remedy: set one, for example from `openssl rand -hex 32`, and put it into Rasa's endpoints.yml"
        )
    try:
        from bot.channels.rasa.service import rasa  # noqa: PLC0415 - an optional extra
    except ModuleNotFoundError as error:
        raise BadSettings(MISSING) from error
    port = settings.rasa_port
    with listen(
        port, f"set another one, such as LINLI_RASA_PORT={neighbour_of(port)}", setting="LINLI_RASA_PORT"
    ) as taken:
        return run(settings, lambda app: rasa(app, taken))
