"""Vetting: how somebody applies, and what a coordinator sees and does until he helps."""
