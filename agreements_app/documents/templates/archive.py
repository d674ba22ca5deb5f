"""Writing a package: the same members always give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_FAST = 1
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip archive, without times of writing, the list of content types first as Word writes it."""
    buffer = io.BytesIO()
    order = [name for name in _FIRST if name in members] + [name for name in members if name not in _FIRST]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as archive:
        for name in order:
            info = zipfile.ZipInfo(name, _DAY_ONE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
    return buffer.getvalue()
