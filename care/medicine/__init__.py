"""Medicines: what somebody takes and when, what became of each dose, and who hears of it."""
