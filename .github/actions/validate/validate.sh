#!/usr/bin/env bash
# Validates the paths of the action three times: for the pull request, as SARIF, as Markdown. The first run decides the outcome.
set -uo pipefail

paths=()
while IFS= read -r path; do
  [ -n "$path" ] && paths+=("$path")
done <<<"$INPUT_PATHS"

options=(--profile "$INPUT_PROFILE")
[ -n "$INPUT_MAX_WARNINGS" ] && options+=(--max-warnings "$INPUT_MAX_WARNINGS")

folder=${RUNNER_TEMP:-.}
for format in sarif markdown; do
  file="$folder/connector-findings.$format"
  node "$TOOL" validate "${options[@]}" --format "$format" -- "${paths[@]}" >"$file"
  echo "$format=$file" >>"$GITHUB_OUTPUT"
done
cat "$folder/connector-findings.markdown" >>"$GITHUB_STEP_SUMMARY"
node "$TOOL" validate "${options[@]}" --format github -- "${paths[@]}"
