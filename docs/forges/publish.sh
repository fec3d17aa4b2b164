#!/bin/sh
# Publish the newest main: renew the site that the branch "pages" holds, and push it there.
#   REMOTE  the township's repository    LOGIN  user:token that may push to pages    GONGKAI  the command
#   GONGKAI_SECRET  what the salts are made of
# The folder "public" is the site afterwards, "public-posters" what hangs only on walls: that must never be served.
set -eu
gongkai=${GONGKAI:-software/.venv/bin/gongkai}
if [ -n "${LOGIN:-}" ]; then
    # In the environment, for this address only: neither in a command line nor in a file.
    export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$REMOTE.extraHeader"
    export GIT_CONFIG_VALUE_0="Authorization: Basic $(printf %s "$LOGIN" | base64 -w 0)"
fi

# take FOLDER BRANCH DEPTH
take() {
    rm -rf "$1"
    git -c core.autocrlf=false clone -q --depth "$3" --single-branch --branch "$2" "$REMOTE" "$1"
}

attempt=1
while :; do
    # Not the commit that started this run: runs may overtake each other, and the newest must stay.
    take town main 1
    if ! take public pages 2; then
        echo "没有取到 pages 分支。第一次发布以前要建好它，见 docs/仓库平台.md。没有发布。" >&2
        exit 1
    fi
    if [ -f public/ledger/ledger.jsonl ]; then
        # What was restored must agree with itself, or it is no ledger to go on with.
        "$gongkai" verify public || {
            echo "pages 分支上的网站和台账对不上，有人改过。请管理员来看。没有发布。" >&2
            exit 1
        }
    elif [ "$(git -C public rev-list --count HEAD)" -gt 1 ]; then
        echo "pages 分支上的台账不见了。从备份或历史里找回来，不要从第 1 号重新开始。没有发布。" >&2
        exit 1
    fi
    "$gongkai" publish --settings town/pelicanconf.py --to public
    # Some forges would run their own generator over the site.
    : >public/.nojekyll
    git -C public add -A -f
    if git -C public diff --cached --quiet; then
        echo "网站没有变化。"
        break
    fi
    git -C public -c user.name=gongkai -c user.email=gongkai@localhost \
        commit -q -m "发布 $(git -C town rev-parse --short=12 HEAD)"
    # Never by force: where somebody published meanwhile, begin anew with their ledger.
    if git -C public push -q origin HEAD:refs/heads/pages; then
        echo "已放到 pages 分支。"
        break
    fi
    attempt=$((attempt + 1))
    if [ "$attempt" -gt 5 ]; then
        echo "pages 分支推送不上去。没有发布。" >&2
        exit 1
    fi
    sleep "$attempt"
done
