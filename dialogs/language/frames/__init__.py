"""What is said in a sentence, put together from what its words are; no sentence is known here as a whole."""
