"""Renewal as a decision: the dossier of a coming end of a term, and what follows from what was decided."""

from agreements_app.domain.decision_validation import check_renewal
from agreements_app.domain.records import Stored
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.storage import office_lists
from agreements_app.storage.aggregates import RENEWAL, load_many
from agreements_app.texts.field_words import problem_sentence


class RenewalService(RecordService[RenewalDossier]):
    """What the office can do with renewal dossiers."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, RENEWAL, _check)

    def of_agreement(self, agreement_id: int) -> tuple[Stored[RenewalDossier], ...]:
        """The dossiers of an agreement, oldest first."""
        with self._context.reading() as connection:
            return load_many(connection, RENEWAL, office_lists.renewal_ids(connection, agreement_id))


def _check(facts: RenewalDossier) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_renewal(facts))
