import pytest

from rashomon.evaluation.truecase import truecased


@pytest.mark.parametrize(
    ("capitals", "cased"),
    [
        ("THE ARMY SHELLED SAN MARTINO. NOBODY DIED.", "The army shelled San Martino. Nobody died."),
        ("HE MET JUAN PEREZ OF THE QXRT [QXRT] IN PERU.", "He met Juan Perez of the Qxrt [QXRT] in Peru."),
        ("It stays AS IT is.", "It stays AS IT is."),
        ("", ""),
    ],
)
def test_case_by_word(capitals: str, cased: str) -> None:
    assert truecased(capitals) == cased
    assert len(cased) == len(capitals)
