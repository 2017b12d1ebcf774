"""An update becomes one transaction: intake, handler, turn; then conversation, press, menu, arrival or groups."""
