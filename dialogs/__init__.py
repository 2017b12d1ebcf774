"""What people can talk about: conversations (questions), cards (views), words (languages). No I/O, no clock."""
