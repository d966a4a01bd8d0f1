using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Clusters.Hosts;

/// <summary>Where hosts that exist have what runs there, and with what it is built.</summary>
internal sealed record HostSoftwareOptions : IOptionSection<HostSoftwareOptions>
{
    /// <summary>Absolute, or from the home; null: the platform's own choice in the home.</summary>
    public string? RemoteDir { get; init; }

    /// <summary>Environment modules, in the order in which they are loaded.</summary>
    public IReadOnlyList<string>? Modules { get; init; }

    /// <inheritdoc cref="SoftwareRequest"/>
    public string? Cc { get; init; }

    /// <inheritdoc cref="SoftwareRequest"/>
    public string? BlasLink { get; init; }

    public SoftwareRequest ToRequest() => new(Modules ?? [], Cc, BlasLink);

    static JsonTypeInfo<HostSoftwareOptions> IOptionSection<HostSoftwareOptions>.Json =>
        HostSoftwareOptionsJson.Default.HostSoftwareOptions;
}

/// <summary>The source-generated serialiser of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HostSoftwareOptions))]
internal sealed partial class HostSoftwareOptionsJson : JsonSerializerContext;

/// <summary>The options of hosts that exist, as a section of the catalogue that all platforms of such hosts share.</summary>
internal static class HostSoftwareOptionTable
{
    private static readonly OptionGroup Group = new("Options of hosts that exist");

    public static OptionSection Section { get; } =
        new([
            Group.Row<HostSoftwareOptions, string>(
                "remote-dir",
                "The directory on the hosts that has all that is put there",
                new Text(
                    "DIRECTORY",
                    IsDirectory,
                    "a path, absolute or from the home, that does not lead above it, of letters, digits and . _ - + @ , ="
                ),
                software => software.RemoteDir,
                (software, value) => software with { RemoteDir = value }
            ) with
            {
                DefaultText = "~/.hoarfrost",
                IsKept = static _ => true,
                IsFixed = true,
            },
            Group.Row<HostSoftwareOptions, IReadOnlyList<string>>(
                "modules",
                "Environment modules to load on the hosts first, split by commas, such as openmpi,openblas",
                new TextList("NAMES", IsModule, "names of modules, as module load takes them"),
                software => software.Modules,
                (software, value) => software with { Modules = value }
            ) with
            {
                DefaultText = "none",
                IsKept = static _ => true,
                ShapesRun = true,
            },
            Group.Row<HostSoftwareOptions, string>(
                "cc",
                "The MPI's compiler wrapper on the hosts, which also chooses the MPI",
                new Text("COMMAND", IsLine, "a command on the hosts, such as /opt/openmpi/bin/mpicc"),
                software => software.Cc,
                (software, value) => software with { Cc = value }
            ) with
            {
                DefaultText = "the first that builds a program",
                IsKept = static _ => true,
                ShapesRun = true,
            },
            Group.Row<HostSoftwareOptions, string>(
                "blas-link",
                "What links HPL with a BLAS on the hosts",
                new Text("FLAGS", IsLine, "flags of a linker, such as \"-L/opt/openblas/lib -lopenblas\""),
                software => software.BlasLink,
                (software, value) => software with { BlasLink = value }
            ) with
            {
                DefaultText = "the first that multiplies right",
                IsKept = static _ => true,
                ShapesRun = true,
            },
        ])
        {
            AddDefaults = static options => options.With(new HostSoftwareOptions()),
        };

    private static bool IsLine(string text) => text.Trim().Length > 0 && !text.Any(char.IsControl);

    // Launchers and compilers of MPI give it through shells, and not all of them quote.
    private static bool IsDirectory(string text) =>
        text.TrimEnd('/').Length > 0
        && !text.Split('/').Contains("..")
        && (text.StartsWith("~/", StringComparison.Ordinal) ? text[2..] : text).All(static c =>
            char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '+' or '@' or ',' or '='
        );

    private static bool IsModule(string text) =>
        text.Length > 0
        && text[0] != '-'
        && text.All(static c =>
            char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '/' or ':' or '@' or '=' or '~'
        );
}
