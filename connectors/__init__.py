"""One module or folder per channel: verify, parse to `Inbound`, render and send a `Reply`."""
