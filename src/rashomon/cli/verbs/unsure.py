"""``rashomon unsure``."""

from rashomon.cli.judging import judging
from rashomon.model import Judgement

command = judging(Judgement.UNSURE, "Take back what was held of two claims: the program decides again.")
