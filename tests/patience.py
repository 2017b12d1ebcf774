"""How long a test waits for what ought to come: only spent when something is wrong, so that no machine is too slow."""

PATIENCE = 30.0  # seconds
