"""An update becomes one transaction: intake, handler, conversation, press, groups."""
