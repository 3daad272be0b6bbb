"""libzmq as the peer of our sockets: each function is one test; the first argument names it, the second is the port."""
import os
import sys
import time

import zmq

SIZES = [0, 1, 255, 256, 257, 65535, 65536, 1_000_000]


def connect(kind, port, **options):
    socket = zmq.Context.instance().socket(kind)
    socket.linger = 0
    socket.rcvtimeo = socket.sndtimeo = 120_000
    for name, value in options.items():
        setattr(socket, name, value)
    socket.connect(f"tcp://127.0.0.1:{port}")
    return socket


def dealer(port):
    """Every size comes back as it was sent, in order, under the identity that we chose."""
    socket = connect(zmq.DEALER, port, identity=b"me")
    sent = [[b"x" * size, b"", str(size).encode()] for size in SIZES]
    for message in sent:
        socket.send_multipart(message)
    for message in sent:
        assert socket.recv_multipart() == [b"me", *message]


def anonymous(port):
    """A peer without an identity gets one that begins with a zero octet."""
    socket = connect(zmq.DEALER, port)
    socket.send(b"hello")
    identity, hello = socket.recv_multipart()
    assert identity[0] == 0 and len(identity) >= 5 and hello == b"hello"


def handover(port):
    """The second connection under one identity takes the place of the first."""
    first = connect(zmq.DEALER, port, identity=b"twin", reconnect_ivl=-1)
    first.send(b"1")
    assert first.recv_multipart() == [b"twin", b"1"]
    second = connect(zmq.DEALER, port, identity=b"twin")
    second.send(b"2")
    assert second.recv_multipart() == [b"twin", b"2"]


def request(port):
    """A heartbeat: REQ to REP."""
    socket = connect(zmq.REQ, port)
    for size in SIZES:
        socket.send_multipart([b"ping", b"y" * size])
        assert socket.recv_multipart() == [b"ping", b"y" * size]


def heartbeat(port):
    """libzmq's own heartbeats (PING every 50 ms) and our answers leave the connection as it is."""
    socket = connect(zmq.DEALER, port, heartbeat_ivl=50, heartbeat_timeout=60_000, heartbeat_ttl=60_000)
    monitor = socket.get_monitor_socket(zmq.EVENT_DISCONNECTED)
    socket.send(b"a")
    socket.recv_multipart()
    assert monitor.poll(1000) == 0, "disconnected"
    socket.send(b"b")
    assert socket.recv_multipart()[1] == b"b"


def subscriber(port):
    """Only what was asked for arrives; what is cancelled stops."""
    socket = connect(zmq.SUB, port)
    socket.subscribe(b"stream")
    socket.subscribe(b"end")
    count = 0
    last_other = None
    while True:
        topic, body = socket.recv_multipart()
        if topic == b"end":
            break
        assert topic == b"stream.stdout", topic
        assert int(body) == count, (int(body), count)
        count += 1
    print(count)


def large_subscriber(port):
    """Nothing is lost although the reader is slower than the writer."""
    socket = connect(zmq.SUB, port, rcvhwm=2)
    socket.subscribe(b"")
    octets = 0
    while True:
        topic, body = socket.recv_multipart()
        if topic == b"end":
            break
        octets += len(body)
        if octets < 10_000_000:
            time.sleep(0.002)
    print(octets)


def wrong_type(port):
    """A REQ that connects to a PUB is refused, again and again, and harms nobody."""
    socket = connect(zmq.REQ, port, reconnect_ivl=20)
    time.sleep(0.3)
    other = connect(zmq.SUB, port)
    other.subscribe(b"")
    assert other.recv_multipart()[0] == b"tick"


globals()[sys.argv[1]](sys.argv[2])
sys.stdout.flush()
os._exit(0)
