using System.Diagnostics;
using System.Text.Json;
using FsCheck.Fluent;
using Hoarfrost.Tooling.Arguments;

namespace Tooling.Tests.Arguments;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Should_Be_Split_By_DotNet_Into_The_Same_Arguments_When_They_Hold_Anything()
    {
        // Given
        var arguments = ArgumentGenerator.Any.Sample(300).Append("").ToArray();
        var text = string.Join(' ', arguments.Select(CommandLine.Quote).Prepend("print-arguments"));

        // When
        using var dummy = Process.Start(
            new ProcessStartInfo(ToolBench.Dummy, text) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var received = await dummy.StandardOutput.ReadToEndAsync(ToolBench.Token);

        // Then
        JsonSerializer.Deserialize<string[]>(received).ShouldBe(arguments);
    }
}
