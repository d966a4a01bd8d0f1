using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Arguments;
using Tasks.Tests.Tooling.Fixtures;

namespace Tasks.Tests.Tooling.Processes;

public sealed class HungToolTests : IDisposable
{
    private readonly ToolBench bench = new();

    [Fact]
    public async Task Should_EndIt_When_ItPrintsNothingForTooLong()
    {
        // Given
        var context = RealContext.Create(bench.Runner);
        var tool = new Sleeper(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools);

        // When
        var failure = await Should.ThrowAsync<ToolException>(() => tool.SleepAsync(ToolBench.Token));

        // Then
        failure.IsHung.ShouldBeTrue();
        failure.ToolExitCode.ShouldBeNull();
        failure.Message.ShouldStartWith("sleeper sleep printed nothing for 3 s and was ended.");
        failure.LastLines.ShouldBe(["asleep", "got SIGINT"]);
    }

    public void Dispose() => bench.Dispose();

    private sealed class Sleeper(
        IFileSystem fileSystem,
        ICakeEnvironment environment,
        IProcessRunner processRunner,
        IToolLocator tools
    ) : ToolRunner<ToolSettings>(fileSystem, environment, processRunner, tools)
    {
        public Task SleepAsync(CancellationToken cancellationToken) =>
            RunAsync(
                new ToolSettings { ToolPath = ToolBench.Dummy },
                new ProcessArgumentBuilder().AppendVerb("sleep").AppendArgument("polite"),
                new ToolCall(TimeSpan.FromMinutes(5)) { Silence = TimeSpan.FromSeconds(3) },
                cancellationToken
            );

        protected override string GetToolName() => "sleeper";

        protected override IEnumerable<string> GetToolExecutableNames() => ["sleeper"];
    }
}
