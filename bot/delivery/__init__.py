"""The outbox leaves the house: what is due, put into words, sent, and how that ended."""
