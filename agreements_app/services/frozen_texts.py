"""What a recorded draft was made of, to be filled again: its template as it was put together, and its values."""

from dataclasses import dataclass

from agreements_app.documents.assembly.request import Assembly, naming
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft
from agreements_app.services.drafting import DraftService
from agreements_app.services.value_forms import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenText:
    """The template put together, the articles it refers to, the values, and the parties in the order of the record."""

    template: bytes
    assembly: Assembly
    values: Values
    party_ids: tuple[int, ...]


def frozen_text(drafts: DraftService, worker: DocumentWorker, facts: Draft) -> FrozenText:
    """What a draft that keeps its template was made of; raises as the store does when a file is gone."""
    template, values = drafts.assembled(facts), drafts.frozen_values(facts)
    party_ids = tuple(values.pop("_party_ids"))
    assembly = naming(worker.needed_fields(template))
    return FrozenText(template=template, assembly=assembly, values=values, party_ids=party_ids)
