using FsCheck;
using FsCheck.Fluent;

namespace Tooling.Tests.Arguments;

/// <summary>Arguments that a shell or a splitter would get wrong.</summary>
internal static class ArgumentGenerator
{
    private static readonly string[] Pieces =
    [
        "a",
        " ",
        "\t",
        "\n",
        "\r",
        "\"",
        "\\",
        "\\\\",
        "'",
        "$HOME",
        "`id`",
        ";",
        "&",
        "|",
        "*",
        "-",
        "=",
        "#",
        "é",
        "日本",
        "😀",
        "\u0001",
        "\u00a0",
    ];

    /// <summary>Anything but NUL, which no argument can hold.</summary>
    public static Gen<string> Any => Gen.Elements(Pieces).ListOf().Select(string.Concat);
}
