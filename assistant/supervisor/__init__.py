"""Runs the service's processes on one machine: start in order, restart what dies, stop cleanly."""
