"""The outbox is emptied: what is due, put into words, sent, and how that ended."""
