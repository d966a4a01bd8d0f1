namespace Repository.Tests.Tools;

internal sealed record ToolOutput(int ExitCode, string Output, string Errors)
{
    public void ShouldBeClean() => ExitCode.ShouldBe(0, $"{Output}\n{Errors}");
}
