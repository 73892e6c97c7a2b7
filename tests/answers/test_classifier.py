from pathlib import Path

import numpy as np
import pytest

from knowledge.answers.classifier import MODEL_FILE, Classifier, UnusableModelError
from knowledge.answers.faq import load_faq
from knowledge.answers.training import save, train
from knowledge.answers.wordings import COMPUTED, Wording
from knowledge.normalise import fold

LESSONS = [
    Wording(topic, "plain", text, "test")
    for topic, texts in {
        "weksel": ["czy weksel wystarczy", "sam weksel in blanco", "weksel bez poręczenia", "podpiszę tylko weksel"],
        "termin": ["kiedy jest nabór", "do kiedy można składać", "termin składania wniosków", "kiedy koniec naboru"],
        "senior": ["mama ma 65 lat", "czy emeryt się liczy", "osoba po sześćdziesiątce", "starszy pan 70 lat"],
    }.items()
    for text in texts
]


@pytest.fixture(scope="module")
def shipped() -> Classifier:
    return Classifier.load()


def best(classifier: Classifier, text: str) -> str:
    return classifier.topics[int(np.argmax(classifier.judge(text).scores))]


def test_the_model_knows_every_curated_question(shipped: Classifier) -> None:
    assert set(shipped.topics) == {*load_faq().entries, COMPUTED}


def test_the_model_is_small_enough_to_ship() -> None:
    assert MODEL_FILE.stat().st_size < 4_000_000


def test_diacritics_make_no_difference(shipped: Classifier) -> None:
    text = "Czy żyrant może być emerytem, jeśli zaświadczenie złożę później?"

    assert np.array_equal(shipped.judge(text).scores, shipped.judge(fold(text)).scores)


def test_what_was_never_seen_is_little_known(shipped: Classifier) -> None:
    assert shipped.judge("qwrtp zxcvbn").known < 0.1
    assert shipped.judge("czy weksel wystarczy").known > 0.9


@pytest.mark.parametrize("text", ["", "   ", "???", "😀😀", "a" * 5000, "słowo " * 3000, "\u200b\u0000"])
def test_any_text_is_judged(shipped: Classifier, text: str) -> None:
    judged = shipped.judge(text)

    assert np.isfinite(judged.scores).all()
    assert judged.probabilities.sum() == pytest.approx(1, abs=1e-3)


def test_training_learns_and_a_saved_model_judges_the_same(tmp_path: Path) -> None:
    model = train(LESSONS)
    save(model, tmp_path / "model.npz")
    taught, loaded = Classifier(model), Classifier.load(tmp_path / "model.npz")

    assert best(loaded, "wystarczy weksel?") == "weksel"
    assert best(loaded, "kiedy ten nabor") == "termin"
    assert np.allclose(taught.judge("moja mama emerytka").scores, loaded.judge("moja mama emerytka").scores, atol=0.01)


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(train(LESSONS), tmp_path / name)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_missing_or_damaged_model_says_how_to_build_it(tmp_path: Path) -> None:
    damaged = tmp_path / "model.npz"
    damaged.write_bytes(b"PK\x03\x04 nothing")

    for file in (tmp_path / "none.npz", damaged):
        with pytest.raises(UnusableModelError, match=r"knowledge\.answers\.training"):
            Classifier.load(file)
