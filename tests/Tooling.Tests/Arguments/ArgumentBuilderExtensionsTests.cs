using Cake.Core;
using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;

namespace Tooling.Tests.Arguments;

public sealed class ArgumentBuilderExtensionsTests
{
    [Fact]
    public void Should_Keep_Arguments_As_They_Are_When_Made_A_Vector()
    {
        // Given
        var builder = new ProcessArgumentBuilder().AppendVerb("apply").AppendArgument("a \"b\"").AppendArgument("");

        // When, Then
        builder.ToVector().ShouldBe(["apply", "a \"b\"", ""]);
        builder.Names().ShouldBe(["apply"]);
    }

    [Fact]
    public void Should_Emit_Nothing_When_Values_Are_Null()
    {
        var builder = new ProcessArgumentBuilder()
            .AppendAssignment("-a", null)
            .AppendOption("--d", null)
            .AppendFlag("--f", false);

        builder.ToVector().ShouldBeEmpty();
    }
}
