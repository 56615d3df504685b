#!/usr/bin/env bash
# Checks that every supported Python generates the committed files, byte for byte. Reports those that are not installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
    local python
    for python in "${PYTHON:-python3}" "python$1"; do
        if [ "$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$1" ]; then
            command -v "$python"
            return
        fi
    done
    if command -v pyenv >/dev/null && latest=$(pyenv latest "$1" 2>/dev/null); then
        echo "$(pyenv prefix "$latest")/bin/python"
    fi
}

checked=0
for version in 3.11 3.12 3.13; do
    python=$(find_python $version)
    if [ -z "$python" ]; then
        echo "Python $version: not installed, not checked"
        continue
    fi
    PYTHON=$python CODEGEN_VENV=.venv-codegen-$version scripts/regenerate.sh --check
    echo "Python $version: the same files, byte for byte"
    checked=$((checked + 1))
done
[ $checked -gt 0 ]
