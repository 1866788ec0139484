"""The catalogue as one Excel workbook and back: for editors who know Excel and not Git."""
