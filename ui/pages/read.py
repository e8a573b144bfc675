"""Read a notice: what it says, marked in its text; into the queue, and from there into the graph or not."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any

import streamlit as st

from graph.archive import Archive, archive_path
from graph.errors import SmegraphError
from graph.proposing import Filer, proposed
from graph.reading import Read, Task, read_text, read_upload
from graph.review.decisions import Item
from graph.review.desk import Desk, Filed
from graph.review.lines import names_of
from graph.review.queue import Queue, queue_path
from graph.statements import Rejection
from ui.address import DOCUMENT, LANGUAGE, READ, address, inner_link
from ui.html import foreign, join, tag
from ui.notice import legend, marked_text, marks, plain
from ui.proposals import card
from ui.session import Session, session, show_error

_NOTICE = "notice.read"
_MOST_LISTED = 100
_NAME_LENGTH = 60
_FORMATS = ["txt", "md", "html", "htm", "pdf", "docx", "eml"]
_KINDS = ("agreement", "event", "entity", "link")


def page() -> None:
    """The page: a field for a notice, or the document of the address with what was proposed of it."""
    this = session()
    t = this.t
    _prepared(this.store.address, this.store, this.model)
    with Queue(queue_path(this.store.address)) as queue:
        desk = Desk(this.store, this.model, queue)
        chosen = st.query_params.get(DOCUMENT)
        by = _person(this) if chosen else ""
        with st.sidebar:
            _documents(this, desk, chosen)
        if chosen:
            filed = desk.filed(chosen)
            st.html(tag("h1", foreign(filed.document.name, filed.document.language), class_="sg-question"))
            text = Archive(archive_path(this.store.address)).text(filed.document.sha256)
            _show(this, desk, filed, text, by, waiting=True)
            return
        st.html(tag("h1", t("Read a notice"), class_="sg-question"))
        st.html(tag("p", t("Nothing becomes a fact until a person accepts it."), class_="sg-doc"))
        _ask(this)
        given = st.session_state.get(_NOTICE)
        if given is not None:
            _preview(this, desk, given)


@st.cache_resource(show_spinner=False)
def _prepared(address: str, _store: Any, _model: Any) -> bool:  # noqa: ARG001 - what the cache goes by
    """See once in a process that the store has its constraints; it may be empty so far."""
    _store.apply(_model)
    return True


def _documents(this: Session, desk: Desk, chosen: str | None) -> None:
    """The documents of the queue, those that wait first."""
    t = this.t
    links = [tag("li", inner_link(t("Read another notice"), address(READ, {LANGUAGE: t.language})))]
    listed = sorted(desk.waiting(), key=lambda one: one[1] == 0)[:_MOST_LISTED]
    for document, waiting in listed:
        current = {"aria_current": "page"} if chosen == document.id else {}
        where = address(READ, {DOCUMENT: document.id, LANGUAGE: t.language})
        link = inner_link(foreign(document.name, document.language), where, **current)
        links.append(tag("li", link, tag("span", t.n("{n} waits", "{n} wait", waiting), class_="sg-none")))
    st.html(
        tag("nav", tag("h2", t("Review queue")), tag("ul", *links), class_="sg-library", aria_label=t("Review queue"))
    )


def _ask(this: Session) -> None:
    t = this.t
    with st.form("notice", border=False):
        text = st.text_area(t("Text of the notice"), key="notice.text", height=180)
        file = st.file_uploader(t("or a file"), type=_FORMATS, key="notice.file")
        if st.form_submit_button(t("Read"), type="primary"):
            if file is not None:
                st.session_state[_NOTICE] = (file.name, file.getvalue())
            elif text.strip():
                st.session_state[_NOTICE] = ("", text)
            else:
                st.session_state.pop(_NOTICE, None)
                st.html(tag("p", t("Paste a text or choose a file first."), class_="sg-box", role="alert"))


def _understood(given: tuple[str, str | bytes], task: Task | None = None) -> Read | Rejection:
    name, content = given
    if isinstance(content, bytes):
        return read_upload(name, content, task)
    first = content.strip().splitlines()[0].strip()
    return read_text(content, first if len(first) <= _NAME_LENGTH else f"{first[:_NAME_LENGTH]}…", task)


def _preview(this: Session, desk: Desk, given: tuple[str, str | bytes]) -> None:
    """What was read, before it is kept anywhere."""
    t = this.t
    with st.spinner(t("Reading …")):
        result = _understood(given)
    if isinstance(result, Rejection):
        show_error(t, SmegraphError(result.message, where=result.where, remedy=result.remedy))
        return
    document = result.reading.notice.document
    found = proposed(result.reading, this.model)
    if not found:
        st.html(tag("p", t("Nothing was found in it."), class_="sg-box", role="status"))
        return
    if st.button(t("Put into the review queue"), type="primary", key="queue"):
        kept = _understood(given, Task(archive=Archive(archive_path(this.store.address))))
        if isinstance(kept, Read):
            Filer(desk.queue, this.store.address, this.model).file(kept.reading)
            st.session_state.pop(_NOTICE, None)
            st.query_params.from_dict({DOCUMENT: document.id, LANGUAGE: t.language})
            st.rerun()
    st.html(tag("h2", foreign(document.name, document.language), class_="sg-heading"))
    filed = Filed(document, tuple(Item(one) for one in found))
    _show(this, desk, filed, result.reading.notice.text, "", waiting=False)


def _show(this: Session, desk: Desk, filed: Filed, text: str | None, by: str, *, waiting: bool) -> None:
    """The text at the left, the proposals at the right.

    Args:
        by: Who decides.
        waiting: Whether they are in the queue, so that they can be decided.
    """
    t = this.t
    document = filed.document
    day = t.day(document.published) if document.published else t("day of publication not known")
    facts = [document.publisher, t.language_name(document.language) if document.language else None, day]
    st.html(tag("p", " · ".join(fact for fact in facts if fact), class_="sg-doc"))
    left, right = st.columns([5, 6], gap="large")
    found = marks(filed.items)
    with left:
        if text is None:
            st.html(
                join(
                    tag("p", t("Its text is not kept here; these are its quotes."), class_="sg-none"),
                    plain(filed.items),
                )
            )
        else:
            st.html(join(legend(found, t), marked_text(text, found, t)))
    with right:
        _proposals(this, desk, filed, by, waiting=waiting)


def _person(this: Session) -> str:
    """Who decides; a decision without a name is none."""
    key = "reviewer"
    if key not in st.session_state:
        try:
            st.session_state[key] = getpass.getuser()
        except (KeyError, OSError):
            st.session_state[key] = ""
    with st.sidebar:
        return str(st.text_input(this.t("Decided by"), key=key)).strip()


def _proposals(this: Session, desk: Desk, filed: Filed, by: str, *, waiting: bool) -> None:
    t = this.t
    knower = desk.knower(filed)
    name_of = names_of((one.proposal for one in filed.items), t.language)
    titles = (t("Agreements"), t("Events"), t("Bodies, people and places"), t("Posts and other links"))
    for kind, title in zip(_KINDS, titles, strict=True):
        members = [item for item in filed.items if item.proposal.kind == kind]
        if not members:
            continue
        st.html(tag("h2", f"{title} ({len(members)})", class_="sg-heading"))
        for item in members:
            known = knower.known(item.proposal)
            st.html(card(item, known, name_of, filed.document.language, t))
            if waiting:
                _buttons(this, desk, item, by, doubtful=known.match is None and bool(known.perhaps))


def _buttons(this: Session, desk: Desk, item: Item, by: str, *, doubtful: bool) -> None:
    """Accept, reject, take back: what is possible now.

    Args:
        doubtful: Whether it may be something that is known, so that a person has to say whether it is.
    """
    t, id = this.t, item.proposal.id
    possible: list[tuple[str, str, Callable[[], Any]]] = []
    if item.state != "accepted" or item.additions:
        possible.append(("accept", t("Accept"), lambda: desk.accept([id], by)))
    if item.state != "accepted" and doubtful:
        possible.append(("same", t("Accept as the same"), lambda: desk.accept([id], by, same="all")))
    if item.state != "rejected":
        possible.append(("reject", t("Reject"), lambda: desk.reject([id], by)))
    if item.review is not None:
        possible.append(("undo", t("Undo"), lambda: desk.undo(id, by)))
    with st.container(horizontal=True):
        for name, label, act in possible:
            if st.button(label, key=f"{name}.{id}", disabled=not by):
                _act(this, act)


def _act(this: Session, act: Callable[[], Any]) -> None:
    try:
        act()
    except SmegraphError as error:
        show_error(this.t, error)
    else:
        st.rerun()
