# `make run` and `make test` set everything up on a fresh Debian 12, then do what they say.
.PHONY: help run test verify bench bench-table bench-peers lint clean build setup-run setup-test setup-bench setup-peers

SCENARIO ?= configs/scenarios/peru.yaml
RESULTS = outputs/runs/$(basename $(notdir $(SCENARIO)))/results.h5
PAGE = $(dir $(RESULTS))report.html
WINAY = build/release/bin/winay

help:
	@echo "make run    build, and project the Juntos households of $(SCENARIO)"
	@echo "make test   build, and run all tests"
	@echo "make verify the shipped parameters again, judged on studies of known parameters; half an hour"
	@echo "make bench  nanoseconds a household-step, by phase"
	@echo "make bench-table  the table of bench/README.md measured on this machine; a quarter of an hour"
	@echo "make bench-peers  winay-bench v1 beside NumPy, R and C++ with Boost: ratios"
	@echo "make lint   format check and clang-tidy"
	@echo "make clean  remove build/"

run: setup-run build/release/build.ninja
	cmake --build --preset release --target winay
	$(WINAY) schema --all outputs/schemas
	$(WINAY) run $(SCENARIO) --force
	@echo "results: $(RESULTS)"
	@echo "page:    $(PAGE)"

test: setup-run setup-test build
	ctest --preset release --parallel "$$(nproc)"

# What calibration/results says: the same values again, 20 known parameters, 50 simulated studies.
verify: setup-run setup-test build/release/build.ninja
	cmake --build --preset release --target winay
	$(WINAY) calibrate calibration/targets/haku-winay-2020.yaml --structures threshold \
	  --budget 300 --recover 20 --bootstrap 50 -o build/verify --force
	tools/same_values.py configs/parameters build/verify/parameters

bench: setup-run setup-bench
	cmake --preset bench
	cmake --build --preset bench
	build/bench/bin/winay_bench

BENCHES = winay winay_measure winay_yardstick winay_boost_peer

# LONG=1: 5 million households as well, in 5 GB of memory.
bench-table: setup-run setup-test setup-peers build/release/build.ninja
	cmake --build --preset release --target $(BENCHES)
	/usr/bin/python3 bench/table.py build/release --write $(if $(LONG),--long)

bench-peers: setup-run setup-peers build/release/build.ninja
	cmake --build --preset release --target $(BENCHES)
	/usr/bin/python3 bench/yardstick/peers.py build/release

lint: setup-run setup-test
	tools/check_format.sh
	tools/check_tidy.sh

clean:
	rm -rf build

build: build/release/build.ninja
	cmake --build --preset release

build/release/build.ninja: CMakePresets.json
	cmake --preset release

setup-run:
	@tools/install_packages.sh run
	@tools/install_packages.sh page || echo "without npm the page has tables instead of charts"
setup-test:
	@tools/install_packages.sh test
setup-bench:
	@tools/install_packages.sh bench
setup-peers:
	@tools/install_packages.sh peers
