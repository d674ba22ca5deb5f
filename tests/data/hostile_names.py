"""File names that some system refuses, hides, cuts or takes for a device."""

NAMES: tuple[str, ...] = (
    "", " ", ".", "..", "...", "CON", "con", "CON.txt", "nul .x", "COM1", "COM¹", "LPT9.docx", "AUX.", "a:b", "a/b", "..\\..\\x",
    "../../etc/passwd", "name.", "name ", "~$draft", ".hidden", "-rf", "a\nb", "a\x00b", "agree\u202efdp.exe", "a\u200bb",
    "e\u0301", "協定書" * 60, "x" * 400, "<>:\"/\\|?*", "\ud800", "\ufeffname", "$~.- ", "😀" * 60,
)  # fmt: skip
