using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Tooling.Tests.Processes;

public sealed class HungToolTests : IDisposable
{
    private readonly ToolBench bench = new();

    [Fact]
    public async Task Should_End_It_When_It_Prints_Nothing_For_Too_Long()
    {
        // Given
        var tool = new Sleeper(RealContext.Create(bench.Runner));

        // When
        var failure = await Should.ThrowAsync<ToolException>(() => tool.SleepAsync(ToolBench.Token));

        // Then
        failure.IsHung.ShouldBeTrue();
        failure.Message.ShouldStartWith(
            "sleeper sleep printed nothing for 3 s and was ended.\n  asleep\n  got SIGINT\nLog: "
        );
    }

    public void Dispose() => bench.Dispose();

    private sealed class Sleeper(ICakeContext context) : ToolRunner<ToolSettings>(context, "sleeper")
    {
        public Task SleepAsync(CancellationToken cancellationToken) =>
            RunAsync(
                new ToolSettings { ToolPath = ToolBench.Dummy },
                new ProcessArgumentBuilder().AppendVerb("sleep").AppendArgument("polite"),
                new ToolCall(TimeSpan.FromMinutes(5)) { Silence = TimeSpan.FromSeconds(3) },
                cancellationToken
            );
    }
}
