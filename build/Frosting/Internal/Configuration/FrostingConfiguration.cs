using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.IO;

namespace Cake.Frosting.Internal.Configuration;

/// <summary>
/// Settings, the later source over the earlier: the host's code, the environment (<c>CAKE_*</c>), <c>cake.config</c> of the working directory,
/// the command line (<c>--settings_x=…</c>). To be made after the working directory is set.
/// </summary>
internal sealed class FrostingConfiguration(
    IEnumerable<CakeSetting> settings,
    ICakeArguments arguments,
    IFileSystem fileSystem,
    ICakeEnvironment environment
) : ICakeConfiguration
{
    private readonly ICakeConfiguration merged = new CakeConfigurationProvider(
        fileSystem,
        environment
    ).CreateConfiguration(environment.WorkingDirectory, Defaults(settings), FromCommandLine(arguments));

    public string? GetValue(string key) => merged.GetValue(key);

    private static Dictionary<string, string> Defaults(IEnumerable<CakeSetting> settings) =>
        settings
            .GroupBy(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(setting => setting.Key, setting => setting.Last(), StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> FromCommandLine(ICakeArguments arguments) =>
        arguments
            .GetArguments()
            .ToDictionary(
                argument => argument.Key,
                argument => argument.Value.FirstOrDefault() ?? string.Empty,
                StringComparer.OrdinalIgnoreCase
            );
}

internal sealed record CakeSetting(string Key, string Value);

internal sealed record WorkingDirectory(DirectoryPath Path);
