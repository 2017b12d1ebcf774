"""aiogram_dialog's windows, kept in memory."""
