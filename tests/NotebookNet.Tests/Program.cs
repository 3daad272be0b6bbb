using NotebookNet.Tests.Compute;

// The test runner does not come here. Some tests start this assembly to have work done in another process.
if (args is [NarrowerMachineTests.Argument]) NarrowerMachineTests.Answer();
