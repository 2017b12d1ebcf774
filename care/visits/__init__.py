"""Companionship visits: booked, kept by people she knows, proved at the door, looked back upon."""
