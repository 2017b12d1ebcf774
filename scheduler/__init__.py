"""What happens when nobody writes: the metronome, the tick that fires durable timers, forgetting."""
