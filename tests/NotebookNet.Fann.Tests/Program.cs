using NotebookNet.Fann.Tests;
using Xunit.Runner.InProc.SystemConsole;

// Some tests start this assembly, to have a crash of the C library end another process.
if (args is not [LibFannPeer.Argument]) return await ConsoleRunner.Run(args);
LibFannPeer.Answer();
return 0;
