#!/usr/bin/env bash
# Extraction in CI while nobody translates: docs/weblate.md, step 6.
# WEBLATE_TOKEN=… docs/weblate/extract.sh https://weblate.example/api/projects/herald
set -euo pipefail
project=$1

api() {
    curl -fsS --retry 20 --retry-delay 3 --retry-all-errors -H "Authorization: Token $WEBLATE_TOKEN" "$@"
}
repository() {
    api -d "operation=$1" "$project/repository/" >/dev/null
}
idle() {
    api "$project/repository/" | python3 -c '
import json, sys
state = json.load(sys.stdin)
sys.exit(state["needs_commit"] or state["needs_push"])'
}

api -d lock=true "$project/lock/" >/dev/null
trap 'api -d lock=false "$project/lock/" >/dev/null' EXIT
repository commit
repository push
for _ in $(seq 60); do idle && break; sleep 2; done
idle || { echo "Weblate still holds texts it has not pushed; nothing was extracted." >&2; exit 1; }

git pull --quiet --rebase
l10n extract
git add locales
if ! git diff --cached --quiet; then
    git commit --quiet --message "Catalogs follow their originals"
    git push --quiet
    repository pull
fi
