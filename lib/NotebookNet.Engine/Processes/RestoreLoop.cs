using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Threading;
using Microsoft.Build.Framework;

namespace NotebookNet.Engine.Processes;

/// <summary>The part of a <c>Restorer</c> that runs in MSBuild: a task that restores each project that its standard input names.</summary>
public sealed class RestoreLoop : ITask
{
    /// <summary>The time without a project after which it ends: its memory may be needed elsewhere.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    /// <summary>The target of a project that is built after its restore.</summary>
    public string Target { get; set; }

    /// <summary>The beginning of the line after the messages of a project; the rest says whether all went well.</summary>
    public string Mark { get; set; }

    /// <summary>MSBuild, for the task.</summary>
    public IBuildEngine BuildEngine { get; set; }

    /// <summary>Not used.</summary>
    public ITaskHost HostObject { get; set; }

    /// <summary>Restores projects until there are no more.</summary>
    public bool Execute()
    {
        var projects = new BlockingCollection<string>();
        var reader = new Thread(() =>
        {
            while (Console.ReadLine() is { } project) projects.Add(project);
            // The process at the other end is gone.
            Environment.Exit(0);
        });
        reader.IsBackground = true;
        reader.Start();
        while (projects.TryTake(out string project, Idle))
        {
            // The files that a restore writes are a part of the project, so it is evaluated once more.
            var restoring = new Hashtable { ["MSBuildRestoreSessionId"] = Guid.NewGuid().ToString(), ["MSBuildIsRestoring"] = "true" };
            bool isRestored = Build(project, "Restore", restoring) && Build(project, Target, []);
            BuildEngine.LogMessageEvent(new BuildMessageEventArgs($"{Mark}{isRestored}", "", "", MessageImportance.High));
        }
        return true;
    }

    private bool Build(string project, string target, Hashtable properties) =>
        BuildEngine.BuildProjectFile(project, [target], properties, new Hashtable());
}
