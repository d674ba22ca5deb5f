"""How the program speaks and looks to this person: language, Qt's own words, light or dark, text size."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from agreements_app.system.preferences import Preferences
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.ui.common.theme import Colours, apply_theme, is_dark_wanted


class Appearance(QObject):
    """Gives the whole application one language and one look."""

    def __init__(self, application: QApplication, preferences: Preferences, language: str) -> None:
        super().__init__()
        self._application = application
        self._preferences = preferences
        self._translator = QTranslator(self)
        self.language = language

    def apply(self) -> tuple[Texts, Colours]:
        """The words and colours of the moment, now in force for everything that is built."""
        zoom = int(self._preferences.get("zoom", 100))
        is_dark = is_dark_wanted(str(self._preferences.get("appearance", "system")))
        return self._speak(), apply_theme(self._application, is_dark=is_dark, zoom=zoom)

    def _speak(self) -> Texts:
        is_japanese = self.language == "ja"
        QLocale.setDefault(QLocale(QLocale.Language.Japanese if is_japanese else QLocale.Language.English))
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if is_japanese and self._translator.load("qtbase_ja", folder):
            self._application.installTranslator(self._translator)
        return texts_for(self.language)


def system_language() -> str:
    """The language of the system, as far as the program speaks it."""
    return "ja" if QLocale.system().language() is QLocale.Language.Japanese else "en"
