"""Jupyter's own client as the peer of our kernel: each function is one test; arguments: its name, the connection file."""
import os
import sys
from queue import Empty

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.session import Session

TIMEOUT = 120


def connect(**key):
    client = BlockingKernelClient()
    client.load_connection_file(sys.argv[2])
    for name, value in key.items():
        setattr(client.session, name, value)
    client.start_channels()
    return client


def ready():
    """A client that nothing has been published to but the welcome: wait_for_ready leaves replies and status of its own, and gives up a slow heartbeat."""
    client = connect()
    welcome = client.get_iopub_msg(timeout=TIMEOUT)
    assert welcome["msg_type"] == "iopub_welcome", welcome
    return client


def outputs(client, msg_id):
    """The IOPub messages of one request, from busy to idle."""
    found = []
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        assert message["parent_header"].get("msg_id") == msg_id, (message["msg_type"], message["parent_header"], message["content"])
        found.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return found


def kinds(messages):
    return [m["content"]["execution_state"] if m["msg_type"] == "status" else m["msg_type"] for m in messages]


def run(client, code, **options):
    msg_id = client.execute(code, **options)
    reply = client.get_shell_msg(timeout=TIMEOUT)
    assert reply["parent_header"]["msg_id"] == msg_id
    return reply["content"], outputs(client, msg_id)


def ask(client, msg_id):
    reply = client.get_shell_msg(timeout=TIMEOUT)
    assert reply["parent_header"]["msg_id"] == msg_id
    assert kinds(outputs(client, msg_id)) == ["busy", "idle"]
    return reply["content"]


def info():
    client = ready()
    client.kernel_info()
    content = client.get_shell_msg(timeout=TIMEOUT)["content"]
    assert content["status"] == "ok" and content["protocol_version"] == "5.4" and content["language_info"]["name"] == "C#", content


def order():
    """Cells that arrive faster than they finish: each keeps its own busy, outputs and idle, with its own parent."""
    client = ready()
    ids = [client.execute(f"print a{i}\nsleep 5\nwarn b{i}\nshow {i}\nvalue c{i}") for i in range(30)]
    for i, msg_id in enumerate(ids):
        messages = outputs(client, msg_id)
        assert kinds(messages) == ["busy", "execute_input", "stream", "stream", "display_data", "execute_result", "idle"], kinds(messages)
        assert messages[1]["content"]["execution_count"] == i + 1
        assert [m["content"]["text"] for m in messages[2:4]] == [f"a{i}\n", f"b{i}\n"]
        assert messages[4]["content"]["transient"] == {"display_id": f"id-{i}"}
        assert messages[5]["content"]["execution_count"] == i + 1
        assert client.get_shell_msg(timeout=TIMEOUT)["parent_header"]["msg_id"] == msg_id


def abort():
    """After an error the cells that wait are given up, unless the failing one asked not to."""
    client = ready()
    ids = [client.execute(code) for code in ("queue 2\nfail x", "print 1", "print 2")]
    replies = [client.get_shell_msg(timeout=TIMEOUT)["content"] for _ in ids]
    assert [r["status"] for r in replies] == ["error", "aborted", "aborted"], replies
    assert replies[0]["ename"] == "Boom" and replies[0]["evalue"] == "x" and replies[0]["traceback"] == ["Boom: x"]
    assert kinds(outputs(client, ids[0])) == ["busy", "execute_input", "error", "idle"]
    assert kinds(outputs(client, ids[1])) == ["busy", "idle"]
    outputs(client, ids[2])
    ids = [client.execute("queue 1\nfail x", stop_on_error=False), client.execute("print 1")]
    assert [client.get_shell_msg(timeout=TIMEOUT)["content"]["status"] for _ in ids] == ["error", "ok"]
    for i in ids:
        outputs(client, i)
    assert run(client, "print still here")[0]["status"] == "ok"


def defect():
    """A defect of the session is an error reply, not the end."""
    client = ready()
    reply, messages = run(client, "defect")
    assert reply["status"] == "error" and reply["ename"] == "InvalidDataException", reply
    assert run(client, "print 1")[0]["status"] == "ok"


def silent():
    client = ready()
    reply, messages = run(client, "print 1\nvalue 2\nfail 3", silent=True)
    assert reply["status"] == "error" and kinds(messages) == ["busy", "idle"], kinds(messages)
    reply, _ = run(client, "print 1", store_history=False)
    first = reply["execution_count"]
    reply, _ = run(client, "print 1", user_expressions={"x": "abc", "y": "bad"})
    assert reply["execution_count"] == 1 and first in (0, 1), reply
    assert reply["user_expressions"]["x"]["data"] == {"text/plain": "ABC"}, reply
    assert reply["user_expressions"]["y"]["status"] == "error"


