"""What is talked about when somebody wants a note kept, and the cards of notes."""
