using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Sources;

/// <summary>The options that Cake left over for us, by name without dashes.</summary>
internal static class CommandLineSource
{
    private const string Where = "command line";

    public static IEnumerable<GivenValue> Read(
        OptionCatalog catalog,
        IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
        ICollection<string> problems
    )
    {
        foreach (var (name, texts) in arguments)
        {
            if (catalog.Find(name) is not { } option)
            {
                if (!HostOptions.Contains(name))
                {
                    problems.Add(Unknown(catalog, name));
                }

                continue;
            }

            if (option.IsRepeatable && texts.Count > 0 && !texts.Contains(null))
            {
                yield return new GivenValue(option, string.Join('\n', texts), SourceKind.CommandLine, Where);
                continue;
            }

            var values = texts
                .DefaultIfEmpty(null)
                .Select(text => new GivenValue(option, text, SourceKind.CommandLine, Where))
                .ToList();
            if (values.DistinctBy(value => option.Parse(value.Text ?? "")).Count() > 1)
            {
                problems.Add(
                    $"{option.CommandLineName} ({Where}) is given {values.Count} times with different values. Give it once."
                );
            }

            yield return values[^1];
        }
    }

    public static string Unknown(OptionCatalog catalog, string name)
    {
        var nearest = Nearest.Find(name, catalog.All.SelectMany(option => option.Names).Concat(HostOptions.LongNames));
        return $"--{Shown.Plain(name)} ({Where}) is not an option.{(nearest is null ? "" : $" Did you mean --{nearest}?")}";
    }
}
