using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Fixtures;

internal sealed class FakeProcess(int exitCode, IReadOnlyList<string> output, IReadOnlyList<string> errors)
    : IToolProcess
{
    public string? LogPath => null;

    public IReadOnlyList<string> LastLines => errors;

    public Task<ToolEnding> WaitAsync(
        TimeSpan deadline,
        TimeSpan interruptGrace,
        CancellationToken cancellationToken
    ) => Task.FromResult(ToolEnding.Exited);

    public void WaitForExit() { }

    public bool WaitForExit(int milliseconds) => true;

    public int GetExitCode() => exitCode;

    public IEnumerable<string> GetStandardError() => errors;

    public IEnumerable<string> GetStandardOutput() => output;

    public void Kill() { }

    public void Dispose() { }
}
