"""“Why this date?” as a printed page: the derivation of an agreement's dates, step by step."""

from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.term.state import TermState
from agreements_app.services.report_data import Report, ReportFrame, Values, partner_names
from agreements_app.services.value_forms import day_value
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
    values: Values = {
        "report": {
            "title": titles,
            "as_of": day_value(frame.as_of),
            "period": {"en": "", "ja": ""},
            "language": language,
            "count": len(rows),
            "office": frame.office,
            "label": dict(columns),
        },
        "derivation": {
            "subject": " ".join(part for part in (row.number, title) if part),
            "partners": partner_names(row, language).replace("\n", " / "),
            "standing": standing_sentence(state, frame.as_of, texts),
        },
        "rows": list(rows),
    }
    return Report(
        template="derivation",
        title=titles[language],
        language=language,
        columns=columns,
        groups=((titles[language], rows),),
        values=values,
    )
