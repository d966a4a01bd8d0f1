using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Options.Sources;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gke;
using Hoarfrost.Platforms.Kube;
using Hoarfrost.Platforms.Local;
using Hoarfrost.Platforms.Ssh;
using Hoarfrost.Programs.Hpl.Options;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Programs.Options;

namespace Testing;

/// <summary>What a user gave, in the shapes that the resolver takes.</summary>
internal static class Given
{
    public static OptionCatalog Catalog { get; } =
        CatalogOf([
            new LocalModule().Options,
            new GcpModule().Options,
            new GkeModule().Options,
            new KubeModule().Options,
            new SshModule().Options,
        ]);

    private static OptionCatalog CatalogOf(IReadOnlyList<PlatformOptions> platforms) =>
        new(platforms, [RunOptionTable.Section, HplOptionTable.Section(platforms), MpiOptionTable.Section], "ada@loom");

    public static Dictionary<string, string?> NoEnvironment => new(StringComparer.Ordinal);

    public static Dictionary<string, IReadOnlyList<string?>> NoArguments => new(StringComparer.Ordinal);

    /// <summary>Each as <c>name=value</c>, or <c>name</c> for an option that stands alone.</summary>
    public static Dictionary<string, IReadOnlyList<string?>> Arguments(params string[] arguments) =>
        arguments
            .Select(argument => argument.Split('=', 2))
            .GroupBy(parts => parts[0], StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string?>)[.. group.Select(parts => parts.ElementAtOrDefault(1))],
                StringComparer.Ordinal
            );

    public static Dictionary<string, string?> Environment(string name, string? value) =>
        new(StringComparer.Ordinal) { [name] = value };

    public static ConfigFile File(string text) => ConfigFile.Parse(text, "cluster.yaml", Catalog.TakesSeveral);

    public static HoarfrostOptions Resolve(params string[] arguments) =>
        new OptionsResolver(Catalog).Resolve(Arguments(arguments), NoEnvironment, file: null);

    public static string Refusal(params string[] arguments) =>
        Should.Throw<UsageException>(() => Resolve(arguments)).Message;

    public static string Refusal(ConfigFile file) =>
        Should
            .Throw<UsageException>(() => new OptionsResolver(Catalog).Resolve(NoArguments, NoEnvironment, file))
            .Message;
}
