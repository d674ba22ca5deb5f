"""Dates in cells, no more precise than the number format shows them."""

import datetime
import re

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_ERA_TOKEN = re.compile(r"(?<![a-z])(?:g{1,3})?e{1,2}(?![a-z+\-0#.])", re.IGNORECASE)


def era_date(value: float, number_format: str, epoch: datetime.datetime) -> datetime.datetime | None:
    """The date behind a number whose format shows an era year, which openpyxl leaves a number (`ge`, `ggge"年"`)."""
    from openpyxl.utils.datetime import from_excel

    if not _ERA_TOKEN.search(_bare(number_format)) or not 1 <= value < 2_958_466:
        return None
    found = from_excel(value, epoch=epoch)
    return found if isinstance(found, datetime.datetime) else None


def date_text(value: datetime.datetime | datetime.date, number_format: str) -> str:
    """The date in ISO form: an `yyyy` cell is a year, `mmm-yy` a month, `ggge"年度"` a fiscal year."""
    bare = _bare(number_format)
    has_era = _ERA_TOKEN.search(bare) is not None
    has_year, has_day = has_era or "y" in bare, "d" in bare or "aaa" in bare
    has_month = "m" in re.sub(r"h+:?m+|m+:s+", "", bare)
    if "年度" in number_format:
        return f"{value.year}年度"
    if has_year and not has_day:
        return f"{value.year:04d}-{value.month:02d}" if has_month else f"{value.year:04d}"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(sep=" ", timespec="seconds")
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _bare(number_format: str) -> str:
    """The format's first section without literal text, colours and locale marks, in lower case."""
    return _QUOTED.sub(" ", number_format.split(";")[0]).lower()
