using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Frosting;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.State;
using Hoarfrost.Composition;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Lifecycle;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Spectre.Console;

namespace Tasks.Tests.Platforms.Seam;

/// <summary>A platform that the product does not know goes through a cluster's life: the seam is real.</summary>
public sealed class HostsPlatformTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Should_Go_Through_The_Life_Of_A_Cluster_When_A_Module_Is_Registered()
    {
        // Given
        Type[] toNodes =
        [
            typeof(Preflight),
            typeof(NixImage),
            typeof(Network),
            typeof(BaseInstance),
            typeof(BaseImage),
        ];
        await using (var made = new Command(_bench, "platform=hosts", "machines=anna,bert,carl", "nodes=3"))
        {
            // When
            made.Get<ClusterCheck>().Check();
            await made.RunAsync([.. toNodes, typeof(Clone), typeof(Cluster), typeof(Connect), typeof(PodImage)]);

            // Then
            made.Get<ClusterStateFile>().Current.Platform.ShouldBe("hosts");
            made.Get<StepOutputs>().Nodes.Nodes.Select(node => node.Name).ShouldBe(["anna", "bert", "carl"]);
            // Runs need nothing that the platform has not.
            made.Get<RunSessions>().ShouldNotBeNull();
            made.Get<IJobBackend>().Image.ShouldBe("as found");
        }

        // When: the cluster's name is enough
        await using (var shrunk = new Command(_bench, "nodes=2"))
        {
            shrunk.Get<HoarfrostOptions>().Of<HostsOptions>().Hosts.ShouldBe("anna,bert,carl");
            await shrunk.RunAsync([.. toNodes, typeof(Clone), typeof(Hoarfrost.Tasks.Status)]);

            // Then
            shrunk.Get<StepOutputs>().Nodes.Nodes.Select(node => node.Name).ShouldBe(["anna", "bert"]);
            shrunk.Output.ShouldContain("on hosts");
            shrunk.Output.ShouldContain("lost: ");
        }

        // When
        await using var removed = new Command(_bench);
        await removed.RunAsync([typeof(Sweep), typeof(Teardown)]);

        // Then
        removed.Output.ShouldContain("Nothing to sweep on hosts.");
        removed.Get<ClusterStateFile>().Find().ShouldBeNull();
    }

    [Fact]
    public async Task Should_Be_Refused_When_A_Cluster_Is_Given_Other_Hosts()
    {
        // Given
        await using (var made = new Command(_bench, "platform=hosts", "machines=anna,bert"))
        {
            await made.RunAsync([typeof(Preflight)]);
        }

        await using var other = new Command(_bench, "machines=carl,dora");

        // When
        var refusal = Should.Throw<UsageException>(() => other.Get<ClusterCheck>().Check());

        // Then
        refusal.Message.ShouldContain("--machines carl,dora: the cluster has --machines anna,bert.");
    }

    [Fact]
    public async Task Should_Be_In_Catalogue_And_Help_When_A_Module_Is_Registered()
    {
        // When
        await using var command = new Command(_bench, "platform=hosts", "machines=anna,bert");
        var catalog = command.Get<OptionCatalog>();

        // Then
        catalog.Find("platform")!.Allowed.ShouldContain(", hosts");
        catalog.Find("minutes")!.DefaultText.ShouldNotBeNull().ShouldContain("0.25 on hosts");
        HelpText
            .Options(catalog)
            .Single(section => section.Title == "Options of hosts that are there")
            .Rows.ShouldHaveSingleItem()
            .Term.ShouldBe("--machines <NAMES>");
        HelpText.OtherSources(catalog).Rows.ShouldContain(row => row.Term == "HOARFROST_HOSTS_DOMAIN");
    }

    [Fact]
    public void Should_Say_What_Is_Missing_When_The_Rule_Of_A_Module_Is_Broken() =>
        Should
            .Throw<UsageException>(() => new Command(_bench, "platform=hosts").Get<HoarfrostOptions>())
            .Message.ShouldStartWith("--platform hosts (command line) needs --machines.");

    /// <summary>One command of the program with the platform, on the same directory as others before it.</summary>
    private sealed class Command : IAsyncDisposable
    {
        private readonly StringWriter output = new();
        private readonly ServiceProvider services;

        public Command(ToolBench bench, params IEnumerable<string> arguments)
        {
            var cake = RealContext.Create(bench.Runner);
            var given = Substitute.For<ICakeArguments>();
            given
                .GetArguments()
                .Returns(
                    arguments
                        .Select(argument => argument.Split('=', 2))
                        .ToDictionary(
                            parts => parts[0],
                            ICollection<string> (parts) => [parts[1]],
                            StringComparer.Ordinal
                        )
                );
            cake.Arguments.Returns(given);
            cake.Log.Returns(new NullLog());
            cake.Environment.WorkingDirectory.Returns(new DirectoryPath(bench.Folder));
            cake.Environment.GetEnvironmentVariables().Returns(new Dictionary<string, string>(StringComparer.Ordinal));
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
            console.Profile.Width = 200;
            services = new ServiceCollection()
                .AddSingleton(cake)
                .AddSingleton(cake.Log)
                .AddSingleton(cake.Environment)
                .AddSingleton(given)
                .AddSingleton(console)
                .AddHoarfrost()
                .AddPlatform<HostsModule>()
                .AddSingleton(cake.ProcessRunner)
                .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        }

        public string Output => output.ToString();

        public T Get<T>()
            where T : notnull => services.GetRequiredService<ClusterScope>().Get<T>();

        public async Task RunAsync(IEnumerable<Type> targets)
        {
            var context = services.GetRequiredService<HoarfrostContext>();
            var all = services.GetServices<IFrostingTask>().ToList();
            foreach (var target in targets)
            {
                await all.Single(task => task.GetType() == target).RunAsync(context);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await output.DisposeAsync();
            await services.GetRequiredService<ClusterScope>().RenewAsync();
            await services.DisposeAsync();
        }
    }
}
