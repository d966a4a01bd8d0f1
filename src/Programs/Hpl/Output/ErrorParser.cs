using Hoarfrost.Programs.Hpl.Input;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>
/// Blocks of HPL_pwarn and HPL_pabort: <c>HPL ERROR from process # 0, on line 408 of function HPL_pdinfo:</c>, and on the next line
/// the message between <c>&gt;&gt;&gt;</c> and <c>&lt;&lt;&lt;</c>. Vendors' builds have messages of their own on the same line:
/// <c>HPL ERROR: CUBLAS initialization failed</c>.
/// </summary>
internal sealed class ErrorParser
{
    private readonly List<HplError> errors = [];
    private bool open;

    public IReadOnlyList<HplError> Errors => [.. errors];

    /// <returns>Whether the line belongs to such a block.</returns>
    public bool Accept(ReadOnlySpan<char> line)
    {
        var error = line.IndexOf("HPL ERROR", StringComparison.Ordinal);
        var start = error >= 0 ? error : line.IndexOf("HPL WARNING", StringComparison.Ordinal);
        if (start >= 0)
        {
            open = errors.Count < HplOutput.MaxErrors;
            if (open)
            {
                var text = line[(start + (error < 0 ? "HPL WARNING" : "HPL ERROR").Length)..];
                var function = Function(text);
                var message = function is null ? text.TrimStart(" :-").Trim(CBlanks.All).ToString() : "";
                errors.Add(new(function, message) { IsWarning = error < 0 });
                open = message.Length == 0;
            }

            return true;
        }

        if (!line.StartsWith(">>>", StringComparison.Ordinal))
        {
            return false;
        }

        if (open)
        {
            var end = line.IndexOf("<<<", StringComparison.Ordinal);
            errors[^1] = errors[^1] with
            {
                Message = (end < 0 ? line[3..] : line[3..end]).Trim(CBlanks.All).ToString(),
            };
            open = false;
        }

        return true;
    }

    private static string? Function(ReadOnlySpan<char> line)
    {
        const string label = "function ";
        var start = line.IndexOf(label, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var name = line[(start + label.Length)..];
        var stop = name.IndexOfAny(": ");
        return (stop < 0 ? name : name[..stop]).ToString();
    }
}
