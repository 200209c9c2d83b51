"""What stands on the pages of a PDF: words, rules, fields and tags; `read_pdf` makes blocks of them."""
