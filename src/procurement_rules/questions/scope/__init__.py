"""Whose procurement it is, who buys, and which regime governs."""
