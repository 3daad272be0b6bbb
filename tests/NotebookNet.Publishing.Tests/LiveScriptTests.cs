using System.Diagnostics;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Publishing.Tests;

/// <summary>Parts of the scripts of live pages, run by Node.js.</summary>
public sealed class LiveScriptTests
{
    [Theory]
    [InlineData("int", "2147483647", true)]
    [InlineData("int", "-2147483648", true)]
    [InlineData("int", "2147483648", false)]
    [InlineData("int", "99999999999999", false)]
    [InlineData("uint", "4294967295", true)]
    [InlineData("uint", "-1", false)]
    [InlineData("long", "9223372036854775808", false)]
    [InlineData("ulong", "18446744073709551615", true)]
    [InlineData("double", "-1e-3", true)]
    [InlineData("double", ".5", true)]
    [InlineData("double", "0x10", false)]
    [InlineData("double", "1e999", false)]
    [InlineData("double", "NaN", false)]
    [InlineData("float", "1e38", true)]
    [InlineData("float", "1e39", false)]
    [InlineData("int[]", "8, 4", true)]
    [InlineData("int[]", "8, 4294967296", false)]
    public async Task A_page_takes_the_values_that_a_variable_can_have_and_no_others(string type, string text, bool fits)
    {
        string answer = await NodeAsync($"{WebAssets.Own("address.js")}\nconsole.log(fits({System.Text.Json.JsonSerializer.Serialize(text)}, \"{type}\"));");

        Assert.Equal(fits ? "true" : "false", answer);
    }

    [Fact]
    public async Task Of_updates_of_a_display_that_arrive_together_the_page_gets_the_last()
    {
        string worker = WebAssets.Own("worker.js");
        int start = worker.IndexOf("function latest(", StringComparison.Ordinal), end = worker.IndexOf("\n}\n", start, StringComparison.Ordinal) + 3;
        const string Outputs = """
            const of = (output_type, display_id, value) => ({ output_type, display_id, value });
            const all = [of("display_data", "a", 1), of("update_display_data", "a", 2), of("stream", undefined, 3), of("update_display_data", "b", 4),
                of("update_display_data", "a", 5), of("stream", undefined, 6)];
            console.log(latest(all).map(output => output.value).join(" "));
            """;

        Assert.Equal("1 3 4 5 6", await NodeAsync($"{worker[start..end]}\n{Outputs}"));
    }

