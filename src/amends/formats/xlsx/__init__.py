"""What the cells of an Excel workbook show: numbers as formatted, signs, links, comments; for `read_xlsx`."""
