using Frosting.Tests.Fixtures;
using Frosting.Tests.Fixtures.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;
using Spectre.Console.Testing;

namespace Frosting.Tests.Help;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Should_Show_Every_Option_Once_When_Help_Is_Asked_For(string option)
    {
        // Given
        using var console = new TestConsole();
        console.Profile.Width = 100;
        using var fixture = WithConsole(console);

        // When
        var exitCode = fixture.Run("--target", "Clean", option);

        // Then
        exitCode.ShouldBe(0);
        fixture.Journal.Entries.ShouldBeEmpty();
        foreach (var name in new[] { "-h, --help", "-t, --target <TARGET>", "-w, --working <PATH>", "-e, --exclusive" })
        {
            console.Output.Split(name).Length.ShouldBe(2, name);
        }
    }

    [Fact]
    public void Should_Let_The_Registered_Provider_Write_When_There_Is_One()
    {
        // Given
        using var console = new TestConsole();
        using var fixture = WithConsole(console);
        fixture.With(services => services.AddSingleton<IHelpProvider, OwnHelp>());

        // When
        var exitCode = fixture.Run("--help");

        // Then
        exitCode.ShouldBe(0);
        console.Output.ShouldContain("-t, --target <TARGET>");
        console.Output.ShouldContain("and --nodes too");
    }

    private static HostFixture WithConsole(TestConsole console) =>
        new HostFixture().WithChain().With(services => services.AddSingleton<IAnsiConsole>(console));

    internal sealed class OwnHelp(ICommandAppSettings settings, Journal journal) : HelpProvider(settings)
    {
        public override IEnumerable<IRenderable> GetFooter(ICommandModel model, ICommandInfo? command)
        {
            journal.Note(model.ApplicationName);
            return [new Text("and --nodes too")];
        }
    }
}
