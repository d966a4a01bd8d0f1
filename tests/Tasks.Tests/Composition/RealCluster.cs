using System.Text.Json;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Composition;
using Hoarfrost.Core.Files;
using Hoarfrost.Options;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tasks.Hosting;
using Hoarfrost.Tooling.Commands;
using Hoarfrost.Tooling.Docker;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Tasks.Tests.Composition;

/// <summary>The context of a cluster of its own, with the project's own stacks and this machine's real tools.</summary>
internal sealed class RealCluster : IDisposable
{
    /// <param name="flags">Options of the command that take no value.</param>
    public RealCluster(params IEnumerable<string> flags)
        : this(flags.ToDictionary(flag => flag, _ => "true", StringComparer.Ordinal)) { }

    /// <param name="options">Those of the command, without the cluster's name.</param>
    public RealCluster(IReadOnlyDictionary<string, string> options)
    {
        Name = $"test-{Guid.NewGuid():N}"[..20];
        var cake = RealContext.Create(Bench.Runner);
        var arguments = Substitute.For<ICakeArguments>();
        var given = new Dictionary<string, ICollection<string>>(StringComparer.Ordinal) { ["cluster"] = [Name] };
        foreach (var (option, value) in options)
        {
            given[option] = [value];
        }

        arguments.GetArguments().Returns(given);
        arguments.GetArguments(Arg.Any<string>()).Returns(call => given.GetValueOrDefault(call.Arg<string>()) ?? []);
        arguments.HasArgument(Arg.Any<string>()).Returns(call => options.ContainsKey(call.Arg<string>()));
        cake.Arguments.Returns(arguments);
        cake.Log.Returns(new NullLog());
        cake.Environment.WorkingDirectory.Returns(new DirectoryPath(Bench.Folder));
        cake.Environment.GetEnvironmentVariables().Returns(new Dictionary<string, string>(StringComparer.Ordinal));
        services = new ServiceCollection()
            .AddSingleton(cake)
            .AddSingleton(cake.Log)
            .AddSingleton(cake.Environment)
            .AddSingleton(arguments)
            .AddHoarfrost()
            .AddSingleton(cake.ProcessRunner)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        scope = services.CreateAsyncScope();
        Context = services.GetRequiredService<HoarfrostContext>();
        ClusterState.Write(
            Hoarfrost.Clusters.State.ClusterState.Begin(
                Options,
                new Dictionary<string, string>(StringComparer.Ordinal),
                TimeSpan.FromDays(1),
                DateTimeOffset.UtcNow
            )
        );
    }

    private readonly ServiceProvider services;
    private readonly AsyncServiceScope scope;

    public ToolBench Bench { get; } = new();

    public string Name { get; }

    public HoarfrostContext Context { get; }

    public async Task<bool> HasDockerAsync() =>
        RealContext.Has("docker")
        && (await new DockerProbe(Context).AskAsync(ToolBench.Token)).State is DockerState.Answers;

    public Task DockerAsync(params IReadOnlyList<string> arguments) =>
        Context.RunCommandAsync("docker", arguments, new CommandSettings(), onLine: null, ToolBench.Token);

    public ClusterDirectory Cluster => Get<ClusterDirectory>();

    public ClusterStateFile ClusterState => Get<ClusterStateFile>();

    public HoarfrostOptions Options => Get<HoarfrostOptions>();

    public ProjectPaths Paths => Get<ProjectPaths>();

    public IPlatform Platform => Get<IPlatform>();

    public RunStore Runs => Get<RunStore>();

    public StackDeployer Stacks => Get<StackDeployer>();

    public StackStates States => Get<StackStates>();

    public StepStore StepStore => Get<StepStore>();

    /// <summary>As if a step had been made.</summary>
    /// <param name="outputs">JSON.</param>
    public void Made(string step, string outputs)
    {
        StepStore.Begin(step, "inputs");
        StepStore.Made(step, JsonElement.Parse(outputs));
        StepStore.Complete(step);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<ClusterScope>().Get<T>();

    /// <summary>A service that gets these in place of the cluster's own.</summary>
    public T Create<T>(params object[] given) => ActivatorUtilities.CreateInstance<T>(scope.ServiceProvider, given);

    public void Dispose()
    {
        scope.DisposeAsync().AsTask().GetAwaiter().GetResult();
        services.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Bench.Dispose();
    }
}
