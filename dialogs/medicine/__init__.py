"""What is talked about when somebody takes medicines, and the cards of them."""
