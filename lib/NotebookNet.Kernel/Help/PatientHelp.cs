namespace NotebookNet.Kernel.Help;

/// <summary>
/// Answers within a time limit: some code keeps the compilers busy for longer than anyone waits, nothing stops them, and cells wait for the answer.
/// </summary>
/// <param name="patience">The time limit of one answer.</param>
internal sealed class PatientHelp(TimeSpan patience)
{
    private Task asked = Task.CompletedTask;

    /// <summary>The answer to a request. What takes longer goes on, and until it ends there is no other answer.</summary>
    /// <param name="answer">Finds the answer.</param>
    /// <param name="none">The answer of one that does not know.</param>
    public T Ask<T>(Func<T> answer, T none)
    {
        if (!asked.IsCompleted) return none;
        var task = Task.Factory.StartNew(answer, TaskCreationOptions.LongRunning);
        asked = task;
        return Task.WaitAny([task], patience) == 0 ? task.GetAwaiter().GetResult() : none;
    }
}
