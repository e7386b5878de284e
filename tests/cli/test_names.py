"""Names that two rooms hold, since a quick start forbids one to import the other."""

from rashomon.cli.project import DEFAULT_BACKEND
from rashomon.workspace import DEFAULT_BACKEND as WORKSPACE_DEFAULT


def test_the_command_line_and_the_workspace_use_the_same_extractor() -> None:
    assert DEFAULT_BACKEND == WORKSPACE_DEFAULT
