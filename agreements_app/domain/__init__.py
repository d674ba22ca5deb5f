"""What the office's business means: pure rules and plain records, standard library only."""
