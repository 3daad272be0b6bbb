using System.Text;
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

    [Fact]
    public void Half_a_character_in_the_name_of_a_member_is_not_what_is_asked_for()
    {
        var signer = new MessageSigner("key");
        string[] texts = ["""{"msg_type":"shutdown_request"}""", "{}", "{}", """{"resta\ud800":true,"cod\udc00":1}"""];
        byte[][] parts = [.. texts.Select(Encoding.UTF8.GetBytes)];
        var message = new MessageCodec(signer).Decode([Encoding.ASCII.GetBytes("<IDS|MSG>"), signer.Sign(parts), .. parts])!;

        Assert.False(message.Flag("restart", false));
        Assert.Equal("", message.Text("code"));
        Assert.Equal(7, message.Number("code", 7));
    }
}
