"""Jupyter's client and a real kernel process: each function is one test; the first argument names it. JUPYTER_PATH says where the kernels are."""
import glob
import os
import signal
import sys
import tempfile
import time
from queue import Empty

import ports
from jupyter_client import KernelManager

TIMEOUT = 120


class Kernel:
    """A kernel that is started, and killed at the end."""

    def __init__(self, name="nbnet-csharp"):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stderr=sys.stderr)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def collect(self, msg_id, on_output=None):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                return messages
            if kind not in ("status", "execute_input"):
                # A busy machine may send a number and the end of its line one by one.
                if kind == "stream" and messages and messages[-1][0] == kind and messages[-1][1]["name"] == content["name"]:
                    messages[-1][1]["text"] += content["text"]
                else:
                    messages.append((kind, content))
                if on_output:
                    on_output(kind, content)

    def reply(self, msg_id):
        while True:
            message = self.client.get_shell_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == msg_id:
                return message["content"]

    def run(self, code, on_output=None, **options):
        msg_id = self.send(code, **options)
        messages = self.collect(msg_id, on_output)
        return self.reply(msg_id), messages

    def ok(self, code, **options):
        reply, messages = self.run(code, **options)
        assert reply["status"] == "ok", reply
        return messages

    def text(self, code):
        return "".join(content["text"] for kind, content in self.ok(code) if kind == "stream")

    def memory(self):
        with open(f"/proc/{self.manager.provisioner.process.pid}/status") as status:
            return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024


def stops(kernel, interrupt, code):
    """Interrupts a cell once it has printed "running", and says how long it took."""
    times = []

    def on_output(kind, content):
        if kind == "stream" and "running" in content["text"]:
            times.append(time.time())
            interrupt()

    reply, _ = kernel.run(code, on_output)
    assert reply["status"] == "error" and reply["ename"] == "Interrupted", reply
    return time.time() - (times or [time.time()])[0]


def interrupts():
    """Endless cells of every kind end on demand, and all variables are still there."""
    with Kernel() as kernel:
        kernel.ok("var keep = 41; var other = 0;")
        for code in (
            "while (true) { }",
            "while (true) { await Task.Delay(10); }",
            "System.Threading.Thread.Sleep(60000);",
            "while (true) { try { while (true) { } } catch (Exception) { } finally { } }",
            "new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(50); }).Start(); while (true) System.Threading.Thread.Sleep(50);",
            "var timer = new System.Threading.Timer(_ => { for (int i = 0; i < 9; i++) other += 0; }, null, 0, 5); while (true) System.Threading.Thread.Sleep(50);",
            "System.Threading.ThreadPool.QueueUserWorkItem(_ => { while (true) System.Threading.Thread.Sleep(50); }); while (true) System.Threading.Thread.Sleep(50);",
            "System.Threading.Tasks.Parallel.For(0, 1000000, i => { System.Threading.Thread.Sleep(100); });",
            'while (true) Console.WriteLine("more");',
        ):
            took = stops(kernel, kernel.manager.interrupt_kernel, f'other = 7; Console.WriteLine("running"); {code}')
            assert took < 30, (code, took)
            assert kernel.text('Console.Write(keep + 1);') == "42", code
        assert kernel.text("Console.Write(other);") == "7"


def signals():
    """SIGINT is an interrupt too. SIGTERM ends the kernel, which leaves no temporary folder and no process of a cell."""
    # What nohup and the shell's & start ignores SIGINT, and so would the kernel.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with Kernel() as kernel:
        kernel.ok("var keep = 41;")
        process = kernel.manager.provisioner.process.pid
        os.kill(process, signal.SIGINT)
        # A busy machine may hear that one so late that it stops the cell, and the second one another.
        stops(kernel, lambda: os.kill(process, signal.SIGINT), 'Console.WriteLine("running"); while (true) { }')
        reply, messages = kernel.run("Console.Write(keep + 1);")
        assert reply["status"] == "ok" and messages[0][1]["text"] == "42" or reply["ename"] == "Interrupted", (reply, messages)
        assert kernel.text("Console.Write(keep + 1);") == "42"
        folder = f"{tempfile.gettempdir()}/nbnet-session-{process}-*"
        assert glob.glob(folder)
        started = kernel.text('Console.Write(System.Diagnostics.Process.Start("sleep", "300").Id);')
        assert is_running(started) or sys.platform != "linux"
        os.kill(process, signal.SIGTERM)
        kernel.manager.provisioner.process.wait(TIMEOUT)
        assert not glob.glob(folder)
        deadline = time.time() + TIMEOUT
        while is_running(started):
            assert time.time() < deadline, started
            time.sleep(0.1)


