"""What ``--min-score`` buys: the dev figures when only claims of at least that score are kept, as a Markdown table.

python eval/curve.py [--backend encoder]
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gate import GOLD, coded, read_reports
from rashomon.evaluation.claims import Scores, evaluate
from rashomon.evaluation.gold import read_gold, read_predicted

STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def kept(line: str, least: float) -> str:
    """A report's line with the claims of at least that score."""
    report = json.loads(line)
    return json.dumps({**report, "claims": [claim for claim in report["claims"] if claim["score"] >= least]})


def scores_at(lines: Iterable[str], least: float) -> Scores:
    """The dev scores with the claims of at least that score."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "claims.jsonl")
        target.write_text("\n".join(kept(line, least) for line in lines), encoding="utf-8")
        return evaluate(read_gold(GOLD / "dev"), read_predicted(target))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backend", default="encoder")
    coding = coded(read_reports(sorted((GOLD / "dev").glob("*.reports.json"))), parser.parse_args().backend)
    print("| `--min-score` | precision | recall | F1 | with kind F1 |\n|---|---|---|---|---|")
    for least in STEPS:
        rows = scores_at(coding.lines, least).rows()
        claim, kind = rows["claim"], rows["claim_and_kind"]
        print(f"| {least} | {claim['precision']:.3f} | {claim['recall']:.3f} | {claim['f1']:.3f} | {kind['f1']:.3f} |")


if __name__ == "__main__":
    main()
