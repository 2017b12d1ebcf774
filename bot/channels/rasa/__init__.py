"""Rasa front ends: whoever already talks through a Rasa assistant reaches every conversation of Linli."""
