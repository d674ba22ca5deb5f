"""Use cases: one public method is one thing the user can ask for, in one transaction."""
