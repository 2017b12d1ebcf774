"""One's own data, and leaving for good."""
