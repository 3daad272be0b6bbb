using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Display;

// With those that change formatters, one after another.
[Collection(SessionCollection.Name)]
public class ValueTests
{
    private static string Text(object? value) => ValueFormatter.Format(value)["text/plain"]!;

    private static string Words(object? value) => string.Join(' ', Text(value).Split([' ', '\n', '-'], StringSplitOptions.RemoveEmptyEntries));

    private static string Page(object? value) => ValueFormatter.Format(value)["text/html"]!;

    [Fact]
    public void A_long_sequence_is_cut_with_a_count()
    {
        Assert.Equal("[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 ... (999980 more) ]",
            Text(Enumerable.Range(0, 1_000_000).ToArray()));
    }

    [Fact]
    public void A_sequence_without_an_end_is_cut()
    {
        static IEnumerable<int> Endless()
        {
            for (int i = 0; ; i++)
                yield return i;
        }

        Assert.EndsWith("19 ... (more) ]", Text(Endless()));
    }

    [Fact]
    public void A_sequence_that_only_await_foreach_runs_shows_nothing_of_its_compilation()
    {
        static async IAsyncEnumerable<int> Later()
        {
            await Task.Yield();
            yield return 1;
        }

        Assert.DoesNotContain("state", Text(Later()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_shows_its_shape_and_its_rows()
    {
        Assert.Equal("2 x 3 matrix of double\n   1  2.5      3\n-400    5  1E-07", Text(new[,] { { 1, 2.5, 3 }, { -400, 5, 1e-7 } }));
    }

    // As .NET Interactive shows it.
    [Fact]
    public void Memory_shows_its_elements()
    {
        Assert.Equal("[ 1, 2, 3 ]", Text(new ReadOnlyMemory<int>([1, 2, 3])));
        Assert.Equal("text", Text("some text".AsMemory(5)));
    }

    // .NET Interactive, too, shows their names and values.
    [Fact]
    public void Rows_whose_names_are_known_only_when_they_run_are_a_table()
    {
        static dynamic Row(int id, string name)
        {
            dynamic row = new System.Dynamic.ExpandoObject();
            (row.id, row.name) = (id, name);
            return row;
        }

        Assert.Equal("index id name 0 1 a 1 2 b", Words(new List<dynamic> { Row(1, "a"), Row(2, "b") }));
        Assert.Equal("index value 0 { id: 1, name: a } 1 3", Words(new List<dynamic> { Row(1, "a"), 3 }));
    }

    // So does .NET Interactive, beside their text.
    [Fact]
    public void A_list_shows_its_items_although_it_has_a_text() => Assert.Equal("[ a, b ]", Text(new Counted { "a", "b" }));

    [Fact]
    public void A_value_whose_words_are_empty_shows_its_properties() =>
        Assert.Contains("Success   False", Text(System.Text.RegularExpressions.Regex.Match("a", "b")), StringComparison.Ordinal);

    [Fact]
    public void Items_whose_words_are_all_the_same_show_their_properties_too() => Assert.Equal("""
        index  value      Values
        -----  ---------  --------
        0      2 columns  [ a, b ]
        1      2 columns  [ c, d ]
        """, Text(new[] { new Columns("a", "b"), new Columns("c", "d") }));

    [Fact]
    public void A_great_matrix_is_cut_with_counts()
    {
        string text = Text(new double[100, 50]);

        Assert.StartsWith("100 x 50 matrix of double", text);
        Assert.EndsWith("... (80 more rows, 38 more columns)", text);
        Assert.Equal(22, text.Split('\n').Length);
    }

    [Fact]
    public void A_cycle_ends()
    {
        var node = new Node("a");
        node.Next = new Node("b") { Next = node };

        Assert.Contains("(cycle)", Text(node));
    }

    [Fact]
    public async Task A_task_that_has_not_ended_is_not_waited_for()
    {
        var ending = new TaskCompletionSource<int>();
        var shown = Task.Run(() => (Text(new { Work = ending.Task }), Text(ending.Task)), TestContext.Current.CancellationToken);

        var (within, alone) = await shown.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.All([within, alone], text => Assert.Contains("WaitingForActivation", text));
        ending.SetResult(42);
        Assert.Contains("42", Text(ending.Task));
    }

    [Fact]
    public void A_property_that_throws_shows_its_exception()
    {
        Assert.Contains("InvalidOperationException: no", Text(new Throwing()));
    }

    [Fact]
    public void A_table_has_a_column_for_each_property()
    {
        Assert.Equal("index  A  B\n-----  -  --------\n0      1  [ 1, 2 ]\n1      2  [ 3 ]",
            Text(new[] { new { A = 1, B = new[] { 1, 2 } }, new { A = 2, B = new[] { 3 } } }));
    }

    [Fact]
    public void Markup_in_values_is_text()
    {
        Assert.Equal("<pre>[ &lt;b&gt;, &amp; ]</pre>", Page(new[] { "<b>", "&" }));
    }

    [Fact]
    public void A_dictionary_shows_keys_and_values()
    {
        Assert.Equal("key  value\n---  -----\na    1\nb    2", Text(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }));
    }

    [Fact]
    public void A_type_that_declares_its_formatters_shows_itself()
    {
        var bundle = ValueFormatter.Format(new Declared());

        Assert.Equal(["application/x-own+json", "text/plain"], bundle.Select(entry => entry.Key));
        Assert.Equal("{\"own\": true}", bundle["application/x-own+json"]);
        Assert.Equal("built in", bundle["text/plain"]);
        Assert.Equal("<own>", ValueFormatter.Format(new Declared(), "text/html")["text/html"]);
    }

    [Fact]
    public void Types_derived_from_one_that_declares_its_formatters_show_themselves_too()
    {
        Assert.Equal("{\"own\": true}", ValueFormatter.Format(new Derived())["application/x-own+json"]);
    }

    [Fact]
    public void A_form_that_a_value_does_not_have_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => ValueFormatter.Format(5, "image/png"));
    }

