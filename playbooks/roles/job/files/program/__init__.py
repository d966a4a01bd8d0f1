"""The parts of hoarfrost-program, by what they do."""
