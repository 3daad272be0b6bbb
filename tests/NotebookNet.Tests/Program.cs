using NotebookNet.Compute;
using NotebookNet.Tests.Compute;

// The test runner does not come here. Some tests start this assembly to have work done in another process.
if (args is [NarrowerMachineTests.BrowserArgument]) AppContext.SetSwitch(RowKernels.Switch, true);
if (args is [NarrowerMachineTests.Argument or NarrowerMachineTests.BrowserArgument]) NarrowerMachineTests.Answer();
