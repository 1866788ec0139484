"""An encoder that cannot run here."""


class EncoderUnavailable(RuntimeError):
    """One clear line for the operator: what is missing and what to do."""
