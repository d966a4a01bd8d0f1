using Cake.Core;
using Cake.Core.IO;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;
using Path = System.IO.Path;

namespace Frosting.Tests.Fixtures;

/// <summary>A host with a console and an environment to look at, in an empty directory of its own.</summary>
internal sealed class HostFixture : IDisposable
{
    private readonly DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("frosting-");

    public HostFixture()
    {
        Environment = new FakeEnvironment { WorkingDirectory = directory.FullName };
        Host.ConfigureServices(services =>
            services
                .AddSingleton<ICakeEnvironment>(Environment)
                .AddSingleton<IConsole>(Console)
                .AddSingleton(Interruption)
                .AddSingleton(Journal)
        );
    }

    public CakeHost Host { get; } = new();

    public FakeConsole Console { get; } = new();

    public FakeEnvironment Environment { get; }

    public CancellationTokenSource Interruption { get; } = new();

    public Journal Journal { get; } = new();

    public DirectoryPath Directory => directory.FullName;

    public HostFixture Task<T>()
        where T : class, IFrostingTask => With(services => services.AddSingleton<IFrostingTask, T>());

    public HostFixture With(Action<IServiceCollection> configure)
    {
        Host.ConfigureServices(configure);
        return this;
    }

    public DirectoryPath Subdirectory(string name) => directory.CreateSubdirectory(name).FullName;

    public void Write(string fileName, string text) =>
        System.IO.File.WriteAllText(Path.Combine(directory.FullName, fileName), text);

    public int Run(params string[] args) => Host.Run(args);

    public void Dispose()
    {
        Interruption.Dispose();
        directory.Delete(recursive: true);
    }
}
