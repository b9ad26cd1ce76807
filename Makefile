# `make demo` and `make test` do all the set-up themselves: only Python 3.11 or later, its venv module and make are needed.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY  := $(VENV)/.ready
PY     := $(BIN)/python
READ   := $(BIN)/duixian read

SAMPLE := src/duixian/samples/jinhua-2024.txt
OUT    := out
PAGE   := $(OUT)/jinhua-2024.html
BOARD  := $(OUT)/board
PORT   ?= 8000
# one process per core, two where the count is not known
CORES  ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test bench soak accuracy restoration phrases lint types layers rules docs lock check clean

help:
	@echo 'make demo      读随附的报告生成审阅页，再启动演示工作台  read the bundled report into a page, then serve the demo board'
	@echo 'make test      运行全部测试  run every test'
	@echo 'make check     提交前全部检查（即 .ci/run）  everything CI checks (.ci/run)'
	@echo 'make accuracy  准确率表与每处错误  accuracy by report and phenomenon, with every error'
	@echo 'make restoration   洗稿还原的检验  how much of a spun copy is restored, and how much is harmed'
	@echo 'make bench     速度与启动时间  speed and start-up'
	@echo 'make soak      建十万份报告的数据集，中途强行终止二十次  build a data set of 100,000 reports, killed twenty times'
	@echo 'make docs      由数据重新生成文档  write the generated documents anew'
	@echo 'make lint | types | layers | rules   单项检查  one check each'
	@echo 'make lock      按当前环境重写 requirements.lock  write the lock from this environment'
	@echo 'make clean     删除环境与产物  remove the environment and what was made'

# The stamp is newer than what it was made from, so a second run installs nothing.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更高版本，请用 make PYTHON=python3.11 指定 / Python 3.11 or later is needed, name it with PYTHON=")'
	@echo '安装依赖到 $(VENV) …  installing into $(VENV) …'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@mkdir -p $(OUT)
	@$(READ) $(SAMPLE) --format html  -o $(PAGE)
	@$(READ) $(SAMPLE) --format jsonl -o $(OUT)/jinhua-2024.jsonl
	@$(READ) $(SAMPLE) --format xlsx  -o $(OUT)/jinhua-2024.xlsx
	@COLUMNS=$${COLUMNS:-120} $(READ) $(SAMPLE) --format table | sed -n '1,30p'
	@echo '  …'
	@echo
	@echo '已从随附的示例报告（据金华市2024年公开数字改写）读出全部指标与节点：'
	@echo '  $(CURDIR)/$(PAGE)    审阅页：双击用浏览器打开，可离线，可打印'
	@echo '  $(CURDIR)/$(OUT)/jinhua-2024.xlsx    同样的内容，Excel 表'
	@echo '  $(CURDIR)/$(OUT)/jinhua-2024.jsonl   同样的内容，每行一条记录，带原文位置'
	@echo '读你自己的报告：$(BIN)/duixian read 报告.docx --format html -o 报告.html'
	@echo
	@echo 'Every figure and milestone of the bundled report (written from the published 2024 figures of Jinhua) was read.'
	@echo 'Open the .html page above in a browser (works offline, prints well); .xlsx and .jsonl hold the same records.'
	@echo 'Your own report: $(BIN)/duixian read REPORT.docx --format html -o REPORT.html'
	@echo
	@rm -rf $(BOARD)
	@$(BIN)/duixian demo $(BOARD)
	@echo
	@echo '用浏览器打开 http://127.0.0.1:$(PORT) ，以上面任一用户登录；按 Ctrl-C 停止'
	@echo 'Open http://127.0.0.1:$(PORT) in a browser and log in as any of the users above; Ctrl-C stops it'
	@if [ -z "$$DUIXIAN_DEMO_NO_SERVE" ]; then exec $(BIN)/duixian serve --data $(BOARD) --port $(PORT); fi

test: $(READY)
	$(PY) -m pytest -n $(CORES)

bench: $(READY)
	$(PY) bench/speed.py $(ARGS)

soak: $(READY)
	$(PY) bench/corpus.py --soak $(ARGS)

accuracy: $(READY)
	$(PY) bench/accuracy.py $(ARGS)

restoration: $(READY)
	$(PY) bench/restoration.py $(ARGS)

# needs the reports beside the project, and jieba's dictionary: make phrases WORDS=…/jieba/dict.txt
phrases: $(READY)
	$(PY) .ci/phrases.py $(filter-out %-spun.txt,$(wildcard ../shared/reports/*.txt)) --words $(WORDS)

lint: $(READY)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(READY)
	$(PY) -m mypy

layers: $(READY)
	$(BIN)/lint-imports

rules: $(READY)
	$(BIN)/duixian check

docs: $(READY)
	$(PY) .ci/docs.py

lock: $(READY)
	$(PY) .ci/lock.py

check:
	.ci/run

clean:
	rm -rf $(VENV) $(OUT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
