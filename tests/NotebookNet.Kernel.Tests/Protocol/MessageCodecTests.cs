using System.Text;
using System.Text.Json.Nodes;
using NotebookNet.Kernel.Protocol;

namespace NotebookNet.Kernel.Tests.Protocol;

public sealed class MessageCodecTests
{
    private readonly MessageSigner signer = new("key");

    /// <summary>JupyterLab sends a cell's metadata with its code; the first of the two names is that of newer notebooks.</summary>
    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive":{"language":"pwsh"}}""", "pwsh")]
    [InlineData("""{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"html"}}""", "html")]
    [InlineData("""{"polyglot_notebook":{"kernelName":5},"dotnet_interactive":"fsharp"}""", null)]
    [InlineData("{}", null)]
    public void The_language_of_a_cell_is_that_of_its_metadata(string metadata, string? language)
    {
        Assert.Equal(language, Decode("""{"msg_type":"execute_request"}""", metadata, """{"code":"printfn \"%d\" 5"}""").Language);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("input_request")]
    public void What_a_kernel_has_sent_is_nothing_genuine_when_it_comes_back(string type)
    {
        byte[][] sent = new MessageCodec(signer).Encode([], type, new JsonObject(), null);

        Assert.Null(new MessageCodec(signer).Decode(sent));
    }

    [Fact]
    public void Half_a_character_in_the_name_of_a_member_is_not_what_is_asked_for()
    {
        var message = Decode("""{"msg_type":"shutdown_request"}""", "{}", """{"resta\ud800":true,"cod\udc00":1}""");

        Assert.False(message.Flag("restart", false));
        Assert.Equal("", message.Text("code"));
        Assert.Equal(7, message.Number("code", 7));
    }

    private JupyterMessage Decode(string header, string metadata, string content)
    {
        byte[][] parts = [.. new[] { header, "{}", metadata, content }.Select(Encoding.UTF8.GetBytes)];
        return new MessageCodec(signer).Decode([Encoding.ASCII.GetBytes("<IDS|MSG>"), signer.Sign(parts), .. parts])!;
    }
}
