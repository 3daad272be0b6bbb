using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookNet.Kernel.Help;

namespace NotebookNet.Kernel.Tests.Help;

public class DocumentationTests
{
    [Fact]
    public void A_member_that_inherits_its_comment_shows_it_for_its_own_parameters()
    {
        var compilation = CSharpCompilation.Create("help", references: [MetadataReference.CreateFromFile(Repository.Library)]);
        var fit = compilation.GetTypeByMetadataName("NotebookNet.Trainer")!.GetMembers("Fit").OfType<IMethodSymbol>()
            .Single(method => method.Parameters[0].Type.Name == "DataSet");

        string? text = new Documentation().Of(fit, compilation)?.ToText(detailed: true);

        Assert.StartsWith("Trains on a data set.", text);
        Assert.Contains("cancellationToken: Ends the training early", text);
        Assert.Contains("Returns: The history of the training.", text);
        Assert.DoesNotContain("Samples x inputs", text);
    }

    [Fact]
    public void A_comment_that_is_nested_deeper_than_anyone_writes_is_none()
    {
        static string Nested(int depth) =>
            $"<member><summary>{string.Concat(Enumerable.Repeat("<b>", depth))}x{string.Concat(Enumerable.Repeat("</b>", depth))}</summary></member>";

        Assert.Equal("x", DocComment.Parse(Nested(90))?.ToText(detailed: false));
        Assert.Null(DocComment.Parse(Nested(200_000)));
    }
}
