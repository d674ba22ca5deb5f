"""What a file is, in sentences for the window and the command line."""

from agreements_app.services.identifying import FileKind, IdentifiedFile
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_moment


def file_sentences(found: IdentifiedFile, name: str, texts: Texts) -> list[str]:
    """What is known of the file `name`, the most important first."""
    if found.kind is FileKind.UNKNOWN:
        return [
            texts.t("“{name}” is no draft of this register and is attached to no record.", name=name),
            texts.t("It may come from another program, or its properties were taken out. Compare it with a draft."),
        ]
    if found.kind is FileKind.ATTACHMENT:
        attached, record = found.attached_name, str(found.attached_to)
        return [texts.t("This is the file “{name}” attached to {record}.", name=attached, record=record)]
    return list(_of_draft(found, texts))


def _of_draft(found: IdentifiedFile, texts: Texts) -> list[str]:
    draft, row = found.draft, found.agreement
    assert draft is not None
    number = draft.agreement_number or str(draft.agreement_id)
    title = texts.pick(row.title_en, row.title_ja) if row is not None else draft.title
    told = texts.t(
        "This is draft {number} of agreement {agreement}.", number=draft.number, agreement=f"{number} {title}"
    )
    sentences = [told]
    if found.original is not None:
        sentences.append(texts.t("It is original {number} printed from this draft.", number=found.original))
    if found.superseded_by is not None:
        newer = found.superseded_by
        written = format_moment(newer.created_at, texts.language)
        sentences.append(
            texts.t("It is superseded by draft {number} of {moment}.", number=newer.number, moment=written)
        )
    if found.kind is FileKind.CHANGED_DRAFT:
        sentences.append(
            texts.t("The file was changed after it was written here: compare it with the draft as it was sent.")
        )
    else:
        sentences.append(texts.t("It is exactly as it was written."))
    if found.superseded_by is None:
        sentences.append(texts.t("No newer draft from this template has been written."))
    moment = format_moment(draft.created_at, texts.language)
    sentences.append(
        texts.t("Written {moment} by {who}: {title}.", moment=moment, who=draft.created_by, title=draft.title)
    )
    status, turn = word(draft.status, texts), word(draft.turn, texts)
    sentences.append(texts.t("Status: {status}; whose turn: {turn}.", status=status, turn=turn))
    return sentences
