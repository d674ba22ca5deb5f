"""Why our pages differ from LibreOffice's where they do, by the name of the file."""

_DELETED = "LibreOffice prints text deleted under tracked changes; we take changes as accepted and say so"
_CONTENTS = "LibreOffice prints the page numbers stored in the file; ours are those of the pages as they are"
_HUNG = "a stop that LibreOffice hangs beyond the margin cannot be read back from its PDF"

REASONS: dict[str, str] = {
    "Open-XML-SDK__2007": "LibreOffice sets lines inside tables upon the grid, which Word does only when told "
    "(adjustLineHeightInTable), and its lines of 宋体 are as high as the stand-in's (1.45), not Word's 1.3",
    "Open-XML-SDK__632399205748969391 Moon Tregillus": "LibreOffice draws WordArt as outlines; ours can be read and copied",
    "Open-XML-SDK__632399964516872542 1": f"{_DELETED}; words inside EMF charts are pictures we cannot draw, and say so",
    "Open-XML-SDK__Comment020": _DELETED,
    "Open-XML-SDK__Comment024": _DELETED,
    "Open-XML-SDK__Comment042": f"{_DELETED}; it keeps half of a moved passage",
    "Open-XML-SDK__IntegratedMarketingCommunicationsPlan_TP10186502": _CONTENTS,
    "Open-XML-SDK__ProductRequirementsDocument_TP10178772": _CONTENTS,
    "Open-XML-SDK__ProjectQualityPlan_TP10185896": _CONTENTS,
    "Open-XML-SDK__RoomForRentFlyer_TP10220233": "LibreOffice cuts off vertical text in cells of a set height; we set it "
    "horizontally, whole, and say so",
    "Open-XML-SDK__coverpage3": "LibreOffice cuts the text of a box off at its height",
    "docx4j__DOCPROP_builtin": "LibreOffice counts words and dates of document properties anew; Word prints what is stored",
    "docx4j__LegacyForms": "the words on form controls are in pictures (WMF) we cannot draw, and say so",
    "docx4j__invoice_Saxon_XPath2": "LibreOffice drops the paragraphs after a repeated content control",
    "docx4j__rFonts": "LibreOffice words missing references itself, and leaves out the paragraph spacing of the style that a "
    "table's style is based on, so that its cells are higher",
    "docx4j__sample-docx": _DELETED,
    "docx4j__toc": _CONTENTS,
    "pandoc__nested_anchors_in_header": _CONTENTS,
    "pandoc__track_changes_scrubbed_metadata": _DELETED,
    "poi__Tika-792": _DELETED,
    "shipped_courtesy_notice": _HUNG,
    "shipped_joint_statement": _HUNG,
    "shipped_renewal_with_amendment": _HUNG,
    "tika__testWORD_2006ml": f"{_DELETED}; the words of a chart and of WordArt are left out, and we say so; it begins the "
    "section of odd pages after an empty page of its own",
    "tika__testWORD_numbered_list": "LibreOffice does not know the text around a number (“Some-1-CrazyFormat”)",
    "tika__testWORD_various": "Gothic and other letters of no shipped font: refused before printing, each named",
}