def ends():
    """Nothing that cells have left running keeps a kernel from ending, or from deleting its temporary folder."""
    handler = "AppDomain.CurrentDomain.ProcessExit += (_, _) => System.Threading.Thread.Sleep(-1);"
    pool = "for (int i = 0; i < 5000; i++) System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => System.Threading.Thread.Sleep(-1), null);"
    for code, how in ((handler, "shutdown"), (handler, "terminate"), (pool, "shutdown")):
        with Kernel() as kernel:
            process = kernel.manager.provisioner.process
            kernel.send(code + ' Console.WriteLine("running");')
            while kernel.client.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "stream":
                pass
            kernel.client.shutdown() if how == "shutdown" else process.terminate()
            process.wait(TIMEOUT)
            assert not glob.glob(f"{tempfile.gettempdir()}/nbnet-session-{process.pid}-*"), code


def is_running(process):
    """Whether a process exists, where the system shows it, and is not only waiting to be forgotten."""
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def stdin():
    """Console.ReadLine and GetInputAsync ask; an interrupt withdraws the question."""
    with Kernel() as kernel:
        for code, password in (
            ('Console.Write("Name? "); var name = Console.ReadLine(); Console.Write("hello " + name);', False),
            ('var secret = await Kernel.GetPasswordAsync("Name? "); Console.Write("hello " + secret.GetClearTextPassword());', True),
        ):
            msg_id = kernel.send(code, allow_stdin=True)
            question = kernel.client.get_stdin_msg(timeout=TIMEOUT)
            assert question["content"]["password"] is password, question
            kernel.client.input("Ada")
            text = "".join(content["text"] for kind, content in kernel.collect(msg_id) if kind == "stream")
            assert text.endswith("hello Ada"), text
            kernel.reply(msg_id)
        msg_id = kernel.send("Console.ReadLine()", allow_stdin=True)
        kernel.client.get_stdin_msg(timeout=TIMEOUT)
        kernel.manager.interrupt_kernel()
        assert kernel.reply(msg_id)["ename"] == "Interrupted"
        reply, _ = kernel.run("Console.ReadLine()", allow_stdin=False)
        assert reply["status"] == "error" and "not support input" in reply["evalue"], reply


def dies():
    """A cell that ends the process ends the kernel; a restart gives a new one."""
    with Kernel() as kernel:
        reply, _ = kernel.run("int F(int x) => F(x + 1) + 1; F(0)")
        assert reply["ename"] == "System.InsufficientExecutionStackException", reply
        for code in ("Environment.Exit(3);", 'Environment.FailFast("the end");'):
            kernel.send(code)
            deadline = time.time() + TIMEOUT
            while kernel.manager.is_alive() and time.time() < deadline:
                time.sleep(0.1)
            assert not kernel.manager.is_alive(), code
            kernel.manager.restart_kernel(now=True)
            kernel.client.wait_for_ready(timeout=TIMEOUT)
            assert kernel.text('Console.Write("alive");') == "alive"


def restart():
    """A restart forgets the variables, and keeps the ports."""
    with Kernel() as kernel:
        kernel.ok("var x = 5;")
        kernel.manager.shutdown_wait_time = 2 * TIMEOUT
        old = kernel.manager.provisioner.process
        kernel.manager.restart_kernel()
        assert old.returncode == 0, "did not end by itself"
        kernel.client.wait_for_ready(timeout=TIMEOUT)
        assert kernel.run("x")[0]["status"] == "error"


