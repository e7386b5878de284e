"""Code reports with the exported encoder and score them: `python -m training.evaluate`."""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from rashomon.extract.encoder import read
from rashomon.extract.encoder.store import FOLDER

from .data import Casualty, Report, load_reports
from .days import Interval
from .decode import Coded, decode


def predicted_line(report: Report, weights: Path) -> str:
    """A report's claims as the scorer reads them."""
    claims = decode(report, read(report.text, report.sentences, weights))
    return json.dumps({"report": report.name, "claims": [_claim(c) for c in claims]})


def _claim(c: Coded) -> dict[str, object]:
    return {
        "start": c.trigger[0],
        "end": c.trigger[1],
        "event": c.kind,
        "agents": c.agents,
        "targets": c.targets,
        "places": c.places,
        "date": _date(c.days),
        "casualties": [_casualty(x) for x in c.casualties],
        "source": {"text": c.speaker, "kind": c.source},
        "certainty": c.certainty,
        "ceasefire_violation": c.ceasefire,
        "incident": c.incident,
    }


def _date(days: Interval | None) -> dict[str, str] | None:
    return {"from": days.first.isoformat(), "to": days.last.isoformat()} if days else None


def _casualty(c: Casualty) -> dict[str, object]:
    return {"kind": c.kind, "low": c.low, "high": c.high}


def write_predicted(reports: Iterable[Report], weights: Path, path: Path) -> None:
    """PREDICTED.jsonl."""
    path.write_text("".join(predicted_line(report, weights) + "\n" for report in reports))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--scorer", type=Path, default=Path("../shared/gold/score.py"))
    parser.add_argument("--weights", type=Path, default=FOLDER)
    parser.add_argument("--predicted", type=Path, default=Path("training/runs/PREDICTED.jsonl"))
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    args.predicted.parent.mkdir(parents=True, exist_ok=True)
    write_predicted(load_reports(args.gold), args.weights, args.predicted)
    more = ["--errors"] if args.errors else []
    subprocess.run([sys.executable, str(args.scorer), str(args.gold), str(args.predicted), *more], check=True)  # noqa: S603  # a script named by the caller


if __name__ == "__main__":
    main()
