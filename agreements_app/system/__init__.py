"""The machine around the program: paths, files, logs, locks and the clock."""