def many():
    """Five hundred cells in a row, sent without waiting: every reply and every output, in order, and the memory stays level."""
    with Kernel() as kernel:
        kernel.ok("int sum = 0;")
        ids = [kernel.send(f"sum += {i}; Console.WriteLine(sum); sum") for i in range(500)]
        total = 0
        for i, msg_id in enumerate(ids):
            total += i
            messages = kernel.collect(msg_id)
            assert [m[0] for m in messages] == ["stream", "execute_result"] and messages[0][1]["text"] == f"{total}\n", (i, messages)
            assert messages[1][1]["execution_count"] == i + 2, (i, messages)
            if i == 250:
                half = kernel.memory()
        for i, msg_id in enumerate(ids):
            assert kernel.reply(msg_id)["execution_count"] == i + 2
        grown = kernel.memory() - half
        assert grown < 60, f"{grown} MB for 250 cells"
        print(f"{grown:.0f} MB for the last 250 cells")


def floods():
    """Ten megabytes of text and two hundred displays in one cell."""
    with Kernel() as kernel:
        text = kernel.text('for (int i = 0; i < 1_000_000; i++) Console.WriteLine(i.ToString("D9"));')
        assert text == "".join(f"{i:09d}\n" for i in range(1_000_000)), len(text)
        before = kernel.memory()
        kernel.text('for (int i = 0; i < 1_000_000; i++) Console.WriteLine(i.ToString("D9"));')
        assert kernel.memory() - before < 100, (before, kernel.memory())
        messages = kernel.ok('for (int i = 0; i < 200; i++) { display(i.ToString()); Console.WriteLine(i); }')
        assert [m[0] for m in messages] == ["display_data", "stream"] * 200
        assert [m[1]["data"]["text/plain"] for m in messages[::2]] == [str(i) for i in range(200)]
        assert len({m[1]["transient"]["display_id"] for m in messages[::2]}) == 200
        assert [m[1]["text"] for m in messages[1::2]] == [f"{i}\n" for i in range(200)]


def displays():
    """A display is updated under its own id, also by a later cell."""
    with Kernel() as kernel:
        messages = kernel.ok('var shown = display("one"); shown.Update("two"); Kernel.ClearOutput(wait: true);')
        assert [m[0] for m in messages] == ["display_data", "update_display_data", "clear_output"], messages
        identity = messages[0][1]["transient"]["display_id"]
        assert messages[1][1]["transient"]["display_id"] == identity and messages[1][1]["data"] == {"text/plain": "two"}
        messages = kernel.ok('shown.Update("three");')
        assert messages[0][0] == "update_display_data" and messages[0][1]["transient"]["display_id"] == identity


def errors():
    """Mistakes are errors with a line; what was assigned before stays."""
    with Kernel() as kernel:
        reply, messages = kernel.run("int x = 3;\nthrow new InvalidOperationException(\"boom\");")
        assert reply["ename"] == "System.InvalidOperationException" and reply["evalue"] == "boom", reply
        assert any("cell [1], line 2" in line for line in reply["traceback"]), reply
        assert messages[-1][0] == "error" and kernel.text("Console.Write(x);") == "3"
        reply, messages = kernel.run("int y = \"s\";")
        assert reply["evalue"] == "compilation error" and "CS0029" in messages[0][1]["text"], (reply, messages)


def figure():
    """A figure is a JSON object and a page that draws by itself."""
    with Kernel() as kernel:
        library = os.environ["LIBRARY"]
        kernel.ok(f'#r "{library}"\nusing NotebookNet; using NotebookNet.Charts;')
        kind, content = kernel.ok(os.environ["FIGURE"])[-1]
        data = content["data"]
        assert kind == "execute_result" and isinstance(data["application/vnd.plotly.v1+json"], dict), content
        assert "data" in data["application/vnd.plotly.v1+json"] and "<script" in data["text/html"] and data["text/plain"], data.keys()


