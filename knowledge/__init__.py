"""What the regulations say, indexed and searchable. Imports none of the other packages."""
