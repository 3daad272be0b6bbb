using Xunit.Sdk;

namespace NotebookNet.Notebooks.Tests.Files;

/// <summary>The reader of sentences takes numbers as people write them, and refuses a sentence that is not there.</summary>
public sealed class ProseTests
{
    private const string Notebook = "03-weight-height-classifier.ipynb";

    [Theory]
    [InlineData("1,000", 1000)]
    [InlineData("−4.63", -4.63)]
    [InlineData("19 %", 19)]
    [InlineData("Seven", 7)]
    [InlineData("0.951", 0.951)]
    public void A_number_is_read_as_people_write_it(string text, double number) => Assert.Equal(number, Prose.Read(text));

    [Fact]
    public void A_sentence_says_a_value_that_rounds_to_its_digits()
    {
        Prose.Says(Notebook, "many-after", @"Emily's median is (0\.\d+)", 0.96649);
        Assert.Throws<EqualException>(() => Prose.Says(Notebook, "many-after", @"Emily's median is (0\.\d+)", 0.9666));
    }

    [Fact]
    public void A_sentence_that_is_not_there_is_a_failure() => Assert.Throws<TrueException>(() => Prose.Number(Notebook, "title", "no such (sentence)"));
}
