"""Word files read into a resolved, frozen model of what is to be set on pages."""
