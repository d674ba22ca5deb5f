"""XML of a package as trees and back, always without entities and without the network."""

from lxml import etree

from agreements_app.documents.guard.refusal import damaged


def tree(name: str, content: bytes) -> "etree._Element":
    """The part called `name` as a tree. Raises `TemplateRefusedError` when it cannot be read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name) from error


def xml(root: "etree._Element") -> bytes:
    """The tree as a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
