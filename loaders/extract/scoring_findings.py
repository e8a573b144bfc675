"""What a comparison with labels shows one by one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A label that was missed, a reading that no label bears out, or one with a wrong status or date.

    Attributes:
        kind: `miss`, `false alarm` or `wrong`.
        measure: `agreements`, `events`, `entities`, `links`, `status` or `date`.
        what: It, in short.
        sentence: Where it stands.
    """

    doc: str
    kind: str
    measure: str
    what: str
    sentence: str
