"""Every problem of a catalogue at once."""

from collections.abc import Sequence

from knowledge.errors import ContentError


class CatalogueErrors(Exception):
    """The catalogue cannot be used. `errors` holds one `ContentError` (file, line, Vietnamese message) per problem."""

    def __init__(self, errors: Sequence[ContentError]) -> None:
        self.errors: tuple[ContentError, ...] = tuple(errors)
        super().__init__(f"{len(self.errors)} lỗi nội dung:\n" + "\n".join(str(e) for e in self.errors))
