"""Who runs a command, for the history of publications."""

import getpass
import os


def login_name() -> str:
    """The login name; the number of the user where the machine has no name for it, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"
