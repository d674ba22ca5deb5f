"""“Why this date?” as a printed page: the derivation of an agreement's dates, step by step."""

from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.term.state import TermState
from agreements_app.services.report_data import Report, ReportFrame, Values, partner_names, report_of
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation, problem_words, standing_sentence


def derivation_report(row: AgreementRow, state: TermState, frame: ReportFrame) -> Report:
    """The derivation in the frame's language; what is missing or impossible stands at its end."""
    texts, language = texts_for(frame.language), frame.language
    sentences = (*explanation(state, texts), *problem_words(state.problems, texts))
    rows: tuple[Values, ...] = tuple(
        {"number": str(number), "sentence": sentence} for number, sentence in enumerate(sentences, 1)
    )
    columns = (("number", texts.t("No.")), ("sentence", texts.t("Derivation")))
    titles = {each: texts_for(each).t("Why these dates") for each in ("en", "ja")}
    title = row.title_ja if language == "ja" else row.title_en
    subject = {
        "subject": " ".join(part for part in (row.number, title) if part),
        "partners": partner_names(row, language).replace("\n", " / "),
        "standing": standing_sentence(state, frame.as_of, texts),
    }
    return report_of("derivation", titles, columns, [(titles[language], rows)], frame, {"derivation": subject})
