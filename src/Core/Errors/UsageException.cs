namespace Hoarfrost.Core.Errors;

/// <summary>Options that can't be used. Thrown before anything is made.</summary>
internal sealed class UsageException(string message) : HoarfrostException(ExitCodes.Usage, message)
{
    /// <summary>All problems in one message, a line each, and where to look.</summary>
    public static UsageException For(IEnumerable<string> problems) =>
        new(string.Join('\n', problems.Append("--help lists all options and what they take.")));
}
