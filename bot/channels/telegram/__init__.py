"""Telegram: one half hears, one speaks."""
