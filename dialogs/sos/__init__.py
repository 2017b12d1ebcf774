"""A cry for help: how it is told from other words, and what is shown of it."""
