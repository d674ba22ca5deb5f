"""The command line on an empty folder and on the small register."""

from pathlib import Path

import pytest

from agreements_app.services.opening import open_office
from tests.conftest import DAY
from tests.data.register import fill
from tests.integration.cli.running import CommandLine


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on a folder that holds nothing yet."""
    return CommandLine(tmp_path / "data", tmp_path, capsys)


@pytest.fixture
def filled(cli: CommandLine) -> CommandLine:
    """The command line on the small register."""
    opened = open_office(cli.root, may_write=True, may_create=True, day=DAY)
    fill(opened.office)
    opened.close()
    return cli
