#!/usr/bin/env bash
# Writes the pinned requirements, for all supported Python versions and platforms, with hashes and without download URLs.
#
#   scripts/pin.sh             keep the versions that still fit pyproject.toml
#   scripts/pin.sh --upgrade   take the newest versions
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
upgrade=("$@")
pin() {
    "${UV:-uv}" pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
        ${upgrade[@]+"${upgrade[@]}"} "$@"
}
# First the most packages, which restrict each other's versions the most.
pin pyproject.toml --all-extras --group build --group dev -o requirements/dev.txt
pin pyproject.toml --extra emulator --extra cli --group build -c requirements/dev.txt -o requirements/run.txt
pin --group codegen -c requirements/dev.txt -o requirements/codegen.txt
# Without the emulator and the command line: where rich is installed, httpx itself takes twice as long to import.
pin pyproject.toml --extra aiohttp --extra speed --group build --group bench -c requirements/dev.txt -o requirements/bench.txt
# The oldest versions that the client itself allows, to be installed over those of requirements/dev.txt.
pin pyproject.toml --resolution lowest-direct -o requirements/oldest.txt
