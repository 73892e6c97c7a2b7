"""Trains the classifier of questions from the wordings: ``python -m knowledge.answers.training``.

Needs scikit-learn, which only development has. The same wordings give the same file, byte for byte.
"""

import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

from knowledge.answers.classifier import FORMAT, MODEL_FILE, Parameters
from knowledge.answers.faq import load_faq
from knowledge.answers.features import features
from knowledge.answers.wordings import Wording, curated_texts, faq_wordings, load_wordings

RARE = 2
"""Features in fewer wordings than this are left out."""
COST = 2.0
STEPS = 20
"""Weights are whole numbers up to this size: enough to keep the ranking, few enough to pack tightly."""
SHARPNESS = 4.0
_DAY = (2000, 1, 1, 0, 0, 0)


def all_wordings() -> list[Wording]:
    """Every wording there is: the authors' files, and what stands with the curated questions."""
    faq = load_faq()
    return [*load_wordings(faq.entries), *faq_wordings(faq), *curated_texts(faq)]


def train(wordings: Sequence[Wording]) -> Parameters:
    """A model of the given wordings."""
    counted = [features(wording.text) for wording in wordings]
    seen = Counter(name for one in counted for name in one)
    names = sorted((name for name, count in seen.items() if count >= RARE), key=lambda name: name.encode("utf-8"))
    rows = {name: row for row, name in enumerate(names)}
    rarity = np.array([np.log((1 + len(counted)) / (1 + seen[name])) + 1 for name in names], dtype=np.float32)
    matrix = _matrix(counted, rows, rarity)
    topics = tuple(sorted({wording.topic for wording in wordings}))
    place = {topic: number for number, topic in enumerate(topics)}
    machine = LinearSVC(C=COST, random_state=0).fit(
        matrix, [place[wording.topic] for wording in wordings], [wording.weight for wording in wordings]
    )
    weights = machine.coef_.T
    scale = np.abs(weights).max(axis=0) / STEPS
    # Nearly all are too small to matter: what is 0 in whole steps is not kept.
    kept = csr_matrix(np.rint(weights / scale).astype(np.int8))
    return Parameters(
        topics=topics,
        names=[name.encode("utf-8") for name in names],
        rarity=rarity,
        values=kept.data,
        columns=kept.indices.astype(np.uint16),
        starts=kept.indptr.astype(np.uint32),
        scale=scale.astype(np.float32),
        bias=machine.intercept_.astype(np.float32),
        sharpness=SHARPNESS,
        unknown=float(np.log((1 + len(counted)) / 2) + 1),
    )


def _matrix(counted: Sequence[dict[str, int]], rows: dict[str, int], rarity: np.ndarray) -> csr_matrix:
    """Wordings as unit vectors of rarity-weighted features."""
    values: list[np.ndarray] = []
    columns: list[list[int]] = []
    for one in counted:
        known = [(rows[name], count) for name, count in one.items() if name in rows]
        column = [row for row, _ in known]
        value = (1 + np.log(np.array([count for _, count in known], dtype=np.float32))) * rarity[column]
        columns.append(column)
        values.append(value / (np.linalg.norm(value) or 1.0))
    starts = np.cumsum([0, *(len(column) for column in columns)])
    flat = np.array([row for column in columns for row in column], dtype=np.int32)
    return csr_matrix((np.concatenate(values), flat, starts), shape=(len(counted), len(rows)))


def save(model: Parameters, file: Path = MODEL_FILE) -> None:
    """Writes a model, the same bytes for the same model."""
    arrays = {
        "format": np.array(FORMAT),
        "topics": np.array("\n".join(model.topics)),
        "names": np.frombuffer(b"\n".join(model.names), dtype=np.uint8),
        "rarity": model.rarity.astype(np.float16),
        "values": model.values,
        "columns": model.columns,
        "starts": model.starts,
        "scale": model.scale,
        "bias": model.bias,
        "sharpness": np.array(model.sharpness),
        "unknown": np.array(model.unknown),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            part = BytesIO()
            np.save(part, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _DAY), part.getvalue(), zipfile.ZIP_DEFLATED, 9)


def main(report: Callable[[str], object] = sys.stdout.write) -> None:
    """Trains on all wordings and writes the model."""
    wordings = all_wordings()
    model = train(wordings)
    save(model)
    report(
        f"{len(wordings)} wordings, {len(model.topics)} topics, {len(model.names)} features,"
        f" {MODEL_FILE.stat().st_size / 1e6:.2f} MB: {MODEL_FILE}\n"
    )


if __name__ == "__main__":
    main()
