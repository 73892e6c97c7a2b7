"""Which curated question a text asks: a linear classifier, run with numpy alone.

The model is made by ``python -m knowledge.answers.training`` and lies beside this file.
"""

import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.errors import AnswerDataError
from knowledge.answers.features import features

MODEL_FILE = Path(__file__).with_name("model.npz")
FORMAT = 2
"""Raised whenever the features or the shape of the model change; a model of another format is refused."""

Floats = NDArray[np.float32]
_LAST = 32
_FULL = 80
"""From so many topics on, a feature's values take less room with their zeros than with the numbers of their topics."""


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
        topics: ids of the classes.
        names: features as UTF-8, sorted.
        rarity: inverse document frequency of each feature.
        values: whole numbers from -127 to 127, those that are not 0, feature by feature; `scale` of their topic turns
            them into weights.
        columns: which topic each of the values is of.
        starts: where each feature's values begin, and at last where they all end.
        scale: per topic.
        bias: per topic.
        sharpness: what scores are multiplied by before they become probabilities.
        unknown: the rarity an unseen feature counts with.
    """

    topics: tuple[str, ...]
    names: NDArray[np.bytes_]
    rarity: Floats
    values: NDArray[np.int8]
    columns: NDArray[np.uint16]
    starts: NDArray[np.uint32]
    scale: Floats
    bias: Floats
    sharpness: float
    unknown: float


@dataclass(frozen=True, slots=True)
class _Loaded(Parameters):
    """A model whose fullest features have a row of their own in `dense`: smaller and several times faster to add up.

    `row_of` is a feature's row in `dense`, or -1 where its values are among the sparse ones.
    """

    dense: NDArray[np.int8]
    row_of: NDArray[np.int32]


def _parted(model: Parameters) -> _Loaded:
    """The model with its fullest features apart."""
    starts = model.starts.astype(np.intp)
    lengths = starts[1:] - starts[:-1]
    full = lengths > _FULL
    row_of = np.where(full, np.cumsum(full) - 1, -1).astype(np.int32)
    of_full = np.repeat(full, lengths)
    dense = np.zeros((int(full.sum()), len(model.topics)), dtype=np.int8)
    dense[np.repeat(row_of, lengths)[of_full], model.columns[of_full]] = model.values[of_full]
    sparse_starts = np.concatenate([[0], np.cumsum(np.where(full, 0, lengths))]).astype(np.uint32)
    return _Loaded(
        topics=model.topics,
        names=model.names,
        rarity=model.rarity,
        values=model.values[~of_full],
        columns=model.columns[~of_full],
        starts=sparse_starts,
        scale=model.scale,
        bias=model.bias,
        sharpness=model.sharpness,
        unknown=model.unknown,
        dense=dense,
        row_of=row_of,
    )


class Classifier:
    """A trained model, ready to judge texts."""

    def __init__(self, parameters: Parameters) -> None:
        self.topics = parameters.topics
        self.sharpness = parameters.sharpness
        self._parameters = _parted(parameters)
        # The parts of one message are looked at several times in a row; nothing is kept beyond a few of them.
        self.judge = lru_cache(maxsize=_LAST)(self._judge)
        """How probable each topic is for a text. An empty text is equally probable for all."""

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of words that training has seen."""
        return tuple(name[1:].decode("utf-8") for name in self._parameters.names.tolist() if name[:1] == b"s")

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
                        names=np.array(stored["names"].tobytes().split(b"\n")),
                        rarity=stored["rarity"].astype(np.float32),
                        values=stored["values"],
                        columns=stored["columns"],
                        starts=stored["starts"],
                        scale=stored["scale"].astype(np.float32),
                        bias=stored["bias"].astype(np.float32),
                        sharpness=float(stored["sharpness"]),
                        unknown=float(stored["unknown"]),
                    )
                )
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise UnusableModelError(file, None, "model-wrong", file=file.name) from error

    def _judge(self, text: str) -> Scored:
        model = self._parameters
        found = features(text)
        if not found:
            return Scored(model.bias, softmax(model.bias * model.sharpness), 0.0)
        names = np.array([name.encode("utf-8") for name in found])
        places = np.minimum(np.searchsorted(model.names, names), len(model.names) - 1)
        known = model.names[places] == names
        rows, counts = places[known], np.array(list(found.values()), dtype=np.float32)[known]
        values = (1 + np.log(counts)) * model.rarity[rows]
        length = float(np.sqrt(values @ values)) or 1.0
        scores = self._sums(rows, values / length) * model.scale + model.bias
        stems = np.array([name[0] == "s" for name in found])
        seen = float(model.rarity[places[stems & known]].sum())
        unseen = model.unknown * float((stems & ~known).sum())
        return Scored(scores, softmax(scores * model.sharpness), seen / (seen + unseen) if seen + unseen else 0.0)

    def _sums(self, rows: NDArray[np.intp], values: Floats) -> Floats:
        """For each topic the sum of its weights for the features, each times the feature's value."""
        model = self._parameters
        starts, ends = model.starts[rows], model.starts[rows + 1]
        # All places from each start to its end, without a loop: a running count, set to the start where a run begins.
        lengths = (ends - starts).astype(np.intp)
        places = np.arange(lengths.sum()) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        weighted = model.values[places] * np.repeat(values, lengths)
        sparse = np.bincount(model.columns[places], weighted, len(self.topics)).astype(np.float32)
        full = model.row_of[rows] >= 0
        return np.asarray(sparse + values[full] @ model.dense[model.row_of[rows[full]]].astype(np.float32), np.float32)


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
