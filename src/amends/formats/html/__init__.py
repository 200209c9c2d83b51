"""What a web page shows: words, signs without words, tables however they are made; `read_html` makes blocks of them."""
