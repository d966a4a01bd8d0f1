namespace Hoarfrost.Options.Sources;

/// <summary>
/// Makes <see cref="HoarfrostOptions"/> of all that was given: command line over environment over <c>cluster.yaml</c> over defaults. Every value is
/// checked, also one that a stronger source overrides.
/// </summary>
internal sealed class OptionsResolver(OptionCatalog catalog)
{
    /// <param name="arguments">By name without dashes; a null value is an option that stands alone.</param>
    /// <param name="findAsked">What a cluster of this name was last asked for: it keeps what <see cref="OptionDescriptor.IsKept"/> says.</param>
    /// <param name="startDirectory">Where the command is run.</param>
    /// <param name="ofPoint">Those of one point of a study, which win over all others.</param>
    /// <param name="isWhole">False where a point is still to add values: what is wrong together may then be right.</param>
    /// <exception cref="UsageException">With every problem there is.</exception>
    public HoarfrostOptions Resolve(
        IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
        IReadOnlyDictionary<string, string?> environment,
        ConfigFile? file,
        Func<string, HoarfrostOptions?>? findAsked = null,
        string startDirectory = "/",
        IReadOnlyList<GivenValue>? ofPoint = null,
        bool isWhole = true
    )
    {
        var problems = new List<string>();
        List<GivenValue> given = [.. Given(catalog, arguments, environment, file, problems), .. ofPoint ?? []];
        var values = new ResolvedValues(given, problems);
        Contradictions.Resolve(catalog, values, problems);
        var options = values.ApplyTo(catalog.Defaults);
        if (findAsked?.Invoke(options.Cluster) is { } asked)
        {
            // What is given now counts.
            options = catalog
                .All.Where(option => option.IsKept(asked) && values.Given(option.Name) is null)
                .Aggregate(options, (kept, option) => option.Copy(asked, kept));
        }

        if (problems.Count == 0)
        {
            var home = environment.GetValueOrDefault("HOME") ?? "/";
            options = catalog.Complete(options, new(startDirectory, home, name => values.Given(name) is not null));
        }

        if (isWhole)
        {
            problems.AddRange(Contradictions.Find(catalog, options, values));
        }

        return problems.Count == 0 ? options : throw UsageException.For(problems);
    }

    /// <summary>All that is given, from every source.</summary>
    public static IReadOnlyList<GivenValue> Given(
        OptionCatalog catalog,
        IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
        IReadOnlyDictionary<string, string?> environment,
        ConfigFile? file,
        ICollection<string> problems
    ) =>
        [
            .. CommandLineSource.Read(catalog, arguments, problems),
            .. EnvironmentSource.Read(catalog, environment, problems),
            .. file is null ? [] : ConfigFileSource.Read(catalog, file, problems),
        ];

    /// <summary>The path that <c>--config</c> or its variable names, right or wrong; null where neither does.</summary>
    public static string? ConfigPath(
        IReadOnlyDictionary<string, IReadOnlyList<string?>> arguments,
        IReadOnlyDictionary<string, string?> environment
    )
    {
        var named = arguments.FirstOrDefault(argument =>
            string.Equals(argument.Key, "config", StringComparison.OrdinalIgnoreCase)
        );
        return named.Value is { Count: > 0 } values ? values[^1]
            : environment.GetValueOrDefault("HOARFROST_CONFIG") is { Length: > 0 } path ? path
            : null;
    }
}
