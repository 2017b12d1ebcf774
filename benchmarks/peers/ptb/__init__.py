"""python-telegram-bot's ConversationHandler, nothing kept beyond the process."""
