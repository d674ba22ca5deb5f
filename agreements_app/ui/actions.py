"""Every action of the window in one table; menus, the command palette and the shortcut sheet are made from it."""

from dataclasses import dataclass

from agreements_app.texts.messages import Message, msg


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: id, words, shortcut, icon, the menu it stands in, and whether it changes data."""

    id: str
    text: Message
    shortcut: str = ""
    icon: str = ""
    menu: str = ""
    writes: bool = False


MENUS = {
    "file": msg("File"),
    "record": msg("Record"),
    "go": msg("Go"),
    "view": msg("View"),
    "help": msg("Help"),
}


def action_table() -> tuple[ActionSpec, ...]:
    """Every action, in the order of the menus."""
    return (
        ActionSpec("import_institutions", msg("Import institutions…"), "", "import", "file", True),
        ActionSpec("import_agreements", msg("Import agreements…"), "", "import", "file", True),
        ActionSpec("paste_list", msg("Paste a list from Excel…"), "Ctrl+Shift+V", "copy", "file", True),
        ActionSpec("identify", msg("What is this file?"), "", "question", "file"),
        ActionSpec("compare", msg("Compare two Word files…"), "", "draft", "file"),
        ActionSpec("check_text", msg("Check a text…"), "", "check", "file"),
        ActionSpec("export_list", msg("Export this list…"), "Ctrl+E", "export", "file"),
        ActionSpec("print_list", msg("Print the agreement list…"), "Ctrl+Shift+P", "print", "file"),
        ActionSpec("print_doors", msg("Print the exit doors…"), "", "door", "file"),
        ActionSpec("print", msg("Print the renewal summary…"), "Ctrl+P", "print", "file"),
        ActionSpec("backup", msg("Back up everything…"), "", "archive", "file"),
        ActionSpec("restore", msg("Restore from a backup…"), "", "history", "file", True),
        ActionSpec("check", msg("Check the data"), "", "check", "file"),
        ActionSpec("show_data_folder", msg("Show the data folder"), "", "folder", "file"),
        ActionSpec("quit", msg("Close the program"), "Ctrl+Q", "close", "file"),
        ActionSpec("new", msg("New"), "Ctrl+N", "plus", "record", True),
        ActionSpec("edit", msg("Edit"), "F2", "edit", "record", True),
        ActionSpec("draft", msg("Write a draft"), "Ctrl+D", "draft", "record", True),
        ActionSpec("letters", msg("Write letters…"), "Ctrl+Shift+L", "draft", "record", True),
        ActionSpec("preview", msg("Preview"), "F4", "search", "record"),
        ActionSpec("why", msg("Why this date?"), "Ctrl+Y", "question", "record"),
        ActionSpec("what_if", msg("What if?"), "Ctrl+I", "question", "record"),
        ActionSpec("history", msg("History"), "Ctrl+H", "history", "record"),
        ActionSpec("archive", msg("Archive"), "", "archive", "record", True),
        ActionSpec("undo", msg("Undo"), "Ctrl+Z", "undo", "record", True),
        ActionSpec("find", msg("Find in this list"), "Ctrl+F", "search", "go"),
        ActionSpec("palette", msg("Find anything"), "Ctrl+K", "command", "go"),
        ActionSpec("go_today", msg("Today"), "Ctrl+1", "today", "go"),
        ActionSpec("go_agreements", msg("Agreements"), "Ctrl+2", "agreements", "go"),
        ActionSpec("go_partners", msg("Partners"), "Ctrl+3", "partners", "go"),
        ActionSpec("go_renewals", msg("Renewals"), "Ctrl+4", "renewals", "go"),
        ActionSpec("go_initiatives", msg("Joint initiatives"), "Ctrl+5", "initiatives", "go"),
        ActionSpec("go_templates", msg("Templates"), "Ctrl+6", "templates", "go"),
        ActionSpec("go_settings", msg("Settings"), "Ctrl+,", "settings", "go"),
        ActionSpec("reload", msg("Load again"), "F5", "refresh", "view"),
        ActionSpec("language", msg("Change the language"), "Ctrl+L", "", "view"),
        ActionSpec("appearance", msg("Light or dark"), "Ctrl+Shift+D", "", "view"),
        ActionSpec("larger", msg("Larger text"), "Ctrl++", "", "view"),
        ActionSpec("smaller", msg("Smaller text"), "Ctrl+-", "", "view"),
        ActionSpec("shortcuts", msg("Keyboard shortcuts"), "F1", "question", "help"),
        ActionSpec("about", msg("About this program"), "", "info", "help"),
    )
