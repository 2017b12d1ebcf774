"""The outer world: messaging apps, web pages, delivery, process entry. The only place that wires parts together."""
