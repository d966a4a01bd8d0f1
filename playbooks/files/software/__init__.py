"""The parts of hoarfrost-software."""
