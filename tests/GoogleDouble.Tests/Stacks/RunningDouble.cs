using GoogleDouble.Store;

namespace GoogleDouble.Tests.Stacks;

/// <summary>One double for the tests of a class. Nothing here makes an instance, so it needs no Docker.</summary>
public sealed class RunningDouble : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("google-double-");
    private GoogleDoubleServer? _server;

    public IReadOnlyDictionary<string, string> Environment => _server!.Environment;

    public ResourceStore Store => _server!.Store;

    public async ValueTask InitializeAsync() =>
        _server = await GoogleDoubleServer.StartAsync(new DoubleSettings(_folder.FullName));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
