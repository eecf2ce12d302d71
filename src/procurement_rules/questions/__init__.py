"""The questions, one module each, grouped as the Act groups them."""
