namespace Hoarfrost.Programs.Ranks;

/// <summary>A value of a request that a message of the planner names.</summary>
public enum PlanParameter
{
    Nodes = 0,
    Slots = 1,
    Oversubscribe = 2,
    N = 3,
    NB = 4,
    P = 5,
    Q = 6,
    MemoryFraction = 7,
    TimeBudgetMinutes = 8,
    GflopsEstimate = 9,
}

/// <summary>A message of the planner, which does not know what set the values of its request: it holds them as <see cref="PlanParameter"/>.</summary>
public sealed class PlanMessage(FormattableString text)
{
    /// <param name="nameOf">The name by which the reader knows a value, such as that of an option.</param>
    public string ToString(Func<PlanParameter, string> nameOf) => text.ToString(new Formatter(nameOf));

    public override string ToString() => ToString(static parameter => parameter.ToString());

    private sealed class Formatter(Func<PlanParameter, string> nameOf) : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) =>
            formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
            arg switch
            {
                PlanParameter parameter => nameOf(parameter),
                // A part of the text is a text with parameters of its own.
                IFormattable part => part.ToString(format, this),
                _ => $"{arg}",
            };
    }
}

/// <summary>A request that can't be planned. The message says which value, what is allowed, what to do.</summary>
/// <param name="parameter">The value at fault.</param>
public sealed class PlanException(PlanParameter parameter, FormattableString message)
    : ArgumentException(new PlanMessage(message).ToString())
{
    public PlanParameter Parameter { get; } = parameter;

    /// <summary>The message, for those who know the values by other names.</summary>
    public PlanMessage Text { get; } = new(message);
}
