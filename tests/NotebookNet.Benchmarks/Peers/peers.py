"""The contestants in Python.   peers.py STYLE WORKLOAD FOLDER SECONDS   prints the median processor time of a run and the sum of the results.

STYLE is numpy (vectorized, a matrix per layer) or article (as the article of that workload writes it: loops over plain numbers for w3, w4 and w7a).
"""
import math
import sys
import time

import numpy as np

style, name, folder, seconds = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])
fields = open(f"{folder}/{name}.txt").read().split()
samples, depth = int(fields[0]), int(fields[1])
sizes = [int(s) for s in fields[2:2 + depth]]
is_tanh, has_biases, epochs, batch, rate, sums_loss = (float(f) for f in fields[2 + depth:])
epochs, batch = int(epochs), int(batch) or samples
numbers = np.fromfile(f"{folder}/{name}.bin")
is_surface = epochs == 0
columns = 1 if is_surface else sizes[0]
X = numbers[:samples * columns].reshape(samples, columns)
at = samples * columns
Y = None
if not is_surface:
    Y = numbers[at:at + samples * sizes[-1]].reshape(samples, sizes[-1])
    at += samples * sizes[-1]
layers = []
for inputs, outputs in zip(sizes, sizes[1:]):
    weights = numbers[at:at + inputs * outputs].reshape(inputs, outputs)
    at += inputs * outputs
    bias = np.zeros(outputs)
    if has_biases:
        bias = numbers[at:at + outputs]
        at += outputs
    layers.append((weights, bias))


def activate(z, last):
    if is_tanh and not last:
        return np.tanh(z, out=z)
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1.0
    return np.reciprocal(z, out=z)


def forward(x, weights, biases):
    outputs = [x]
    for l, w in enumerate(weights):
        z = outputs[-1] @ w
        if has_biases:
            z += biases[l]
        outputs.append(activate(z, l == len(weights) - 1))
    return outputs


def numpy_training():
    weights = [w.copy() for w, _ in layers]
    biases = [b.copy() for _, b in layers]
    for _ in range(epochs):
        for start in range(0, samples, batch):
            x, y = X[start:start + batch], Y[start:start + batch]
            a = forward(x, weights, biases)
            delta = (a[-1] - y) * (a[-1] * (1 - a[-1])) * (rate if sums_loss else rate / len(x))
            for l in range(len(weights) - 1, -1, -1):
                gradient = a[l].T @ delta
                if has_biases:
                    biases[l] -= delta.sum(0)
                if l:
                    delta = (delta @ weights[l].T) * ((1 - a[l] * a[l]) if is_tanh else a[l] * (1 - a[l]))
                weights[l] -= gradient
    return sum(float(w.sum()) for w in weights) + (sum(float(b.sum()) for b in biases) if has_biases else 0)


def numpy_surface():
    axis = X[:, 0]
    weights, biases = [w for w, _ in layers], [b for _, b in layers]
    total = 0.0
    for x in np.array_split(axis, 250):  # two columns of the surface at a time stay in the cache
        points = np.empty((len(x) * len(axis), 2))
        points[:, 0], points[:, 1] = np.repeat(x, len(axis)), np.tile(axis, len(x))
        total += float(forward(points, weights, biases)[-1].sum())
    return total


def nonlin(x, deriv=False):
    return x * (1 - x) if deriv else 1 / (1 + np.exp(-x))


def matrix_article():
    """A nonlin function with a flag, and whole matrices: the way of W1 and W2."""
    synapses = [w.copy() for w, _ in layers]
    for _ in range(epochs):
        a = [X]
        for s in synapses:
            a.append(nonlin(np.dot(a[-1], s)))
        error = Y - a[-1]
        deltas = []
        for l in range(len(synapses) - 1, -1, -1):
            delta = error * nonlin(a[l + 1], deriv=True)
            error = delta.dot(synapses[l].T)
            deltas.insert(0, delta)
        for l, delta in enumerate(deltas):
            synapses[l] += a[l].T.dot(delta)
    return sum(float(s.sum()) for s in synapses)


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def list_article():
    """Lists of numbers and a loop for everything: the way of W3, with one hidden layer; batches of one update at once, as W4 does."""
    w0, b0 = layers[0][0].T.tolist(), layers[0][1].tolist()
    w1, b1 = layers[1][0][:, 0].tolist(), float(layers[1][1][0])
    data = [(x, y[0]) for x, y in zip(X.tolist(), Y.tolist())]
    hidden = range(len(w0))
    for _ in range(epochs):
        for start in range(0, samples, batch):
            part = data[start:start + batch]
            step = rate / len(part)
            g0, gb0, g1, gb1 = [[0.0, 0.0] for _ in hidden], [0.0 for _ in hidden], [0.0 for _ in hidden], 0.0
            for x, y in part:
                h = []
                for j in hidden:
                    total = b0[j]
                    for i in range(2):
                        total += w0[j][i] * x[i]
                    h.append(sigmoid(total))
                total = b1
                for j in hidden:
                    total += w1[j] * h[j]
                o = sigmoid(total)
                d = (o - y) * o * (1 - o)
                gb1 += d
                for j in hidden:
                    g1[j] += d * h[j]
                    e = d * w1[j] * h[j] * (1 - h[j])
                    gb0[j] += e
                    for i in range(2):
                        g0[j][i] += e * x[i]
            b1 -= step * gb1
            for j in hidden:
                w1[j] -= step * g1[j]
                b0[j] -= step * gb0[j]
                for i in range(2):
                    w0[j][i] -= step * g0[j][i]
    return sum(map(sum, w0)) + sum(b0) + sum(w1) + b1


def list_surface():
    w0, b0 = layers[0][0].T.tolist(), layers[0][1].tolist()
    w1, b1 = layers[1][0][:, 0].tolist(), float(layers[1][1][0])
    axis, total = X[:, 0].tolist(), 0.0
    for x in axis:
        for y in axis:
            z = b1
            for w, b, v in zip(w0, b0, w1):
                z += v * sigmoid(w[0] * x + w[1] * y + b)
            total += sigmoid(z)
    return total


runs = {("numpy", False): numpy_training, ("numpy", True): numpy_surface}
if not has_biases:
    runs["article", False] = matrix_article
elif len(sizes) == 3 and sizes[0] == 2:
    runs["article", False], runs["article", True] = list_article, list_surface
run = runs.get((style, is_surface))
if run is None:
    sys.exit(3)
times, result = [], 0.0
while len(times) < 2 or (sum(times) < seconds and len(times) < 1000):
    begin = time.process_time()
    result = run()
    times.append(time.process_time() - begin)
warm = sorted(times[1:])
print(repr(warm[len(warm) // 2]), repr(result))
