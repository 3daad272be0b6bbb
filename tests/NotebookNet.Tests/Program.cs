using NotebookNet.Compute;
using NotebookNet.Tests.Compute;
using Xunit.Runner.InProc.SystemConsole;

// Some tests start this assembly to have work done in another process.
if (args is [NarrowerMachineTests.BrowserArgument]) AppContext.SetSwitch(RowKernels.Switch, true);
if (args is not [NarrowerMachineTests.Argument or NarrowerMachineTests.BrowserArgument]) return await ConsoleRunner.Run(args);
NarrowerMachineTests.Answer();
return 0;
