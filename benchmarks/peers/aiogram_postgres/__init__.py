"""aiogram's finite-state machine, kept in Redis."""
