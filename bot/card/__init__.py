"""The estimate as one page: a Typst template, its fonts, and what turns a payload into a PDF or PNG file."""
