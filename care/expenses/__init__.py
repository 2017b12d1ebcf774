"""Expenses: what a helper has paid for an elder, asked for with a receipt, and settled by both sides."""
