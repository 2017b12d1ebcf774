"""What happens when nobody writes: durable timers, the tick."""
