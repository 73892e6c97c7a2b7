"""Which curated question a text asks: a linear classifier, run with numpy alone.

The model is made by ``python -m knowledge.answers.training`` and lies beside this file.
"""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.errors import AnswerDataError
from knowledge.answers.features import features

MODEL_FILE = Path(__file__).with_name("model.npz")
FORMAT = 2
"""Raised whenever the features or the shape of the model change; a model of another format is refused."""

Floats = NDArray[np.float32]
_STEM = "s"
"""What the names of stems begin with."""
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
    names: Sequence[bytes]
    rarity: Floats
    values: NDArray[np.int8]
    columns: NDArray[np.uint16]
    starts: NDArray[np.uint32]
    scale: Floats
    bias: Floats
    sharpness: float
    unknown: float


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A model as it is used.

    Features are looked up by the hashes of their names (`keys`, sorted, with the `rows` they stand for): comparing
    numbers is several times faster than comparing names. The fullest features have a row of their own in `dense`:
    smaller and faster to add up; `dense_row` is a feature's row there, or -1 where its values are sparse.
    """

    keys: NDArray[np.int64]
    rows: NDArray[np.int32]
    rarity: Floats
    values: NDArray[np.int8]
    columns: NDArray[np.uint16]
    starts: NDArray[np.uint32]
    scale: Floats
    bias: Floats
    dense: NDArray[np.int8]
    dense_row: NDArray[np.int32]


def _loaded(model: Parameters) -> _Loaded:
    """The model with its features by their hashes and the fullest of them apart."""
    hashes = np.fromiter(map(hash, model.names), np.int64, len(model.names))
    order = np.argsort(hashes)
    starts = model.starts.astype(np.intp)
    lengths = starts[1:] - starts[:-1]
    full = lengths > _FULL
    dense_row = np.where(full, np.cumsum(full) - 1, -1).astype(np.int32)
    of_full = np.repeat(full, lengths)
    dense = np.zeros((int(full.sum()), len(model.topics)), dtype=np.int8)
    dense[np.repeat(dense_row, lengths)[of_full], model.columns[of_full]] = model.values[of_full]
    return _Loaded(
        keys=hashes[order],
        rows=order.astype(np.int32),
        rarity=model.rarity,
        values=model.values[~of_full],
        columns=model.columns[~of_full],
        starts=np.concatenate([[0], np.cumsum(np.where(full, 0, lengths))]).astype(np.uint32),
        scale=model.scale,
        bias=model.bias,
        dense=dense,
        dense_row=dense_row,
    )


class Classifier:
    """A trained model, ready to judge texts."""

    def __init__(self, parameters: Parameters) -> None:
        self.topics = parameters.topics
        self.sharpness = parameters.sharpness
        self._unknown = parameters.unknown
        self._model = _loaded(parameters)
        self._names = b"\n".join(parameters.names)
        # The parts of one message are looked at several times in a row; nothing is kept beyond a few of them.
        self.judge = lru_cache(maxsize=_LAST)(self._judge)
        """How probable each topic is for a text. An empty text is equally probable for all."""

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of words that training has seen."""
        return tuple(name[1:].decode("utf-8") for name in self._names.split(b"\n") if name[:1] == b"s")

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
                        names=stored["names"].tobytes().split(b"\n"),
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
        model = self._model
        found = features(text)
        if not found:
            return Scored(model.bias, softmax(model.bias * self.sharpness), 0.0)
        hashes = np.fromiter(map(hash, map(str.encode, found)), np.int64, len(found))
        places = np.minimum(np.searchsorted(model.keys, hashes), len(model.keys) - 1)
        known = model.keys[places] == hashes
        every = model.rows[places]
        rows, counts = every[known], np.fromiter(found.values(), np.float32, len(found))[known]
        values = (1 + np.log(counts)) * model.rarity[rows]
        length = float(np.sqrt(values @ values)) or 1.0
        scores = self._sums(rows, values / length) * model.scale + model.bias
        stems = np.fromiter(map(_STEM.__eq__, map(itemgetter(0), found)), np.bool_, len(found))
        seen = float(model.rarity[every[stems & known]].sum())
        unseen = self._unknown * float((stems & ~known).sum())
        return Scored(scores, softmax(scores * self.sharpness), seen / (seen + unseen) if seen + unseen else 0.0)

    def _sums(self, rows: NDArray[np.int32], values: Floats) -> Floats:
        """For each topic the sum of its weights for the features, each times the feature's value."""
        model = self._model
        starts, ends = model.starts[rows], model.starts[rows + 1]
        # All places from each start to its end, without a loop: a running count, set to the start where a run begins.
        lengths = (ends - starts).astype(np.intp)
        places = np.arange(lengths.sum()) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
        weighted = model.values[places] * np.repeat(values, lengths)
        sparse = np.bincount(model.columns[places], weighted, len(self.topics)).astype(np.float32)
        dense_rows = model.dense_row[rows]
        full = dense_rows >= 0
        return np.asarray(sparse + values[full] @ model.dense[dense_rows[full]].astype(np.float32), np.float32)


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities."""
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
