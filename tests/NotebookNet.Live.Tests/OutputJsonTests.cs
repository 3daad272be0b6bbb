using System.Text.Json.Nodes;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Live.Tests;

public sealed class OutputJsonTests
{
    [Theory]
    [InlineData("hello", "\"hello\"")]
    [InlineData("{\"a\": 1} more", "\"{\\\"a\\\": 1} more\"")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    public void What_a_cell_shows_as_JSON_and_is_none_is_text(string shown, string json)
    {
        var output = JsonNode.Parse(OutputJson.Of(new DisplayEvent(new MimeBundle { { MimeType.Json, shown } }, "1", IsResult: false)))!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), output["data"]![MimeType.Json]));
    }
}
