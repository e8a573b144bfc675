"""HTML in which text can only ever be text: whatever is not markup of ours is escaped."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

_VOID = frozenset({"br", "hr", "wbr"})
_LONGEST_WORD = 40
_WEB = frozenset({"http", "https"})


class Html(str):
    """Markup that was made here and may be shown as it is."""

    __slots__ = ()


Child = str | Html | None


def escape(text: str) -> Html:
    """Text as markup that shows exactly that text; control characters and lone surrogates become a replacement sign."""
    shown = "".join(c if _printable(c) else "\ufffd" for c in text)
    return Html(html.escape(shown, quote=True))


def _printable(char: str) -> bool:
    return char in "\n\t" or not (ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) <= 0xDFFF)


def tag(name: str, *children: Child, **attributes: str | bool | None) -> Html:
    """One element; `class_` gives `class`, `data_id` gives `data-id`, None and False leave an attribute out."""
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        plain = key.rstrip("_").replace("_", "-")
        parts.append(plain if value is True else f'{plain}="{escape(value)}"')
    opening = f"<{' '.join(parts)}>"
    return Html(opening if name in _VOID else f"{opening}{join(*children)}</{name}>")


def foreign(text: str, lang: str | None = None) -> Html:
    """Words of others: in their own language and direction, and broken anywhere if they could not be broken else."""
    long = any(len(word) > _LONGEST_WORD for word in text.split())
    return tag("span", text, lang=lang, dir="auto", class_="sg-long" if long else None)


def join(*children: Child) -> Html:
    """Several pieces, text escaped, one after the other."""
    return Html("".join(one if isinstance(one, Html) else escape(one) for one in children if one is not None))


def web_address(address: str | None) -> str | None:
    """The address if it may stand in a link; `javascript:` and the like may not."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.scheme.lower() in _WEB and parts.netloc else None
