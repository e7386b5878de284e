"""``rashomon different``."""

from rashomon.cli.judging import judging
from rashomon.model import Judgement

command = judging(Judgement.DIFFERENT, "Hold two claims, or incidents, to be of different events.")
