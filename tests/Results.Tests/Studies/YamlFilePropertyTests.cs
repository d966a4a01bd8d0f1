using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Core.Errors;
using Hoarfrost.Results.Expectations;
using Hoarfrost.Results.Studies;
using NSubstitute;

namespace Results.Tests.Studies;

/// <summary>Files that people write: whatever is in them, they are read, or refused with what is wrong.</summary>
public sealed class YamlFilePropertyTests
{
    private static readonly string[] Pieces =
    [
        "program: hpl\n",
        "over",
        "points",
        "zip",
        "until",
        "baseline",
        "- for",
        "expect",
        "rmax",
        "of",
        "within",
        "baseline",
        "5%",
        "%",
        "nodes",
        ": ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\n",
        "\n  ",
        "- ",
        "\"",
        "~",
        "0",
        "1e999",
    ];

    [Property(MaxTest = 2000)]
    public Property Should_Read_Or_Refuse_It_When_Text_Looks_Like_Yaml() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary(), Check);

    private static void Check(string text)
    {
        var names = Substitute.For<IStudyNames>();
        names.Refusal(Arg.Any<string>()).Returns((string?)null);
        names.Names.Returns(["nodes"]);
        Refused(() => StudyReader.Read("program: hpl\n" + text, "study.yml", names));
        Refused(() => ExpectedRanges.Read(text, "expected.yml"));
    }

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (UsageException e)
        {
            e.Message.ShouldContain(".yml:");
        }
    }
}
