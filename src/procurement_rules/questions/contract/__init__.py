"""Whether there is a contract, of what kind, worth what, and where it then stands."""