def history():
    client = ready()
    for code in ("value one", "value two", "value one", "print three"):
        run(client, code)

    def ask(**options):
        client.history(**{"raw": True, "output": False, **options})
        return client.get_shell_msg(timeout=TIMEOUT)["content"]["history"]

    assert ask(hist_access_type="tail", n=2) == [[1, 3, "value one"], [1, 4, "print three"]]
    assert ask(hist_access_type="tail", n=2, output=True)[0] == [1, 3, ["value one", "one"]]
    assert ask(hist_access_type="range", session=0, start=2, stop=3) == [[1, 2, "value two"]]
    assert [h[1] for h in ask(hist_access_type="search", pattern="value*")] == [1, 2, 3]
    assert [h[1] for h in ask(hist_access_type="search", pattern="value*", unique=True)] == [2, 3]
    assert [h[1] for h in ask(hist_access_type="search", pattern="*t?o", n=1)] == [2]


def stdin():
    client = ready()
    msg_id = client.execute("print before\nask your name", allow_stdin=True)
    question = client.get_stdin_msg(timeout=TIMEOUT)
    assert question["content"] == {"prompt": "your name", "password": False} and question["parent_header"]["msg_id"] == msg_id
    client.input("Ada")
    messages = outputs(client, msg_id)
    assert [m["content"]["text"] for m in messages if m["msg_type"] == "stream"] == ["before\n", "hello Ada\n"]
    client.get_shell_msg(timeout=TIMEOUT)
    msg_id = client.execute("ask half a pair", allow_stdin=True)
    client.get_stdin_msg(timeout=TIMEOUT)
    broken = client.session.msg("input_reply", {"value": "?"})
    parts = [client.session.pack(broken[part]) for part in ("header", "parent_header", "metadata")] + [b'{"value":"\\ud800"}']
    client.stdin_channel.socket.send_multipart([b"<IDS|MSG>", client.session.sign(parts), *parts])
    assert [m["content"]["text"] for m in outputs(client, msg_id) if m["msg_type"] == "stream"] == ["hello \n"]
    client.get_shell_msg(timeout=TIMEOUT)
    reply, _ = run(client, "ask x", allow_stdin=False)
    assert reply["status"] == "error" and "not support input" in reply["evalue"], reply


def interrupt():
    """The control channel answers while a cell runs."""
    client = ready()
    msg_id = client.execute("forever")
    while client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
        pass
    request = client.session.msg("interrupt_request", {})
    client.control_channel.send(request)
    reply = client.get_control_msg(timeout=TIMEOUT)
    assert reply["msg_type"] == "interrupt_reply" and reply["parent_header"]["msg_id"] == request["header"]["msg_id"]
    reply = client.get_shell_msg(timeout=TIMEOUT)
    assert reply["parent_header"]["msg_id"] == msg_id and reply["content"]["ename"] == "Interrupted"


def help():
    """Positions are code points."""
    client = ready()
    code = "\U0001F600.Pl"
    content = ask(client, client.complete(code, 4))
    assert (content["matches"], content["cursor_start"], content["cursor_end"]) == (["Line", "Bar"], 2, 4), content
    assert content["metadata"]["_jupyter_types_experimental"][0]["signature"] == "Line(x, y)"
    assert ask(client, client.inspect(code, 2, 1))["data"]["text/plain"] == "\U0001F600. in detail"
    assert ask(client, client.inspect("unknown", 2))["found"] is False
    assert ask(client, client.is_complete("if (x) {")) == {"status": "incomplete", "indent": "    "}
    reply, _ = run(client, "Math.Sqrt?")
    assert reply["payload"] == [{"source": "page", "data": {"text/plain": "Math.Sqrt"}, "start": 0}], reply


def comms():
    client = ready()
    client.comm_info()
    assert client.get_shell_msg(timeout=TIMEOUT)["content"] == {"status": "ok", "comms": {}}
    message = client.session.msg("comm_open", {"comm_id": "7", "target_name": "widget", "data": {}})
    client.shell_channel.send(message)
    while True:
        answer = client.get_iopub_msg(timeout=TIMEOUT)
        if answer["msg_type"] == "comm_close":
            assert answer["content"]["comm_id"] == "7"
            break


def flood():
    """Ten megabytes in a million writes, and in one: nothing lost, nothing out of order."""
    client = ready()
    for code, expected in (("flood 1000000", "".join(f"{i:09d}\n" for i in range(1_000_000))), ("huge 3000000", "\U0001F600" * 1_500_000)):
        msg_id = client.execute(code)
        text, count = [], 0
        while True:
            message = client.get_iopub_msg(timeout=TIMEOUT)
            if message["msg_type"] == "stream":
                text.append(message["content"]["text"])
                count += 1
            elif message["msg_type"] == "status" and message["content"]["execution_state"] == "idle" and message["parent_header"]["msg_id"] == msg_id:
                break
        assert "".join(text) == expected, (len("".join(text)), len(expected))
        assert count < 2000, count
        client.get_shell_msg(timeout=TIMEOUT)


