using System.Globalization;

namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>What a message of the planner speaks of: a value of a <see cref="PlanRequest"/>, which its caller calls by another name.</summary>
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

/// <summary>A text in which values of the request stand as <see cref="PlanParameter"/>: the planner does not know where they came from.</summary>
public sealed class PlanMessage(FormattableString text)
{
    /// <param name="nameOf">What the reader knows a value by, such as an option.</param>
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
public sealed class PlanException(PlanParameter parameter, PlanMessage message) : ArgumentException(message.ToString())
{
    public PlanException(PlanParameter parameter, FormattableString message)
        : this(parameter, new PlanMessage(message)) { }

    public PlanParameter Parameter { get; } = parameter;

    /// <inheritdoc cref="PlanMessage.ToString(Func{PlanParameter, string})"/>
    public string Describe(Func<PlanParameter, string> nameOf) => message.ToString(nameOf);
}
