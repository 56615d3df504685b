#!/usr/bin/env bash
# Generates the patched document and the client from the document, the overlay and the templates.
#
#   scripts/regenerate.sh           write openapi/cincopa-v2.patched.json, …prose.overlay.yaml, api/, models/, client.py, types.py
#   scripts/regenerate.sh --check   write nothing; fail if the committed files differ from what would be written
#
# CODEGEN_VENV is the environment with the pinned generator; it is created from requirements/codegen.txt with PYTHON.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=write
case "${1:-}" in
    "") ;;
    --check) mode=check ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

venv=${CODEGEN_VENV:-.venv-codegen}
stamp=$venv/requirements.txt
if ! cmp -s requirements/codegen.txt "$stamp"; then
    "${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
        { echo "Python 3.11 or newer is needed; choose one with PYTHON=python3.12 $0" >&2; exit 1; }
    [ ! -e "$venv" ] || [ -e "$stamp" ] || \
        { echo "$venv was not created by this script: remove it, or set CODEGEN_VENV to another folder" >&2; exit 1; }
    "${PYTHON:-python3}" -m venv --clear "$venv"
    touch "$stamp"
    "$venv/bin/pip" install -qq --disable-pip-version-check --require-hashes --only-binary :all: \
        -r requirements/codegen.txt
    cp requirements/codegen.txt "$stamp"
fi
bin=$(cd "$venv/bin" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
spec=openapi/cincopa-v2
new=$work/new
mkdir -p "$new/openapi"

# First the hand-written corrections, then the generated ones of markup in descriptions.
"$bin/python" scripts/overlay.py $spec.json $spec.overlay.yaml > "$work/corrected.json"
"$bin/python" scripts/prose.py "$work/corrected.json" $spec.json > "$new/$spec.prose.overlay.yaml"
"$bin/python" scripts/overlay.py "$work/corrected.json" "$new/$spec.prose.overlay.yaml" > "$new/$spec.patched.json"

"$bin/python" scripts/generate.py "$new/$spec.patched.json" "$new/cincopa_v2_client" --package cincopa_v2_client

parts=($spec.prose.overlay.yaml $spec.patched.json cincopa_v2_client/{api,models,client.py,types.py})
status=0
for part in "${parts[@]}"; do
    if [ $mode = check ]; then
        diff -r -u -x __pycache__ "$part" "$new/$part" || status=1
    else
        rm -rf "$part"
        mv "$new/$part" "$part"
    fi
done
if [ $status != 0 ]; then
    echo "The committed files differ from what scripts/regenerate.sh writes (+). Run it and commit the result." >&2
fi
exit $status
