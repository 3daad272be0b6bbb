"""Runs code in a Jupyter kernel: cells come as lines of JSON, what the kernel publishes goes out as such lines."""
import json
import os
import queue
import subprocess
import sys
import threading
import time

from jupyter_client.manager import KernelManager

manager = KernelManager(kernel_name=sys.argv[1])
manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
client = manager.client()
client.start_channels()
cells = queue.Queue()


def send(kind, content):
    print(json.dumps({"type": kind, "content": content}), flush=True)


def end():
    manager.shutdown_kernel(now=True)
    os._exit(0)


def read():
    for line in sys.stdin:
        code = json.loads(line)
        if code is None:
            manager.interrupt_kernel()
        else:
            cells.put(code)
    end()


def watch():
    while manager.is_alive():
        time.sleep(1)
    os._exit(1)


threading.Thread(target=read, daemon=True).start()
client.wait_for_ready(timeout=60)
threading.Thread(target=watch, daemon=True).start()
send("ready", {"language": manager.kernel_spec.language.lower()})
while True:
    client.execute_interactive(
        cells.get(), allow_stdin=False, output_hook=lambda message: send(message["header"]["msg_type"], message["content"]))
    send("done", {})
