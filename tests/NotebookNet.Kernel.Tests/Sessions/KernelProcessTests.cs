using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>A kernel as a front end starts it, with Jupyter's own client in front.</summary>
public sealed class KernelProcessTests(InstalledKernels kernels) : IClassFixture<InstalledKernels>
{
    [PythonFact("jupyter_client")]
    public Task An_interrupt_stops_every_kind_of_cell_and_keeps_the_variables() => With("interrupts");

    [PythonFact("jupyter_client")]
    public Task SIGINT_interrupts_too_and_SIGTERM_leaves_no_temporary_folder_and_no_process() => With("signals");

    [PythonFact("jupyter_client")]
    public Task Nothing_that_cells_have_left_running_keeps_a_kernel_from_ending() => With("ends");

    [PythonFact("jupyter_client")]
    public Task Cells_read_the_console() => With("stdin");

    [PythonFact("jupyter_client")]
    public Task A_cell_that_ends_the_process_leaves_a_kernel_that_can_be_restarted() => With("dies");

    [PythonFact("jupyter_client")]
    public Task A_restart_forgets() => With("restart");

    [PythonFact("jupyter_client")]
    public Task Five_hundred_cells_in_a_row_lose_nothing() => With("many");

    [PythonFact("jupyter_client")]
    public Task Ten_megabytes_and_two_hundred_displays_arrive_in_order() => With("floods");

    [PythonFact("jupyter_client")]
    public Task Displays_are_updated_in_place() => With("displays");

    [PythonFact("jupyter_client")]
    public Task Mistakes_are_errors_with_a_line() => With("errors");

    [PythonFact("jupyter_client")]
    public Task A_figure_is_an_object_and_a_page() => With("figure");

    [PythonFact("jupyter_client")]
    public Task A_loss_curve_grows_while_a_cell_trains() => With("live");

    [PythonFact("jupyter_client")]
    public Task Help_knows_cells_library_and_documentation() => With("help");

    private Task With(string test) => kernels.Run(["jupyter_client"], "kernel_peer.py", test);
}
