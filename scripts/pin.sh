#!/usr/bin/env bash
# Writes the pinned requirements, for every supported Python at once, without download URLs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
pin() {
    "${UV:-uv}" pip compile pyproject.toml --universal --python-version 3.11 --no-header --no-annotate --quiet \
        --upgrade "$@"
}
pin --extra emulator --extra cli -o requirements/run.txt
pin --all-extras --group dev -c requirements/run.txt -o requirements/dev.txt
"${UV:-uv}" pip compile --universal --python-version 3.11 --no-header --no-annotate --quiet --upgrade \
    --group codegen -c requirements/dev.txt -o requirements/codegen.txt
# Without the emulator and the command line: where rich is installed, httpx itself takes twice as long to import.
pin --extra aiohttp --extra speed --group bench -c requirements/dev.txt -o requirements/bench.txt
