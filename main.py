"""Starts the program; everything else is in agreements_app."""

from agreements_app.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
