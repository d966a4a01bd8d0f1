using Cake.Core;
using Cake.Core.IO;
using Path = System.IO.Path;

namespace Frosting.Tests.Fixtures;

/// <summary>Variables and a working directory of its own: the process's stay as they are, so that tests run side by side.</summary>
internal sealed class FakeEnvironment : ICakeEnvironment
{
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public required DirectoryPath WorkingDirectory { get; set; }

    public DirectoryPath ApplicationRoot => WorkingDirectory;

    public ICakePlatform Platform { get; } = new CakePlatform();

    public ICakeRuntime Runtime { get; } = new CakeRuntime();

    public DirectoryPath UserHomeDirectory => WorkingDirectory;

    public DirectoryPath GetSpecialPath(SpecialPath path) => Path.GetTempPath();

    public string? GetEnvironmentVariable(string variable) => Variables.GetValueOrDefault(variable);

    public IDictionary<string, string> GetEnvironmentVariables() => Variables;
}
