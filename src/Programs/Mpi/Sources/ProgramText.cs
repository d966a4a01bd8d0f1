using System.Text;
using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>Reads the text of a description.</summary>
internal static class ProgramText
{
    // More than a description can have, and so enough to be told that it is too large.
    private const int MostBytes = 4 * (YamlTreeReader.MaximumCharacters + 1);

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <param name="shown">The path, as people know it.</param>
    /// <exception cref="UsageException">It is no text, or can't be read.</exception>
    public static string Read(string path, string shown)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[MostBytes];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException(
                $"{shown} is not UTF-8 text: --program takes a folder or its {ProgramPlaces.FileName}."
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{shown} can't be read: {e.Message}");
        }
    }
}
