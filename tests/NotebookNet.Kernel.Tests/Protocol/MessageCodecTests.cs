using System.Text.Json.Nodes;
using NotebookNet.Kernel.Protocol;

namespace NotebookNet.Kernel.Tests.Protocol;

public sealed class MessageCodecTests
{
    /// <summary>JupyterLab sends a cell's metadata with its code; the first of the two names is that of newer notebooks.</summary>
    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive":{"language":"pwsh"}}""", "pwsh")]
    [InlineData("""{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"html"}}""", "html")]
    [InlineData("""{"polyglot_notebook":{"kernelName":5},"dotnet_interactive":"fsharp"}""", null)]
    [InlineData("{}", null)]
    public void The_language_of_a_cell_is_that_of_its_metadata(string metadata, string? language)
    {
        var codec = new MessageCodec(new MessageSigner("key"));
        byte[][] frames = codec.Encode([], "execute_request", new JsonObject { ["code"] = "printfn \"%d\" 5" }, null, JsonNode.Parse(metadata));

        Assert.Equal(language, codec.Decode(frames)!.Language);
    }
}
