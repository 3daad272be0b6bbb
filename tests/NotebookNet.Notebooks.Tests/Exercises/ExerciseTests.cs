using System.Text.RegularExpressions;
using NotebookNet.Engine.Running;
using NotebookNet.Notebooks.Tests.Files;
using NotebookNet.Notebooks.Tests.Runs;

namespace NotebookNet.Notebooks.Tests.Exercises;

/// <summary>The cards under the exercises tell right from wrong.</summary>
public sealed partial class ExerciseTests
{
    [Theory, ClassData(typeof(EachNotebook))]
    public async Task Before_anything_is_filled_in_no_card_is_green(string name)
    {
        var run = await NotebookRuns.AsCommitted(name);
        Assert.All(Exercises(name), id => Assert.Contains(Cards(run, id), card => card != "right"));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public async Task With_the_solutions_in_place_every_card_is_green(string name)
    {
        var exercises = Exercises(name);
        var run = await NotebookRuns.Tried(name);
        Assert.All(exercises, id => Assert.All(Cards(run, id), card => Assert.Equal("right", card)));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public async Task A_folded_solution_is_green_where_it_stands(string name)
    {
        var run = await NotebookRuns.AsCommitted(name);
        Assert.All(Exercises(name), id => Assert.All(Cards(run, id.Replace("exercise", "solution")), card => Assert.Equal("right", card)));
    }

    [Theory, ClassData(typeof(EachNotebook))]
    public async Task A_wrong_answer_is_red(string name)
    {
        var wrong = WrongAnswers.Of(NotebookFile.Read(name));
        Assert.Equal(Exercises(name), wrong.Keys.Order());
        var run = await NotebookRuns.Tried(name);
        Assert.All(wrong, exercise => Assert.All(Enumerable.Range(1, exercise.Value.Count),
            i => Assert.Contains("wrong", Cards(run, $"{exercise.Key}-wrong-{i}"))));
    }

    private static List<string> Exercises(string name) =>
        [.. NotebookFile.Read(name).Code.Where(cell => cell.Tags.Contains("exercise")).Select(cell => cell.Id).Order()];

    /// <summary>The states of the cards that a cell shows: right, wrong or open. A check with several parts has as many.</summary>
    private static List<string> Cards(NotebookRun run, string id)
    {
        var states = run.Notebook.CellWithId(id)!.Outputs.SelectMany(output => State().Matches(output.GetText("text/html") ?? ""))
            .Select(match => match.Groups[1].Value).ToList();
        Assert.True(states.Count > 0, $"{id} shows no card.");
        return states;
    }

    [GeneratedRegex("data-check=\"(\\w+)\"")]
    private static partial Regex State();
}
