"""Counts as a picture, laid out by one Typst template with the product's own fonts."""