def live():
    """A loss curve that grows while a cell trains: one display, not more than ten pictures a second, and a last one that is whole."""
    with Kernel() as kernel:
        library = os.environ["LIBRARY"]
        kernel.ok(f'#r "{library}"\nusing NotebookNet; using NotebookNet.Charts;')
        began = time.time()
        messages = kernel.ok("""
            var live = new LiveLoss();
            var shown = display(live.Figure);
            var feed = live.Feed(figure => shown.Update(figure));
            var trainer = new Trainer(new Network([2, 2, 1]), Loss.MeanSquaredError, new GradientDescent(1))
            {
                Epochs = 200, Progress = report => { feed(report); System.Threading.Thread.Sleep(4); },
            };
            trainer.Fit(DataSets.Xor);""")
        assert [m[0] for m in messages] == ["display_data"] + ["update_display_data"] * (len(messages) - 1), [m[0] for m in messages]
        assert len({m[1]["transient"]["display_id"] for m in messages}) == 1
        assert 3 <= len(messages) <= 2 + 10 * (time.time() - began), len(messages)
        points = [len(m[1]["data"]["application/vnd.plotly.v1+json"]["data"][0]["x"]) for m in messages]
        assert points[0] == 0 and points[-1] == 201 and points == sorted(points), points


def help():
    """Completion and inspection know all earlier cells, the library and the documentation."""
    with Kernel() as kernel:
        client = kernel.client
        library = os.environ["LIBRARY"]
        kernel.ok(f'#r "{library}"\nusing NotebookNet; using NotebookNet.Charts;\n/// <summary>Adds two.</summary>\nint AddTwo(int number) => number + 2;\nvar counter = 1;')
        kernel.ok("1 + 1")
        kernel.ok("2 + 2")

        def complete(code, position=None):
            content = kernel.reply(client.complete(code, len(code) if position is None else position))
            return content["matches"], content

        matches, content = complete("Plot.")
        assert "Function" in matches and "Loss" in matches and content["cursor_start"] == 5, matches
        signatures = {m["text"]: m["signature"] for m in content["metadata"]["_jupyter_types_experimental"]}
        assert "(" in signatures["Loss"], signatures["Loss"]
        assert "counter" in complete("cou")[0] and "AddTwo" in complete("Add")[0]
        assert complete("counter.ToStr")[0] == ["ToString"]
        assert complete("var s = \"Math.")[0] == [] and complete("// Math.")[0] == []
        assert complete("new List<double>().Wher")[0] == ["Where"]
        assert "#!html" in complete("#!h")[0] and "while" in complete("whi")[0]
        assert os.path.basename(library) in complete(f'#r "{os.path.dirname(library)}/Noteb')[0]
        trainer = "new Trainer(new Network([2, 1]), Loss.MeanSquaredError, new GradientDescent(0.1))"
        assert complete(trainer + " { Ep")[0][0] == "Epochs" and complete(trainer + " { Ep }", len(trainer) + 5)[0][0] == "Epochs"
        matches = complete(trainer + " { Epochs = 5, ")[0]
        assert matches[0] != "Epochs" and "BatchSize" in matches and "Loss" in matches, matches
        assert complete("new GradientDescent(le")[0][0] == "learningRate:" and complete("Math.Clamp(1, m")[0][:2] == ["min:", "max:"]
        assert "min:" not in complete("Math.Clamp(min: 1, m")[0]
        assert complete("Math.Sq + 1", 7)[0] == ["Sqrt"]
        assert complete("#!html\n<b>Math.")[0] == []

        def inspect(code, position=None, detail=0):
            return kernel.reply(client.inspect(code, len(code) if position is None else position, detail))["data"].get("text/plain")

        assert "Math.Sqrt(double d)" in inspect("Math.Sqrt") and "square root" in inspect("Math.Sqrt(")
        assert "int AddTwo(int number)" in inspect("AddTwo") and "Adds two." in inspect("AddTwo"), inspect("AddTwo")
        assert inspect("counter") == "int counter", inspect("counter")
        assert "figure" in inspect("Figure").lower() and "class" in inspect("Figure"), inspect("Figure")
        assert inspect("nothing") is None


globals()[sys.argv[1]]()
sys.stdout.flush()
