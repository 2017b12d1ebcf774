"""What is talked about when somebody shall keep an elder company, and the cards of visits."""
