"""Starts the program from the command line or, without a command, its window."""

import multiprocessing


def main() -> int:
    """Runs the program; the exit status of cli.md."""
    multiprocessing.freeze_support()
    from agreements_app.cli.main import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
