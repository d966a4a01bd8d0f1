using Hoarfrost.Core.Errors;

namespace Hoarfrost.Google.Storage;

/// <summary>A file that is not in its bucket.</summary>
/// <param name="isOtherContent">An object of its name is there, with another content.</param>
internal sealed class UploadException(int exitCode, string message, bool isOtherContent, Exception? inner = null)
    : HoarfrostException(exitCode, message, inner)
{
    public bool IsOtherContent => isOtherContent;
}
