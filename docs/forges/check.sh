#!/bin/sh
# Check what main would be after a merge request, against the ledger that is published; the report is report.md.
#   REMOTE  the township's repository    HEAD_REF  the merge request's commits, such as refs/pull/7/head
#   LOGIN   user:token, where reading needs it    GONGKAI  the command
#   TODAY   the day, where it is not today
# The exit status is that of the check. Only files below content/ are taken from the merge request: pelicanconf.py
# is a program, and only main's is run.
set -eu
gongkai=${GONGKAI:-software/.venv/bin/gongkai}
if [ -n "${LOGIN:-}" ]; then
    # In the environment, for this address only: neither in a command line nor in a file.
    export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$REMOTE.extraHeader"
    export GIT_CONFIG_VALUE_0="Authorization: Basic $(printf %s "$LOGIN" | base64 -w 0)"
fi

rm -rf town published report.md
git -c core.autocrlf=false clone -q --single-branch --branch main "$REMOTE" town
git -C town fetch -q origin "$HEAD_REF"
head=$(git -C town rev-parse --short=12 FETCH_HEAD)
if ! git -C town -c user.name=gongkai -c user.email=gongkai@localhost merge -q --no-edit FETCH_HEAD >/dev/null 2>&1; then
    printf '## 和 main 合不到一起\n\n提交 %s 和 main 改了同一个地方。在自己的电脑上运行 git pull --rebase origin main，改好再推送。\n' \
        "$head" >report.md
    cat report.md
    exit 1
fi
merged=$(git -C town rev-parse HEAD)
git -C town checkout -q --detach origin/main
rm -rf town/content
git -C town checkout -q "$merged" -- content
if [ -L town/content ]; then
    echo "content 是快捷方式（符号链接），不检查。" | tee report.md
    exit 1
fi

git ls-remote --exit-code "$REMOTE" refs/heads/pages >/dev/null && found=0 || found=$?
case $found in
0) git -c core.autocrlf=false clone -q --depth 1 --single-branch --branch pages "$REMOTE" published ;;
2) ;;
*) exit 1 ;;
esac
set --
if [ -f published/ledger/ledger.jsonl ]; then set -- --ledger published/ledger/ledger.jsonl; fi
if [ -n "${TODAY:-}" ]; then set -- "$@" --today "$TODAY"; fi

status=0
"$gongkai" check --settings town/pelicanconf.py --format markdown "$@" >report.md || status=$?
printf '\n检查的是提交 %s 合进 main 以后的样子。\n' "$head" >>report.md
cat report.md
exit "$status"
