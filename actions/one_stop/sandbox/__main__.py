"""`python -m actions.one_stop.sandbox`: serve the sandbox until SIGTERM or Ctrl-C."""

import argparse
import logging
from collections.abc import Sequence

from actions.one_stop.sandbox.app import create_app
from actions.one_stop.sandbox.config import SandboxConfig


def main(argv: Sequence[str] | None = None) -> None:
    """Read arguments over `ASSISTANT_SANDBOX_*`, and serve in this process."""
    parser = argparse.ArgumentParser(prog="python -m actions.one_stop.sandbox", description=__doc__)
    parser.add_argument("--host", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port (8090)")
    parser.add_argument("--db", help="SQLite file (var/sandbox.sqlite)")
    parser.add_argument("--fault", help="fault of every answer: delay=<s>, 500, 429, garbage")
    given = {name: value for name, value in vars(parser.parse_args(argv)).items() if value is not None}
    config = SandboxConfig(**given)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    app = create_app(config)
    app.run(host=config.host, port=config.port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
