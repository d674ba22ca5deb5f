"""LibreOffice as a second opinion: Word files opened, their tracked changes accepted or rejected, their words read back."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" \
library:passwordprotected="false"><library:element library:name="Module1"/></library:library>"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" \
library:link="false"/></library:libraries>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(1) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  kind(0).Name = "FilterName" : kind(0).Value = "Text (encoded)"
  kind(1).Name = "FilterOptions" : kind(1).Value = "UTF8,LF"
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  handle = FreeFile
  Open jobs For Input As #handle
  Do While Not Eof(handle)
    Line Input #handle, job
    parts = Split(job, "|")
    If UBound(parts) = 2 Then
      document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, hidden())
      If parts(1) &lt;&gt; "" Then
        helper.executeDispatch(document.CurrentController.Frame, parts(1), "", 0, Array())
      End If
      document.storeToURL(ConvertToURL(parts(2)), kind())
      document.close(True)
    End If
  Loop
  Close #handle
End Sub
</script:module>"""


def is_there() -> bool:
    """Whether LibreOffice can be asked."""
    return shutil.which("soffice") is not None


def texts_of(files: Mapping[str, tuple[bytes, str]], folder: Path) -> dict[str, list[str]]:
    """The lines that are not blank of each file after a command (`ACCEPT`, `REJECT`, or '' for none)."""
    _run(folder, "--terminate_after_init")  # the first start makes the profile and would empty a module that is there
    basic = folder / "profile" / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Module1.xba").write_text(_MODULE, encoding="utf-8")
    (basic.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    jobs = []
    for name, (content, command) in files.items():
        (folder / f"{name}.docx").write_bytes(content)
        jobs.append(f"{folder / name}.docx|{command}|{folder / name}.txt")
    (folder / "jobs.txt").write_text("\n".join(jobs) + "\n", encoding="utf-8")
    call = f'macro:///Standard.Module1.Settle("{folder / "jobs.txt"}")'
    _run(folder, call)
    return {
        name: [
            line.strip()
            for line in (folder / f"{name}.txt").read_text(encoding="utf-8-sig").splitlines()
            if line.strip()
        ]
        for name in files
    }


def saved_again(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each Word file opened and saved as a Word file: styles, lists, headers and marks as that program writes them."""
    (folder / "again").mkdir(parents=True)
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    sources = [str(folder / f"{name}.docx") for name in files]
    _run(folder, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "again"), *sources)
    return {name: (folder / "again" / f"{name}.docx").read_bytes() for name in files}


def _run(folder: Path, *what: str) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *what]
    subprocess.run(command, check=False, capture_output=True, timeout=240)
