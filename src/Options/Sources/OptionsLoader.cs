using System.Text;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Sources;

/// <summary>Finds and reads <c>cluster.yaml</c> for <see cref="OptionsResolver"/>, which touches no file itself.</summary>
/// <param name="repositoryRoot">Where <c>cluster.yaml</c> is looked for unless another is named.</param>
/// <param name="workingDirectory">What a relative <c>--config</c> is relative to.</param>
/// <param name="findAsked">What a cluster of this name was last asked for.</param>
/// <param name="startDirectory">Where the command was run; null: in the working directory.</param>
internal sealed class OptionsLoader(
    OptionCatalog catalog,
    string repositoryRoot,
    string workingDirectory,
    Func<string, HoarfrostOptions?>? findAsked = null,
    string? startDirectory = null
)
{
    // Refuses what is not text, rather than reading it as question marks.
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>From the run's own command line and environment.</summary>
    /// <inheritdoc cref="OptionsResolver.Resolve"/>
    public HoarfrostOptions Load(ICakeContext context) => Read(context).Resolve();

    /// <summary>What they are made of.</summary>
    public OptionSources Read(ICakeContext context) =>
        Read(
            context
                .Arguments.GetArguments()
                .ToDictionary(
                    argument => argument.Key,
                    argument => (IReadOnlyList<string?>)[.. argument.Value],
                    StringComparer.OrdinalIgnoreCase
                ),
            context
                .Environment.GetEnvironmentVariables()
                .ToDictionary(variable => variable.Key, string? (variable) => variable.Value)
        );

    /// <inheritdoc cref="OptionsResolver.Resolve"/>
    public HoarfrostOptions Load(
        IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
        IReadOnlyDictionary<string, string?> environment
    ) => Read(arguments, environment).Resolve();

    private OptionSources Read(
        IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
        IReadOnlyDictionary<string, string?> environment
    )
    {
        var named = OptionsResolver.ConfigPath(arguments, environment);
        return new(
            catalog,
            arguments,
            environment,
            named is null ? ReadDefault() : ReadNamed(named),
            findAsked,
            startDirectory ?? workingDirectory
        );
    }

    private ConfigFile? ReadDefault()
    {
        var path = Path.Combine(repositoryRoot, OptionDescriptor.ConfigFileName);
        return File.Exists(path) ? Read(path, OptionDescriptor.ConfigFileName) : null;
    }

    // A path that is none is the resolver's to refuse.
    private ConfigFile? ReadNamed(string named) =>
        string.IsNullOrEmpty(named) || named.Contains('\0', StringComparison.Ordinal)
            ? null
            : Read(Path.Combine(workingDirectory, named), named);

    private ConfigFile Read(string path, string shownPath)
    {
        var shown = Shown.Plain(shownPath);
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[ConfigFile.MaximumBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return ConfigFile.Parse(StrictUtf8.GetString(bytes, 0, length), shown, catalog.TakesSeveral);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return ConfigFile.Unreadable(shown, $"{shown}: there is no such file (from --config or HOARFROST_CONFIG).");
        }
        catch (DecoderFallbackException)
        {
            return ConfigFile.Unreadable(shown, $"{shown} is not UTF-8 text.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ConfigFile.Unreadable(shown, $"{shown} can't be read: {exception.Message}");
        }
    }
}
