"""The time bank: hours given and received, as double entry."""