    [Fact]
    public void Json_is_a_form_of_every_value()
    {
        Assert.Equal("{\"A\":1,\"B\":[1,2]}", ValueFormatter.Format(new { A = 1, B = new[] { 1, 2 } }, "application/json")["application/json"]);
    }

    [Fact]
    public void A_cell_of_a_table_is_not_cut_within_a_character()
    {
        var row = new { Text = new string('a', 56) + "\U0001F600" + new string('b', 9) };

        Assert.EndsWith($"{new string('a', 56)}...", Text(new[] { row }));
    }

    [Fact]
    public void A_line_break_of_any_kind_is_quoted_in_CSV() =>
        Assert.Equal("A\n\"x\ry\"\n", ValueFormatter.Format(new[] { new { A = "x\ry" } }, "text/csv")["text/csv"]);

    [Fact]
    public void The_ranks_of_an_array_are_named_from_outside()
    {
        Assert.Equal("int[][,]", Scalar.TypeName(typeof(int[][,])));
        Assert.Equal("global::System.Int32[][,]", NotebookNet.Engine.Languages.CSharpTypeName.Of(typeof(int[][,])));
    }

    private sealed class Node(string name)
    {
        public string Name { get; } = name;

        public Node? Next { get; set; }
    }

    private sealed class Throwing
    {
        public int Value => throw new InvalidOperationException("no");
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["application/x-own+json", "text/plain"])]
    private class Declared
    {
        public override string ToString() => "built in";
    }

    private sealed class Derived : Declared;

    private sealed class Source
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Formatter("application/x-own+json", "{\"own\": true}"), new Formatter("text/html", "<own>")];
    }

    private sealed class Formatter(string mimeType, string content)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(content);
            return instance is Declared;
        }
    }

    [Fact]
    public void A_data_table_shows_its_columns_and_its_first_rows()
    {
        using var table = new System.Data.DataTable();
        table.Columns.Add("x", typeof(int));
        table.Columns.Add("word", typeof(string));
        for (int i = 0; i < 25; i++)
            table.Rows.Add(i * i, i == 1 ? null : "w" + i);

        Assert.StartsWith("index  x    word\n-----  ---  ----\n0      0    w0\n1      1\n2      4    w2\n", Text(table));
        Assert.EndsWith("... (5 more)", Text(table));
    }

    [Fact]
    public void HTML_in_a_table_is_HTML_and_text_is_text()
    {
        var link = Microsoft.DotNet.Interactive.Kernel.HTML("<a href=\"#a\">a</a>");
        var forms = ValueFormatter.Format(new[] { new { Name = "<b>", Link = link } });

        Assert.Contains("&lt;b&gt;</td><td style=\"text-align:left\"><a href=\"#a\">a</a></td>", forms["text/html"]);
        Assert.EndsWith("0      <b>   <a href=\"#a\">a</a>", forms["text/plain"]);
        Assert.Contains("<td style=\"text-align:left\"><a href=\"#a\">a</a></td>", ValueFormatter.Format(new[] { link })["text/html"]);
    }

    [Fact]
    public void Records_that_refer_to_each_other_are_a_table_with_cycles_marked()
    {
        var first = new Linked("a");
        var second = new Linked("b") { Next = first };
        first.Next = second;

        Assert.Contains("(cycle)", Page(new[] { first, second }));
    }

    private sealed record Linked(string Name)
    {
        public Linked? Next { get; set; }
    }

    private sealed class Columns(params string[] values)
    {
        public string[] Values { get; } = values;

        public override string ToString() => $"{Values.Length} columns";
    }

    private sealed class Counted : List<string>
    {
        public override string ToString() => $"{Count} columns";
    }
}
