"""python-telegram-bot with PicklePersistence, written out after each update."""
