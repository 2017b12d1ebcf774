"""Questions to the family doctor: asked in a few words, answered in chat, nagged about while they wait."""
