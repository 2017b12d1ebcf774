"""What is talked about when something is announced, and the cards of it."""
