"""Ports for kernels below those that the system gives to whoever asks for any: nobody else has them before the kernel listens."""
import itertools
import os
import socket

from jupyter_client.connect import LocalPortCache

numbers = itertools.count(20_000 + os.getpid() * 50 % 10_000)


def find(self, ip):
    while True:
        port = next(numbers)
        with socket.socket() as trial:
            try:
                trial.bind((ip, port))
            except OSError:
                continue
        return port


LocalPortCache.find_available_port = find
