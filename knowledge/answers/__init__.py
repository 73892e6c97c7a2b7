"""Answers to free questions: the curated questions, the classifier that finds them, and the decision to answer."""
