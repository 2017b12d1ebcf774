"""The demo: a sample community to play with, each person on a phone of the real web chat."""
