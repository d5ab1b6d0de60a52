using System.Runtime.InteropServices;

namespace ImageryWatch.Cli;

/// <summary>
/// Turns Ctrl-C and SIGTERM into a cancellation, so that a run can clean up after itself. A second Ctrl-C ends the
/// process at once.
/// </summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly PosixSignalRegistration[] registrations;

    public Interruption() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Interrupt(context, Cli.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Interrupt(context, Cli.ExitCode.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>What the process should exit with; null when there was no signal.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    void Interrupt(PosixSignalContext context, int exitCode)
    {
        if (ExitCode is not null) return;
        context.Cancel = true;
        ExitCode = exitCode;
        source.Cancel();
    }
}
