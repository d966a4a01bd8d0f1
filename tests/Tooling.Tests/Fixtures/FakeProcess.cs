using Cake.Core.IO;

namespace Tooling.Tests.Fixtures;

internal sealed class FakeProcess(int exitCode, IReadOnlyList<string> output, IReadOnlyList<string> errors) : IProcess
{
    public void WaitForExit() { }

    public bool WaitForExit(int milliseconds) => true;

    public int GetExitCode() => exitCode;

    public IEnumerable<string> GetStandardError() => errors;

    public IEnumerable<string> GetStandardOutput() => output;

    public void Kill() { }

    public void Dispose() { }
}
