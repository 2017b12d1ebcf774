"""The mechanisms of care, which know no feature: transaction, commands, messages, outbox, ladders, times."""
