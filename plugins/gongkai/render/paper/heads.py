"""The tags of a poster's tables -> the same, every head with its scope, which PDF/UA asks for and WeasyPrint does not write."""

from typing import Any

from pydyf import Dictionary


def scoped(_: Any, pdf: Any) -> None:
    """Give each head of a table the scope of its row where values stand beside it, and else of its column."""
    elements = {each.reference: each for each in pdf.objects if isinstance(each, Dictionary) and "S" in each}
    for element in elements.values():
        if element["S"] == "/TH":
            beside = {elements[kid]["S"] for kid in elements[element["P"]]["K"] if kid in elements}
            element["A"]["Scope"] = "/Row" if "/TD" in beside else "/Column"