def updates():
    client = ready()
    _, messages = run(client, "show 1\nupdate 2\nclear\nprint x")
    assert kinds(messages) == ["busy", "execute_input", "display_data", "update_display_data", "clear_output", "stream", "idle"]
    assert messages[3]["content"]["transient"] == {"display_id": "id-1"} and messages[3]["content"]["data"] == {"text/plain": "2"}
    assert messages[4]["content"] == {"wait": True}


def hostile():
    """Wrong keys, wrong frames and wrong JSON get no answer and harm nobody."""
    client = ready()
    # The scripted session would say that all is well.
    reply, _ = run(client, "print x\n" * 500_001)
    assert reply["status"] == "error" and "at most 4,000,000 characters, got 4,000,008" in reply["evalue"], reply
    for kind, key, expected in (("is_complete", "status", "unknown"), ("complete", "matches", []), ("inspect", "found", False)):
        assert ask(client, getattr(client, kind)("a." * 250_001))[key] == expected, kind
    stranger = connect(key=b"another key")
    stranger.kernel_info()
    stranger.control_channel.send(stranger.session.msg("shutdown_request", {"restart": False}))
    raw = zmq.Context.instance().socket(zmq.DEALER)
    raw.connect(client._make_url("shell"))
    good = Session(key=client.session.key)
    sign = lambda *parts: [b"<IDS|MSG>", good.sign(list(parts)), *parts]
    header = good.msg("kernel_info_request")["header"]
    for frames in (
        [b""],
        [b"hello"],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b"", b"", b"", b"", b""],
        sign(b"", b"", b"", b""),
        sign(b"{", b"{}", b"{}", b"{}"),
        sign(b"[]", b"{}", b"{}", b"{}"),
        sign(b'{"msg_id":1,"msg_type":2}', b"{}", b"{}", b"{}"),
        sign(b'{"msg_id":"a"}', b"{}", b"{}", b"{}"),
        sign(b'{"msg_id":"a","msg_type":"execute_request"}', b"{}", b"{}", b"[]"),
        sign(b"[" * 100_000, b"{}", b"{}", b"{}"),
        sign(b"\xff\xfe", b"{}", b"{}", b"\xff"),
        [b"<IDS|MSG>", b"0" * 64, *[good.pack(part) for part in (header, {}, {}, {})]],
    ):
        raw.send_multipart(frames)
    for content in ({}, {"code": 5, "user_expressions": [], "silent": "x"}, {"code": None, "allow_stdin": 1}):
        message = client.session.msg("execute_request", content)
        client.shell_channel.send(message)
        assert client.get_shell_msg(timeout=TIMEOUT)["content"]["status"] == "ok"
    for kind, content in (("complete_request", {"cursor_pos": -7}), ("inspect_request", {"code": "a", "cursor_pos": 10**9}),
                          ("history_request", {"hist_access_type": "search", "pattern": "(" * 50}), ("is_complete_request", {})):
        client.shell_channel.send(client.session.msg(kind, content))
        assert client.get_shell_msg(timeout=TIMEOUT)["content"]["status"] in ("ok", "complete"), kind
    replayed = client.session.serialize(client.session.msg("execute_request", {"code": "print once"}))
    raw.send_multipart(replayed)
    assert raw.poll(1000 * TIMEOUT) and raw.recv_multipart()
    raw.send_multipart(replayed)
    client.shell_channel.send(client.session.msg("nonsense_request", {}))
    assert raw.poll(300) == 0, raw.recv_multipart()
    for get in (stranger.get_control_msg, stranger.get_shell_msg):
        try:
            raise AssertionError(get(timeout=0.1))
        except Empty:
            pass
    while client.get_iopub_msg(timeout=TIMEOUT)["parent_header"].get("msg_type") != "nonsense_request":
        pass
    assert kinds([client.get_iopub_msg(timeout=TIMEOUT)]) == ["idle"]
    assert run(client, "print alive")[0]["status"] == "ok"


def welcome():
    """A subscriber is greeted before anything else."""
    client = connect()
    first = client.get_iopub_msg(timeout=TIMEOUT)
    assert first["msg_type"] == "iopub_welcome" and first["content"] == {"subscription": ""} and first["parent_header"] == {}, first


def shutdown():
    client = ready()
    client.execute("forever")
    while client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
        pass
    client.shutdown(restart=True)
    reply = client.get_control_msg(timeout=TIMEOUT)
    assert reply["msg_type"] == "shutdown_reply" and reply["content"] == {"status": "ok", "restart": True}, reply
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "shutdown_reply":
            break


globals()[sys.argv[1]]()
sys.stdout.flush()
os._exit(0)
