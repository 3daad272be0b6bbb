using NotebookNet.Tests.Compute;
using NotebookNet.Tests.Fann;

// The test runner does not come here. Some tests start this assembly to have work done in another process.
switch (args)
{
    case [LibFannPeer.Argument]:
        LibFannPeer.Answer();
        break;
    case [NarrowerMachineTests.Argument]:
        NarrowerMachineTests.Answer();
        break;
}
