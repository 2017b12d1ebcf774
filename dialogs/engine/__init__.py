"""The engine of conversations: replay, questions, cards, the menu, a feature's table of contents."""
