"""Help requests: their life, who may change it, who hears of it, what happens when nobody acts."""
