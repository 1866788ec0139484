"""Fixtures of the knowledge room. One OpenMP thread, set before the encoder or FAISS is loaded (see its package)."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
