"""What is talked about when somebody has to see a doctor, and the cards of appointments."""
