using Cake.Core;
using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;

namespace Tooling.Tests.Arguments;

public sealed class ArgumentBuilderExtensionsTests
{
    [Fact]
    public void Should_Mix_Exact_And_Rendered_Arguments_When_Made_A_Vector()
    {
        // Given
        var builder = new ProcessArgumentBuilder().AppendVerb("apply").AppendArgument("a \"b\"").AppendArgument("");

        // When
        builder.Append("-x -y");
        builder.AppendQuoted("one argument");

        // Then
        builder.ToVector().ShouldBe(["apply", "a \"b\"", "", "-x", "-y", "one argument"]);
        builder.Names().ShouldBe(["apply"]);
    }

    [Fact]
    public void Should_Emit_Nothing_When_Values_Are_Null()
    {
        var builder = new ProcessArgumentBuilder()
            .AppendAssignment("-a", (string?)null)
            .AppendAssignment("-b", (int?)null)
            .AppendAssignment("-c", (bool?)null)
            .AppendOption("--d", null)
            .AppendFlag("--e", null)
            .AppendFlag("--f", false);

        builder.ToVector().ShouldBeEmpty();
    }

    [Fact]
    public void Should_Write_Values_For_Machines_When_Typed()
    {
        var builder = new ProcessArgumentBuilder()
            .AppendAssignment("-n", 1000)
            .AppendAssignment("-input", false)
            .AppendAssignment("-refresh", true);

        builder.ToVector().ShouldBe(["-n=1000", "-input=false", "-refresh=true"]);
    }
}
