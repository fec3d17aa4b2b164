# Thin targets over `gongkai`; tools/setup makes the environment once and does nothing the next time.
.PHONY: html check serve posters examples pictures test lint bench audit golden clean setup setup-tests setup-audit

GONGKAI = .venv/bin/python -m gongkai.cli

html: setup
	$(GONGKAI) build

check: setup
	$(GONGKAI) check

serve: setup
	$(GONGKAI) serve

posters: setup
	$(GONGKAI) build --posters all

# Five places, as their published documents tell of them.
examples: setup
	for place in examples/*/; do $(GONGKAI) build --settings "$${place}pelicanconf.py" || exit 1; done

# What README and guides show, of the demonstration township.
pictures: setup-tests
	.venv/bin/python tools/make_pictures.py

test: setup-tests
	.venv/bin/python -m pytest -n auto --dist worksteal

lint: setup-tests
	.venv/bin/ruff check plugins tests tools
	.venv/bin/ruff format --check plugins tests tools
	.venv/bin/mypy

bench: setup-tests
	.venv/bin/python tests/bench/run.py

# Hours of drills: every way to be cut off, every way to cheat. `make test` has a short set of each.
# Before them, every page by the Nu Html Checker.
audit: setup-audit
	.venv/bin/python tests/markup.py
	GONGKAI_HOSTILE=100 .venv/bin/python -m pytest -n auto tests/test_hostile.py
	for drill in kills pushes clusters power full pushers leaks histories; do .venv/bin/python tests/publish/drills/$$drill.py || exit 1; done

golden: setup-tests
	-GONGKAI_GOLDEN=write .venv/bin/python -m pytest tests/test_golden_site.py tests/test_bad_files.py tests/publish/test_words.py
	-GONGKAI_GOLDEN=write .venv/bin/python -m pytest tests/test_docs.py -k "a_page_shows or declared"
	git status --short -- tests docs

setup:
	@tools/setup

setup-tests:
	@tools/setup --tests

setup-audit:
	@tools/setup --audit

clean:
	rm -rf .gongkai posters
	find output -mindepth 1 ! -name .gitkeep -delete
