namespace NotebookNet.Tests;

public class CsvTests
{
    [Fact]
    public void Words_become_classes_and_numbers_stay_numbers()
    {
        const string Text = "\uFEFFheight; \"weight; kg\";who\r\n1.5;-2e1;cat\r\n\r\n2;3;\"a \"\"dog\"\"\"\r\n3;4;cat\r\n";
        var classes = Csv.Parse(Text, "who");
        Assert.Equal(["height", "weight; kg"], classes.FeatureNames);
        Assert.Equal(["a \"dog\"", "cat"], classes.ClassNames);
        Assert.Equal([1, 0, 1], (IEnumerable<double>)classes.Y.Column(0));
        Assert.Equal([-20, 3, 4], (IEnumerable<double>)classes.X.Column(1));

        var numbers = Csv.Parse(Text, "height", features: ["weight; kg"]);
        Assert.Equal([1.5, 2, 3], (IEnumerable<double>)numbers.Y.Column(0));
        Assert.Equal(1, numbers.X.ColumnCount);
        Assert.Empty(numbers.ClassNames);
    }

    [Fact]
    public void Numbers_can_be_classes_in_their_own_order()
    {
        var data = Csv.Parse("x,label\n1,10\n2,9\n3,10\n4,2\n", "label", classes: true);
        Assert.Equal(["2", "9", "10"], data.ClassNames);
        Assert.Equal([2, 1, 2, 0], data.Labels);
    }

    [Theory]
    [InlineData("", "text has no lines")]
    [InlineData("a,b\n", "only a line of names")]
    [InlineData("a,b\n1,2\n", "text has no column 'c'. It has: a, b")]
    [InlineData("a,c\n1,2\n3\n", "text, line 3: 1 values; expected 2")]
    [InlineData("a,c\n1,2\nthree,4\n", "text, line 3, column a: 'three' is not a finite number")]
    [InlineData("a,c\n1,2\nNaN,4\n", "line 3, column a: 'NaN' is not a finite number")]
    [InlineData("a,c\n1,\"2\n", "text, line 2: a quote is opened and never closed")]
    [InlineData("c\n1\n", "no column besides c")]
    [InlineData("a,c\n\"1\"2,3\n", "text, line 2: '2' follows a closing quote; expected ','")]
    [InlineData("a,c\n1\r2,3\n", "text, line 2: 1 values; expected 2")]
    [InlineData("c,a,c\n1,2,3\n", "text has several columns 'c'")]
    public void A_line_that_does_not_fit_is_named_with_its_column(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Csv.Parse(text, "c")).Message);

    [Fact]
    public void A_single_class_has_the_label_of_its_name() =>
        Assert.Equal([0, 0], Csv.Parse("x,who\n1,cat\n2,cat\n", "who").Labels);

    [Fact]
    public void Lines_end_as_on_any_system()
    {
        var old = Csv.Parse("a,c\r1,\"2\"\r\r3,4\r", "c");
        Assert.Equal([1, 3, 2, 4], (IEnumerable<double>)[.. old.X.Column(0), .. old.Y.Column(0)]);
    }

    [Fact]
    public void Messages_stay_short_whatever_the_file()
    {
        string columns = string.Join(',', Enumerable.Range(0, 10_000));
        foreach (string text in new[] { $"{columns}\n{columns}\n", $"c\n{new string('1', 10_000)}x\n", $"a,c\n{new string('x', 10_000)}\u001b,1\n" })
        {
            string message = Assert.Throws<FormatException>(() => Csv.Parse(text, "c")).Message;
            Assert.InRange(message.Length, 1, 500);
            Assert.DoesNotContain('\u001b', message);
        }
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("There is no file data/nowhere.csv", Assert.Throws<FileNotFoundException>(() => Csv.Read("data/nowhere.csv", "c")).Message);

    [Fact]
    public void A_target_of_thousands_of_words_is_refused_with_a_question_in_linear_time()
    {
        string text = "x,y\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},w{i}\n"));
        var error = Assert.Throws<FormatException>(() => Csv.Parse(text, "y"));
        Assert.Contains("200,000 different values", error.Message);
        Assert.Contains("Are these numbers?", error.Message);
    }

    [Fact]
    public void A_million_quotes_after_a_letter_allocate_in_proportion_to_the_text()
    {
        string text = $"x,y\n1,a{new string('"', 1_000_000)}\n2,b\n";
        long before = GC.GetAllocatedBytesForCurrentThread();
        Csv.Parse(text, "y");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50L * text.Length);
    }

    [Fact]
    public void A_number_that_ends_in_a_zero_character_is_no_number() =>
        Assert.Contains("line 2", Assert.Throws<FormatException>(() => Csv.Parse("x,y\n1\0,2\n3,4\n", "y")).Message);
}
