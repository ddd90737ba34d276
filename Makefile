# The two commands of the README, and what developers use beside them.
# A fresh machine needs Rust 1.95 or newer, Node 20.19 or newer, a C compiler, and (for the tests) apt-get, or strace and
# chromium, softhsm2, opensc, poppler-utils, zbar-tools, zxing-cpp-tools, dmtx-utils and faketime.

CARGO ?= cargo
XUEMAI = target/release/xuemai

.PHONY: demo test lint soak bench docs build web

# Builds everything, seeds a fictional city of Weifang's size and serves it on 127.0.0.1:8080.
demo: build
	$(XUEMAI) demo

# The console first: a release build carries its files.
build: web
	$(CARGO) build --release --locked -p xuemai

web:
	cd web && npm ci --no-fund --no-audit --loglevel=error && npm run --silent build

# Installs what the tests need and runs all of them.
test:
	bash ci/test

# Layout and lints; the lints apart from the tests because they build everything a second time.
lint:
	$(CARGO) fmt --all -- --check
	$(CARGO) clippy --locked --workspace --all-targets --quiet -- -D warnings

# Longer runs: twenty seeds of the night, a thousand made-up nights, fifty kills under load.
soak: build
	bash ci/soak

bench: build
	$(XUEMAI) bench

# Rewrites the generated documents from the code.
docs:
	XUEMAI_WRITE_DOCS=1 $(CARGO) test --locked -q -p xuemai generated
	XUEMAI_WRITE_DOCS=1 $(CARGO) test --locked -q -p server the_committed
	cd web && npm run --silent generate
