"""What is talked about when a helper has paid something for an elder, and the cards of it."""
