"""What is talked about when somebody asks a family doctor something, and the cards of questions."""
