"""The practice register: real institutions, invented agreements, safe to break."""
