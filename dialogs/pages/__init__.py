"""What stands around the chats of the web."""
