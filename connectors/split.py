"""Splits a reply into as many as a channel needs to show all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from connectors.cut import Room, cut_block, cut_end, plain
from connectors.message import Block, Button, Citation, Reply

Fits = Callable[[Reply], bool]
_Page = tuple[Block, ...]
_PageFits = Callable[[_Page], bool]


def split_reply(reply: Reply, fits: Fits) -> tuple[Reply, ...]:
    """`reply` as the parts, in order, that each fit one message.

    Cut between blocks, else between items and rows, else at a line's or sentence's end, else between words; inside a
    word only if the word alone is too long. Sources and buttons are on the last part. Every part keeps outcome,
    language and meta. The words of the parts are the words of the reply, and a part that is split again stays whole.

    `fits` must be a function of the reply alone, and hold for whatever has less in it than something that fits. A
    source or a button that does not fit even alone cannot be cut and goes as it is.
    """
    if fits(reply):
        return (reply,)
    pages = _pages(reply.blocks, lambda page: fits(_part(reply, page)))
    return (*(_part(reply, page) for page in pages[:-1]), *_ending(reply, pages[-1] if pages else (), fits))


def _part(reply: Reply, page: _Page, citations: Sequence[Citation] = (), buttons: Sequence[Button] = ()) -> Reply:
    return reply.model_copy(update={"blocks": page, "citations": tuple(citations), "buttons": tuple(buttons)})


def _pages(blocks: Sequence[Block], fits: _PageFits) -> list[_Page]:
    pages: list[_Page] = []
    page: _Page = ()
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        if fits((*page, block)):
            page = (*page, block)
            continue
        whole_elsewhere = bool(page) and not _introduces(page[-1]) and fits((block,))
        cut = None if whole_elsewhere else cut_block(block, _room_after(page, fits), gently=bool(page))
        if cut is not None:
            pages.append((*page, cut.head))
            waiting.extendleft(reversed(cut.rest))
        elif page:
            pages.append(page)
            waiting.appendleft(block)
        else:
            pages.append((block,))
        page = ()
    return [*pages, page] if page else pages


def _ending(reply: Reply, page: _Page, fits: Fits) -> tuple[Reply, ...]:
    """The last page with sources and buttons, on one part or with the page cut so that its end is with them."""

    def last(blocks: _Page) -> Reply:
        return _part(reply, blocks, reply.citations, reply.buttons)

    if fits(last(page)):
        return (last(page),)
    for at in range(len(page) - 1, 0, -1):
        if not _introduces(page[at - 1]) and fits(last(page[at:])):
            return _part(reply, page[:at]), last(page[at:])
    cut = cut_end(page[-1], lambda block: fits(last((block,)))) if page else None
    if cut is not None and fits(last(cut.rest)):
        return _part(reply, (*page[:-1], cut.head)), last(cut.rest)
    body = (_part(reply, page),) if page else ()
    return (*body, *_spread(reply, fits))


def _spread(reply: Reply, fits: Fits) -> tuple[Reply, ...]:
    """Sources and buttons without any block, on as few parts as they take."""
    parts: list[Reply] = []
    current = _part(reply, ())
    extras: tuple[Citation | Button, ...] = (*reply.citations, *reply.buttons)
    for one in extras:
        grown = _with(current, one)
        if (current.citations or current.buttons) and not fits(grown):
            parts.append(current)
            grown = _with(_part(reply, ()), one)
        current = grown
    return (*parts, current) if current.citations or current.buttons else tuple(parts)


def _with(part: Reply, one: Citation | Button) -> Reply:
    field = "citations" if isinstance(one, Citation) else "buttons"
    return part.model_copy(update={field: (*getattr(part, field), one)})


def _introduces(block: Block) -> bool:
    """Whether the block reads on into the next: the two are better not parted."""
    return plain(block).rstrip().endswith(":")


def _room_after(page: _Page, fits: _PageFits) -> Room:
    return lambda block: fits((*page, block))
