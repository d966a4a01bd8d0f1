using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Sources;

/// <summary>Variables named <c>HOARFROST_…</c>. An empty one counts as not set: a CI workflow's input that nobody filled in is empty.</summary>
internal static class EnvironmentSource
{
    public static IEnumerable<GivenValue> Read(
        OptionCatalog catalog,
        IReadOnlyDictionary<string, string?> environment,
        ICollection<string> problems
    )
    {
        var ours = environment.Where(variable =>
            variable.Key.StartsWith(OptionDescriptor.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
        );
        foreach (var (name, text) in ours.Where(variable => !IsOther(catalog, variable.Key)))
        {
            var option = catalog.All.FirstOrDefault(option => option.EnvironmentVariables.Contains(name));
            if (option is null)
            {
                problems.Add(Unknown(catalog, name));
            }
            else if (!string.IsNullOrEmpty(text))
            {
                yield return new GivenValue(option, text, SourceKind.Environment, name);
            }
        }
    }

    private static bool IsOther(OptionCatalog catalog, string name) =>
        catalog.Variables.Any(variable => variable.Name == name);

    private static string Unknown(OptionCatalog catalog, string name)
    {
        var names = catalog
            .All.SelectMany(option => option.EnvironmentVariables)
            .Concat(catalog.Variables.Select(variable => variable.Name));
        // Without the prefix, which is most of each name's letters and would make all of them alike.
        var nearest = Nearest.Find(
            name[OptionDescriptor.EnvironmentPrefix.Length..],
            names.Select(known => known[OptionDescriptor.EnvironmentPrefix.Length..])
        );
        var hint = nearest is null ? "" : $" Did you mean {OptionDescriptor.EnvironmentPrefix}{nearest}?";
        return $"{Shown.Plain(name)} (environment) is not a variable of this program.{hint}";
    }
}
