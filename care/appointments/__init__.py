"""Appointments with doctors: entered, reminded of, gone to with somebody, looked back upon."""
