"""Jupyter's own conformance suite, with samples of our two languages. Arguments: those of unittest, such as CSharp or FSharp."""
import unittest

import jupyter_kernel_test
import ports
from jupyter_client.channels import ZMQSocketChannel


class Tests(jupyter_kernel_test.KernelTests):
    """The suite, with two minutes for every message: its own limits of 0.1 to 15 s are about a machine that does nothing else."""
    limit = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Tests.limit = 120

    def flush_channels(self):
        """Empties the channels: both keep the order of messages, so nothing sent before is still on its way once a further request is answered."""
        request = self.kc.kernel_info()
        while self.kc.get_shell_msg(timeout=Tests.limit)["parent_header"].get("msg_id") != request:
            pass
        while not self.ends(self.kc.get_iopub_msg(timeout=Tests.limit), request):
            pass

    @staticmethod
    def ends(message, request):
        return message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle"


get_msg = ZMQSocketChannel.get_msg
ZMQSocketChannel.get_msg = lambda self, timeout=None: get_msg(self, timeout=None if timeout is None else max(timeout, Tests.limit))


class CSharp(Tests):
    kernel_name = "nbnet-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oh no");'
    completion_samples = [
        {"text": "Math.Sqr", "matches": {"Sqrt"}},
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "#!fs", "matches": {"#!fsharp"}},
    ]
    complete_code_samples = ["1 + 1", "int x = 5;", "if (true) { }", "// a comment"]
    incomplete_code_samples = ["if (true) {", "Math.Max(1,", "class A", "/* a comment"]
    invalid_code_samples = ["int 5x = 3;", "}", "1 + + ;"]
    code_page_something = "Math.Sqrt?"
    code_generate_error = 'throw new InvalidOperationException("boom");'
    code_execute_result = [
        {"code": '"a" + "b"', "result": "ab"},
        {"code": '"hello, " + "you"', "result": "hello, you"},
        {"code": 'string.Concat("x", "y")', "result": "xy"},
        {"code": '"z"', "result": "z"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": '"**bold**".DisplayAs("text/markdown");', "mime": "text/markdown"},
    ]
    code_history_pattern = '"z*'
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.Sqrt"
    code_clear_output = "Kernel.ClearOutput();"


class FSharp(Tests):
    kernel_name = "nbnet-fsharp"
    language_name = "F#"
    file_extension = ".fs"
    code_hello_world = 'printfn "hello, world"'
    code_stderr = 'eprintfn "oh no"'
    completion_samples = [{"text": "List.partiti", "matches": {"partition", "partitionWith"}}, {"text": "System.Math.Sqr", "matches": {"Sqrt"}}]
    complete_code_samples = ["1 + 1", "let x = 5"]
    incomplete_code_samples = ["let f x =", "List.map (fun x ->", "(1 +"]
    invalid_code_samples = ["let let = 3", ")"]
    code_page_something = "List.map?"
    code_generate_error = '(failwith "boom" : unit)'
    code_execute_result = [
        {"code": '"a" + "b"', "result": "ab"},
        {"code": '"hello, " + "you"', "result": "hello, you"},
        {"code": 'String.concat "" ["x"; "y"]', "result": "xy"},
        {"code": '"z"', "result": "z"},
    ]
    code_display_data = [{"code": 'display(HTML("<b>bold</b>")) |> ignore', "mime": "text/html"}]
    code_history_pattern = '"z*'
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "List.map"
    code_clear_output = "Kernel.ClearOutput()"


if __name__ == "__main__":
    unittest.main(verbosity=2)
