namespace Hoarfrost.Programs.Mpi.Options;

/// <summary>Options of MPI programs that are wrong together. What depends on the program is found where it is read.</summary>
internal static class MpiContradictions
{
    /// <inheritdoc cref="OptionRule"/>
    public static IEnumerable<string> Find(HoarfrostOptions options, IOptionLabels labels)
    {
        if (labels.AreRight("set", "command") && options.Mpi is { Set: not null, Command: not null })
        {
            yield return $"{labels["set"]} sets a parameter, and {labels["command"]} has none. Put the value into the command itself.";
        }
    }
}
