#!/bin/sh
# Writes both lock files afresh from pyproject.toml: exact versions with the hashes of their files.
set -eu
cd "$(dirname "$0")/.."
lock() {
    target=$1
    shift
    CUSTOM_COMPILE_COMMAND="./run lock" "${LOCKER:-.venv/bin/pip-compile}" --quiet --strip-extras --generate-hashes --allow-unsafe \
        --no-emit-index-url --no-emit-find-links --no-annotate "$@" --output-file "$target" pyproject.toml
}
lock requirements/runtime.txt
lock requirements/dev.txt --extra dev --constraint requirements/runtime.txt