    [Theory]
    [InlineData("gzipSync(content)", "")]
    // The server packed the packed file once more, and the browser has undone what the header says.
    [InlineData("gzipSync(content)", "gzip")]
    // The server said what the file is, and the browser has unpacked it.
    [InlineData("content", "gzip")]
    [InlineData("content", "")]
    [InlineData("content.subarray(0, 1)", "")]
    [InlineData("content.subarray(0, 0)", "")]
    public async Task A_file_is_unpacked_if_its_first_bytes_are_those_of_a_packed_one_whatever_the_server_says(string sent, string encoding)
    {
        string script = $$"""
            import { gzipSync } from "node:zlib";
            const content = new TextEncoder().encode("what the page wants ".repeat(1000));
            const sent = {{sent}};
            globalThis.fetch = async address => {
              // In pieces: the first two bytes may not come together.
              let at = 0;
              const body = new ReadableStream({ pull(controller) {
                if (at >= sent.length) return controller.close();
                controller.enqueue(new Uint8Array(sent.subarray(at, at + (at < 3 ? 1 : 100))));
                at += at < 3 ? 1 : 100;
              } });
              return new Response(body, { status: address.endsWith(".gz") ? 200 : 404, headers: "{{encoding}}" ? { "content-encoding": "{{encoding}}" } : {} });
            };
            {{Fetching()}}
            const got = Buffer.from(await fetchBytes("http://site/cells.pack"));
            const wanted = Buffer.from(sent.length < 2 ? sent : content);
            console.log(got.equals(wanted) ? "the same" : `${got.length} bytes`);
            """;

        Assert.Equal("the same", await NodeAsync(script));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 7)]
    [InlineData(100_000, 1000)]
    public async Task What_is_packed_small_is_unpacked_as_it_comes_and_what_is_cut_off_is_a_mistake(int length, int piece)
    {
        // Code: long matches and short ones, near and far, repeated distances, literals after each of these; and noise, in which there are none.
        byte[] code = [.. File.ReadAllBytes(typeof(LiveScriptTests).Assembly.Location).Take(length), .. new byte[length / 50]];
        new Random(5).NextBytes(code.AsSpan(length / 2, length / 50));
        string script = $$"""
            const packed = Buffer.from("{{Convert.ToBase64String(Lzma.Pack(code))}}", "base64");
            globalThis.fetch = async address => {
              let at = 0;
              const sent = new Uint8Array(address.includes("half") ? packed.subarray(0, packed.length - 3) : packed);
              return new Response(new ReadableStream({ pull(controller) {
                if (at >= sent.length) return controller.close();
                controller.enqueue(sent.subarray(at, at += {{piece}}));
              } }), { status: address.endsWith(".gz") ? 404 : 200 });
            };
            {{Fetching()}}
            const got = Buffer.from(await fetchBytes("http://site/framework.lzma"));
            const half = await fetchBytes("http://site/half.lzma").catch(error => error.message);
            console.log(got.toString("base64") === "{{Convert.ToBase64String(code)}}", half);
            """;

        Assert.Equal("true a packed file is cut off", await NodeAsync(script));
    }

    [Fact]
    public void A_runtime_without_cultures_lacks_the_long_functions_of_ICU_and_no_others()
    {
        byte[] body = [0, .. Enumerable.Repeat((byte)1, 150), 0x0b], small = [0, 1, 0x0b];
        byte[] code = [5, 152, 1, .. body, 3, .. small, 152, 1, .. body, 152, 1, .. body, 152, 1, .. body];
        byte[] start = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 11, 1, 0];
        string[] symbols =
        [
            "0:u_imported", "1:mono_main", "2:icu::Locale::~Locale()", "3:icu::UnicodeSet::clear()", "4:GlobalizationNative_GetSortKey", "5:unwinder_init",
        ];
        byte[] kept = [5, 152, 1, .. body, 3, .. small, 3, 0, 0, 0x0b, 3, 0, 0, 0x0b, 152, 1, .. body];

        byte[] result = InvariantRuntime.Of([.. start, 10, .. Length(code), .. code, 12, 0], symbols);

        Assert.Equal([.. start, 10, .. Length(kept), .. kept, 12, 0], result);

        static byte[] Length(byte[] bytes) => [(byte)(bytes.Length & 0x7f | 0x80), (byte)(bytes.Length >> 7)];
    }

    [Fact]
    public async Task A_new_worker_runs_what_waits_and_first_what_that_needs()
    {
        // Each of the cells 0 to 3 reads the one before it, 4 none; the first worker cannot run cell 2.
        const string Cells = """
            const cells = [[[], ["p"]], [["p"], ["a"]], [["a"], ["b"]], [["b"], []], [[], []]]
                .map(([reads, defines], index) => ({ reads, defines, changes: [], isLong: index === 1 || index === 2 }));
            const ran = [];
            let worker = 1;
            const runtime = new Runtime(cells, async cell => {
                ran.push(`${cell}@${worker}`);
                if (cell === 2 && worker === 1) {
                    worker = 2;
                    runtime.renew();
                }
                return true;
            }, () => {}, () => false);
            await runtime.ask([1]);
            await runtime.ask([2]);
            console.log(ran.join(" "), runtime.waiting.length);
            """;

        Assert.Equal("0@1 1@1 2@1 0@2 1@2 2@2 3@2 0", await NodeAsync(WebAssets.Own("runtime.js").Replace("export ", "", StringComparison.Ordinal) + Cells));
    }

    [Fact]
    public async Task Whatever_readers_move_write_run_and_stop_cells_at_rest_show_what_their_texts_give()
    {
        string readers = await File.ReadAllTextAsync(
            Repository.Path("tests", "NotebookNet.Publishing.Tests", "Support", "readers.js"), TestContext.Current.CancellationToken);

        Assert.Equal("0", await NodeAsync(WebAssets.Own("runtime.js").Replace("export ", "", StringComparison.Ordinal) + readers));
    }

    /// <summary>What fetches and unpacks, as one script.</summary>
    private static string Fetching() =>
        string.Concat(new[] { "unpacking.js", "fetching.js" }.Select(WebAssets.Own))
            .Replace("import { lzma } from \"./unpacking.js\";", "", StringComparison.Ordinal).Replace("export ", "", StringComparison.Ordinal);

    private static async Task<string> NodeAsync(string script)
    {
        try
        {
            var (_, output, errors) = await Tool.RunAsync(new ProcessStartInfo("node", ["--input-type=module", "-"]), TimeSpan.FromMinutes(1), default, script);
            return (output + errors).Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node.js is not installed.");
            throw;
        }
    }
}
