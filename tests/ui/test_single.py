"""A second start by the same person brings the first window to the front instead of opening another."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from agreements_app.ui.single import RaiseListener, raise_running_window


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    raised: list[bool] = []
    listener = RaiseListener(tmp_path, lambda: raised.append(True))

    assert raise_running_window(tmp_path)

    qtbot.waitUntil(lambda: raised == [True])
    listener.close()


def test_a_first_start_finds_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    assert not raise_running_window(tmp_path)


def test_another_data_folder_is_another_window(qtbot: QtBot, tmp_path: Path) -> None:
    listener = RaiseListener(tmp_path / "one", lambda: None)

    assert not raise_running_window(tmp_path / "two")

    listener.close()
