namespace Hoarfrost.Core.Errors;

/// <summary>
/// An expected failure. Its message is printed without a stack trace, so it says all: the thing, its value, what is allowed and what
/// to do next, in one or more lines.
/// </summary>
/// <remarks>
/// <see cref="CakeException"/> is sealed, so it can't be the base; it is the inner exception instead. A host that looks for a
/// CakeException's exit code behind the one that it caught finds ours without knowing this type.
/// </remarks>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="inner">The cause, if another exception is. It follows the CakeException in the chain.</param>
internal class HoarfrostException(int exitCode, string message, Exception? inner = null)
    : Exception(message, new CakeException(exitCode, message, inner))
{
    /// <summary>A step that failed, as most of what fails is.</summary>
    public HoarfrostException(string message, Exception? inner = null)
        : this(ExitCodes.StepFailed, message, inner) { }

    public int ExitCode => exitCode;
}

/// <summary>Options that can't be used. Thrown before anything is made.</summary>
internal sealed class UsageException(string message) : HoarfrostException(ExitCodes.Usage, message)
{
    /// <summary>All problems in one message, a line each, and where to look.</summary>
    public static UsageException For(IEnumerable<string> problems) =>
        new(string.Join('\n', problems.Append("--help all lists all options and what they take.")));
}
