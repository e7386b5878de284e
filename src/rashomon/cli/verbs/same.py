"""``rashomon same``."""

from rashomon.cli.judging import judging
from rashomon.model import Judgement

command = judging(Judgement.SAME, "Hold two claims, or incidents, to be of one event.")
