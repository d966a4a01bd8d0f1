using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Remote.Tests.Programs;

/// <summary>An entry of a program's manifest, with its contents.</summary>
internal sealed record SourceFile(string Path, string Kind, string Content = "", bool IsExecutable = false)
{
    public static SourceFile File(string path, string content, bool isExecutable = false) =>
        new(path, "file", content, isExecutable);

    public static SourceFile Link(string path, string target) => new(path, "link", target);

    public static SourceFile Directory(string path) => new(path, "directory");

    private byte[] Bytes => Encoding.UTF8.GetBytes(Content);

    private object Entry =>
        Kind switch
        {
            "file" => new
            {
                path = Path,
                kind = Kind,
                size = Bytes.Length,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(Bytes)),
                executable = IsExecutable,
            },
            "link" => new
            {
                path = Path,
                kind = Kind,
                target = Content,
            },
            _ => new { path = Path, kind = Kind },
        };

    public static string Manifest(IEnumerable<SourceFile> files) =>
        JsonSerializer.Serialize(new { digest = "any", files = files.Select(file => file.Entry) });

    /// <summary>What <c>put</c> reads.</summary>
    public static byte[] Stream(IReadOnlyList<SourceFile> files, IEnumerable<string> missing)
    {
        var contents = files.ToDictionary(file => file.Path, file => file.Bytes, StringComparer.Ordinal);
        return [.. Encoding.UTF8.GetBytes(Manifest(files) + "\n"), .. missing.SelectMany(path => contents[path])];
    }
}
