"""The web: the chat page, the way in, webhooks. FastAPI; one file per concern."""
