"""Text to unit vectors. Set OMP_NUM_THREADS=1 (and OPENBLAS_NUM_THREADS=1) before a process imports an encoder:
with two OpenMP threads p95 goes from 34 ms to 1.7 s, and a child forked after use hangs."""
