"""Measuring the real pipeline: question files, a runner, scores and thresholds."""
