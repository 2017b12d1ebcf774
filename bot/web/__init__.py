"""The web: the chat page, the way in, the demo. FastAPI; one file per concern."""
