"""What is true of a group under a call, as a pure function. Imports none of the other packages."""
