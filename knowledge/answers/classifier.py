"""Which curated question a text asks: a linear classifier, run with numpy alone.

The model is made by ``python -m knowledge.answers.training`` and lies beside this file.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.errors import AnswerDataError
from knowledge.answers.features import features

MODEL_FILE = Path(__file__).with_name("model.npz")
FORMAT = 1
"""Raised whenever the features or the shape of the model change; a model of another format is refused."""

Floats = NDArray[np.float32]


class UnusableModelError(AnswerDataError):
    """The model is missing, damaged, or made by another version."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the classifier makes of one text.

    Attributes:
        scores: of each topic, in the order of `Classifier.topics`; above 0 it is this topic rather than not.
        probabilities: the same as shares that sum to one.
        known: share of the text's features, by rarity, that training has seen (0 to 1).
    """

    scores: Floats
    probabilities: Floats
    known: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """A trained model.

    Attributes:
        topics: ids of the classes, one per column of `weights`.
        names: features, one per row of `weights`.
        rarity: inverse document frequency of each feature.
        weights: whole numbers from -127 to 127; `scale` of its column turns them into weights.
        scale: per topic.
        bias: per topic.
        sharpness: what scores are multiplied by before they become probabilities.
        unknown: the rarity an unseen feature counts with.
    """

    topics: tuple[str, ...]
    names: tuple[str, ...]
    rarity: Floats
    weights: NDArray[np.int8]
    scale: Floats
    bias: Floats
    sharpness: float
    unknown: float


class Classifier:
    """A trained model, ready to judge texts."""

    def __init__(self, parameters: Parameters) -> None:
        self.topics = parameters.topics
        self.sharpness = parameters.sharpness
        self._rows = {name: row for row, name in enumerate(parameters.names)}
        self._parameters = parameters

    @classmethod
    def load(cls, file: Path = MODEL_FILE) -> "Classifier":
        """The shipped model.

        Raises:
            UnusableModelError: it is not there, damaged, or of another format.
        """
        if not file.exists():
            raise UnusableModelError(file, None, "model-missing", file=file.name)
        try:
            with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
                if int(stored["format"]) != FORMAT:
                    raise UnusableModelError(file, None, "model-wrong", file=file.name)
                return cls(
                    Parameters(
                        topics=tuple(str(stored["topics"]).split("\n")),
                        names=tuple(stored["names"].tobytes().decode("utf-8").split("\n")),
                        rarity=stored["rarity"].astype(np.float32),
                        weights=stored["weights"],
                        scale=stored["scale"].astype(np.float32),
                        bias=stored["bias"].astype(np.float32),
                        sharpness=float(stored["sharpness"]),
                        unknown=float(stored["unknown"]),
                    )
                )
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise UnusableModelError(file, None, "model-wrong", file=file.name) from error

    def judge(self, text: str) -> Scored:
        """How probable each topic is for a text. An empty text is equally probable for all."""
        model = self._parameters
        found = features(text)
        rows: list[int] = []
        counts: list[int] = []
        unseen = 0.0
        for name, count in found.items():
            row = self._rows.get(name)
            if row is None:
                unseen += model.unknown if name[0] == "s" else 0.0
            else:
                rows.append(row)
                counts.append(count)
        values = (1 + np.log(np.asarray(counts, dtype=np.float32))) * model.rarity[rows]
        length = float(np.sqrt(values @ values)) or 1.0
        scores = (values / length) @ model.weights[rows].astype(np.float32) * model.scale + model.bias
        stems = sum(float(model.rarity[self._rows[name]]) for name in found if name[0] == "s" and name in self._rows)
        return Scored(scores, softmax(scores * model.sharpness), stems / (stems + unseen) if stems + unseen else 0.0)


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
