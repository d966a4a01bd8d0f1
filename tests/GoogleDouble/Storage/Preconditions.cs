using System.Globalization;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Storage;

/// <summary>What has to hold of the object that is there, for a request to be carried out.</summary>
/// <param name="GenerationMatch">0: there is none.</param>
internal sealed record Preconditions(long? GenerationMatch, long? MetagenerationMatch, long? GenerationNotMatch)
{
    // No metadata is ever changed alone.
    private const long Metageneration = 1;

    /// <exception cref="GoogleErrorException">A parameter is no number.</exception>
    public static Preconditions Of(HttpRequest request) =>
        new(
            Number(request, "ifGenerationMatch"),
            Number(request, "ifMetagenerationMatch"),
            Number(request, "ifGenerationNotMatch")
        );

    /// <exception cref="GoogleErrorException">One does not hold.</exception>
    public void Check(StoredObject? found)
    {
        long generation = found?.Generation ?? 0;
        if (
            (GenerationMatch ?? generation) != generation
            || (MetagenerationMatch is { } meta && (found is null || meta != Metageneration))
        )
        {
            throw new GoogleErrorException(
                412,
                ApiReason.Condition,
                "At least one of the pre-conditions you specified did not hold."
            );
        }

        if (GenerationNotMatch == generation)
        {
            throw new GoogleErrorException(304, ApiReason.Condition, "Not modified");
        }
    }

    private static long? Number(HttpRequest request, string name) =>
        request.Query[name].ToString() is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw new GoogleErrorException(400, ApiReason.Invalid, $"Invalid value for {name}: {text}");
}
