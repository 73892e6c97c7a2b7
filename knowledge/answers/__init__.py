"""Answers to free questions: the curated questions, the classifier that finds them, and the decision to answer."""

from knowledge.answers.base import Filled, Judged, KnowledgeBase

__all__ = ["Filled", "Judged", "KnowledgeBase"]
