"""Which kinds of agreement may be one and the same in two reports."""

from __future__ import annotations

_UNDERSTANDING = frozenset({"mou", "letter_of_intent", "agreement", "protocol", "other"})
"""What one paper calls a memorandum another calls an agreement, a protocol or a letter of intent."""


def agreement_group(kind: str | None) -> str:
    """Kinds of one group are compared; those of different groups never."""
    return "understanding" if kind is None or kind in _UNDERSTANDING else kind
