using Hoarfrost.Tooling.Docker;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Docker;

public sealed class DockerArgumentsTests
{
    private readonly ToolFixture fixture = new("docker");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "container ls --all --no-trunc")]
    [InlineData(1, "network ls --no-trunc")]
    [InlineData(2, "image ls --no-trunc")]
    [InlineData(3, "volume ls")]
    public async Task Should_Filter_By_Labels_When_Listed(int kind, string verb)
    {
        // Given
        fixture.Output = ["""{"ID":"1"}""", "", """{"ID":"2"}"""];
        var runner = new DockerRunner(fixture.Context);

        // When
        var found = await runner.ListAsync(
            (DockerKind)kind,
            new DockerListSettings { Labels = ["a=b c", "d"], Filters = ["name=^x$"] },
            Token
        );

        // Then
        found.Select(item => item.GetProperty("ID").GetString()).ShouldBe(["1", "2"]);
        fixture.Arguments.ShouldBe([
            .. verb.Split(' '),
            "--format",
            "{{json .}}",
            "--filter",
            "label=a=b c",
            "--filter",
            "label=d",
            "--filter",
            "name=^x$",
        ]);
    }

    [Theory]
    [InlineData(0, "container rm --force --volumes a b")]
    [InlineData(1, "network rm a b")]
    [InlineData(2, "image rm --force a b")]
    [InlineData(3, "volume rm --force a b")]
    public async Task Should_Give_Flags_That_The_Kind_Has_When_Removed(int kind, string expected)
    {
        await new DockerRunner(fixture.Context).RemoveAsync(
            (DockerKind)kind,
            ["a", "b"],
            new DockerRemoveSettings { Force = true, Volumes = true },
            Token
        );

        fixture.Arguments.ShouldBe(expected.Split(' '));
    }

    [Fact]
    public async Task Should_Start_Nothing_When_There_Is_Nothing_To_Remove()
    {
        await new DockerRunner(fixture.Context).RemoveAsync(
            DockerKind.Container,
            [],
            new DockerRemoveSettings(),
            Token
        );

        fixture.Path.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Pass_The_Command_Without_A_Shell_When_Executed()
    {
        // When
        await new DockerRunner(fixture.Context).ExecAsync(
            "frost-1",
            ["sh", "-c", "echo \"$HOME\""],
            new DockerSettings(),
            Token
        );

        // Then
        fixture.Arguments.ShouldBe(["exec", "frost-1", "sh", "-c", "echo \"$HOME\""]);
    }
}
