namespace Hoarfrost.Hpl.Planning;

/// <summary>A request that can't be planned. The message says which option, its value, what is allowed, what to do.</summary>
public sealed class PlanException(string option, string message) : ArgumentException(message)
{
    /// <summary>The option at fault, as on the command line: <c>--p</c>.</summary>
    public string Option { get; } = option;
}
