"""What is wrong in a workbook, told so that its editor finds the cell."""

from collections.abc import Sequence


class WorkbookError(Exception):
    """One mistake. `cell` is "Lệ phí!D12", or a sheet's title, or empty for the whole file; Vietnamese `message`."""

    def __init__(self, cell: str, message: str) -> None:
        self.cell = cell
        self.message = message.replace("\n", " ")
        super().__init__(f"{cell}: {self.message}" if cell else self.message)


class WorkbookErrors(Exception):
    """The workbook cannot be taken (or written). `errors` holds every mistake, not only the first."""

    def __init__(self, errors: Sequence[WorkbookError]) -> None:
        self.errors: tuple[WorkbookError, ...] = tuple(errors)
        super().__init__(f"{len(self.errors)} lỗi trong tệp Excel:\n" + "\n".join(str(e) for e in self.errors))
