"""The list of agreements: stretches of it, what it can be filtered by, looking one up."""

from agreements_app.domain.queries import AgreementQuery, AgreementRow, Facet, Page, Window
from agreements_app.services.context import OfficeContext
from agreements_app.storage import agreement_lists


class AgreementListing:
    """Everything a list of agreements asks; nothing of it needs SQLAlchemy, which takes its time to load."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def page(self, query: AgreementQuery, window: Window) -> Page[AgreementRow]:
        """A stretch of the list."""
        with self._context.listing() as connection:
            return agreement_lists.agreement_page(connection, query, window)

    def facets(self, query: AgreementQuery) -> dict[str, tuple[Facet, ...]]:
        """What the list can be filtered by, with counts."""
        with self._context.listing() as connection:
            return agreement_lists.agreement_facets(connection, query)

    def rows(self, ids: list[int]) -> tuple[AgreementRow, ...]:
        """The list rows of these agreements."""
        with self._context.listing() as connection:
            return agreement_lists.agreement_rows(connection, ids)

    def owners(self) -> tuple[str, ...]:
        """Every name entered as owner."""
        with self._context.listing() as connection:
            return agreement_lists.all_owners(connection)

    def find_by_number(self, number: str) -> int | None:
        """The internal number of the agreement with this agreement number, or None."""
        with self._context.listing() as connection:
            return agreement_lists.id_of_number(connection, number)

    def worklist(self) -> tuple[AgreementRow, ...]:
        """The concluded agreements whose dates cannot be reckoned because something is missing."""
        with self._context.listing() as connection:
            return agreement_lists.unknown_rows(connection)
