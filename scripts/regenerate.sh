#!/usr/bin/env bash
# Generates the patched documents and the clients from the documents, the overlays and the templates.
#
#   scripts/regenerate.sh [TARGET]           write openapi/*.patched.json, *.prose.overlay.yaml, and of each package
#                                            api/, models/, client.py, types.py
#   scripts/regenerate.sh --check [TARGET]   write nothing; fail if the committed files differ from what would be written
#
# TARGET is cincopa or iconik; by default both.
# CODEGEN_VENV is the environment with the pinned generator; it is created from requirements/codegen.txt with PYTHON.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=write
if [ "${1:-}" = --check ]; then
    mode=check
    shift
fi
targets=(cincopa iconik)
case "$#:${1:-}" in
    0:) ;;
    1:cincopa | 1:iconik) targets=("$1") ;;
    *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

venv=${CODEGEN_VENV:-.venv-codegen}
python=${PYTHON:-python3}

# Create the environment of the generator. It is complete when its copy of the requirements is.
create_venv() {
    local stamp=$venv/requirements.txt
    [ -e requirements/codegen.txt ] || { echo "requirements/codegen.txt is missing" >&2; exit 1; }
    if ! cmp -s requirements/codegen.txt "$stamp"; then
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
            { echo "Python 3.11 or newer is needed; choose one with PYTHON=python3.12 $0" >&2; exit 1; }
        [ ! -e "$venv" ] || [ -e "$stamp" ] || \
            { echo "$venv was not created by this script: remove it, or set CODEGEN_VENV to another folder" >&2; exit 1; }
        rm -rf "$venv"
        mkdir -p "$venv"
        touch "$stamp"
        "$python" -m venv "$venv"
        "$venv/bin/pip" install -qq --disable-pip-version-check --require-hashes --only-binary :all: \
            -r requirements/codegen.txt
        cp requirements/codegen.txt "$stamp"
    fi
}

# Two runs at once create one environment: the lock is on the folder that holds it, and the end of this shell frees it.
exec 9< "$(dirname "$venv")"
"$python" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
create_venv
exec 9<&-
bin=$(cd "$venv/bin" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
new=$work/new
mkdir -p "$new/openapi"
parts=()

# patch SPEC: write the patched document, with the hand-written corrections.
patch() {
    "$bin/python" scripts/overlay.py "$1.json" "$1.overlay.yaml" > "$new/$1.patched.json"
    parts+=("$1.patched.json")
}

# patch_prose SPEC: correct the markup in the descriptions of a patched document too.
patch_prose() {
    mv "$new/$1.patched.json" "$work/corrected.json"
    "$bin/python" scripts/prose.py "$work/corrected.json" "$1.json" > "$new/$1.prose.overlay.yaml"
    "$bin/python" scripts/overlay.py "$work/corrected.json" "$new/$1.prose.overlay.yaml" > "$new/$1.patched.json"
    parts+=("$1.prose.overlay.yaml")
}

# generate DOCUMENT PACKAGE OPTIONS...: write the client of a document.
generate() {
    local package=$2
    "$bin/python" scripts/generate.py "$new/$1" "$new/$package" --package "$package" "${@:3}"
    parts+=("$package"/{api,models,client.py,types.py})
}

for target in "${targets[@]}"; do
    case $target in
        cincopa)
            patch openapi/cincopa-v2
            patch_prose openapi/cincopa-v2
            generate openapi/cincopa-v2.patched.json cincopa_v2_client
            ;;
        iconik)
            patch openapi/iconik-v1
            # The document of the client has six operations of other services.
            "$bin/python" scripts/overlay.py "$new/openapi/iconik-v1.patched.json" openapi/iconik-v1.services.overlay.yaml \
                > "$new/openapi/iconik-v1.client.json"
            parts+=(openapi/iconik-v1.client.json)
            generate openapi/iconik-v1.client.json iconik_v1_client --config generator-config.iconik.yml \
                --runtime cincopa_v2_client.runtime
            ;;
    esac
done

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
