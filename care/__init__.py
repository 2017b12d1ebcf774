"""The rules of mutual care: the verbs. Synchronous functions on an open transaction; pure arithmetic apart."""
