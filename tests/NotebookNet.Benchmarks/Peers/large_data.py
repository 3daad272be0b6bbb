"""NumPy on a data set of MNIST's size: prints the seconds of the third epoch."""
import time

import numpy as np

samples, inputs, hidden, classes, batch, epochs = 60_000, 784, 128, 10, 64, 3
random = np.random.RandomState(1)
X = random.random_sample((samples, inputs))
Y = np.eye(classes)[random.randint(0, classes, samples)]
parameters = [random.uniform(-0.1, 0.1, (inputs, hidden)), np.zeros(hidden), random.uniform(-0.1, 0.1, (hidden, classes)), np.zeros(classes)]
first = [np.zeros_like(p) for p in parameters]
second = [np.zeros_like(p) for p in parameters]
step, seconds = 0, 0.0
for epoch in range(epochs):
    begin = time.perf_counter()
    order = random.permutation(samples)
    for start in range(0, samples, batch):
        chosen = order[start:start + batch]
        x, y = X[chosen], Y[chosen]
        w1, b1, w2, b2 = parameters
        h = np.maximum(x @ w1 + b1, 0)
        z = h @ w2 + b2
        z -= z.max(1, keepdims=True)
        np.exp(z, out=z)
        z /= z.sum(1, keepdims=True)
        delta = (z - y) / len(x)
        back = (delta @ w2.T) * (h > 0)
        gradients = [x.T @ back, back.sum(0), h.T @ delta, delta.sum(0)]
        step += 1
        rate = 0.001 * np.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step)
        for p, m, v, g in zip(parameters, first, second, gradients):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g * g
            p -= rate * m / (np.sqrt(v) + 1e-8)
    seconds = time.perf_counter() - begin
print(repr(seconds))
