using NotebookNet.Kernel.Help;

namespace NotebookNet.Kernel.Tests.Help;

public class CompletenessTests
{
    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("if (true) {", "incomplete")]
    [InlineData("void F(int x", "incomplete")]
    [InlineData("int int = 1;", "invalid")]
    public void A_console_knows_whether_a_cell_is_complete(string source, string status) => Assert.Equal(status, CSharpCompleteness.Of(source).Status);
}
