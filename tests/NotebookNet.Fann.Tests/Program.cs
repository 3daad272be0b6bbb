using NotebookNet.Fann.Tests;

// The test runner does not come here. Some tests start this assembly, to have a crash of the C library end another process.
if (args is [LibFannPeer.Argument]) LibFannPeer.Answer();
