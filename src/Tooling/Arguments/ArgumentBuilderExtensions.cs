using Cake.Core.IO;

namespace Hoarfrost.Tooling.Arguments;

/// <summary>One element of the argument vector, handed over as it is: no quoting, no shell.</summary>
/// <param name="Value">Any text without NUL, also an empty one.</param>
/// <param name="Name">A part of the name of the call (<c>apply</c>, <c>network</c>), by which its log is called; null for all others.</param>
internal sealed record ExactArgument(string Value, string? Name = null) : IProcessArgument
{
    /// <summary>The quoted form, for a command line as one string (Cake's own process runner, tests).</summary>
    public string Render() => CommandLine.Quote(Value);

    public string RenderSafe() => Render();
}

/// <summary>Exact arguments for Cake's builder. A null value emits nothing.</summary>
internal static class ArgumentBuilderExtensions
{
    extension(ProcessArgumentBuilder builder)
    {
        /// <summary>Appends one element of the argument vector, whatever it holds.</summary>
        public ProcessArgumentBuilder AppendArgument(string value)
        {
            builder.Append(new ExactArgument(value));
            return builder;
        }

        public ProcessArgumentBuilder AppendArguments(IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                builder.AppendArgument(value);
            }

            return builder;
        }

        /// <summary>Appends an argument that names the call in its log's file name and in errors.</summary>
        /// <param name="name">The name, where the argument itself is not one (a path).</param>
        public ProcessArgumentBuilder AppendVerb(string value, string? name = null)
        {
            builder.Append(new ExactArgument(value, name ?? value));
            return builder;
        }

        /// <summary>Appends <paramref name="flag"/> if <paramref name="wanted"/> is true.</summary>
        public ProcessArgumentBuilder AppendFlag(string flag, bool wanted) =>
            wanted ? builder.AppendArgument(flag) : builder;

        /// <summary>Appends <c>name=value</c> as one element.</summary>
        public ProcessArgumentBuilder AppendAssignment(string name, string? value) =>
            value is null ? builder : builder.AppendArgument($"{name}={value}");

        /// <summary>Appends name and value as two elements.</summary>
        public ProcessArgumentBuilder AppendOption(string name, string? value) =>
            value is null ? builder : builder.AppendArgument(name).AppendArgument(value);

        /// <exception cref="InvalidCastException">An argument of Cake's own kinds, which are text for a shell-like splitter, is among them.</exception>
        public IReadOnlyList<string> ToVector() =>
            [.. builder.Cast<ExactArgument>().Select(static argument => argument.Value)];

        /// <summary>The parts of the call's name, in order.</summary>
        public IReadOnlyList<string> Names() =>
            [.. builder.OfType<ExactArgument>().Select(static argument => argument.Name).OfType<string>()];
    }
}
