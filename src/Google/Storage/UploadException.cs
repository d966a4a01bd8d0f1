using System.Diagnostics.CodeAnalysis;
using Hoarfrost.Core.Errors;

namespace Hoarfrost.Google.Storage;

/// <summary>A file that is not in its bucket.</summary>
/// <param name="isOtherContent">An object of its name is there, with another content.</param>
[SuppressMessage("Design", "CA1064", Justification = "A program, not a library: nobody outside catches it by type.")]
internal sealed class UploadException(int exitCode, string message, bool isOtherContent, Exception? inner = null)
    : HoarfrostException(exitCode, message, inner)
{
    public bool IsOtherContent => isOtherContent;
}
