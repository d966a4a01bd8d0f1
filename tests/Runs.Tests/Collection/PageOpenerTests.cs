using Cake.Core;
using Hoarfrost.Runs.Collection;
using NSubstitute;
using Spectre.Console;

namespace Runs.Tests.Collection;

public sealed class PageOpenerTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly IAnsiConsoleOutput output = Substitute.For<IAnsiConsoleOutput>();
    private readonly ICakeEnvironment environment = Substitute.For<ICakeEnvironment>();
    private readonly PageOpener opener;

    public PageOpenerTests()
    {
        output.IsTerminal.Returns(true);
        output.Writer.Returns(TextWriter.Null);
        environment.GetEnvironmentVariable("PATH").Returns(temporary.Root);
        opener = new PageOpener(AnsiConsole.Create(new AnsiConsoleSettings { Out = output }), environment);
    }

    private static string Tool => OperatingSystem.IsMacOS() ? "open" : "xdg-open";

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Should_Hand_The_Page_To_The_Desktop()
    {
        // Given
        var tool = temporary.File(
            Tool,
            $"#!/bin/sh\necho \"$1\" >{temporary.Root}/opened.tmp\nmv {temporary.Root}/opened.tmp {temporary.Root}/opened\n"
        );
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // When
        var problem = opener.Open("/results/a page.html");

        // Then
        problem.ShouldBeNull();
        var opened = Path.Combine(temporary.Root, "opened");
        for (var wait = 0; wait < 200 && !File.Exists(opened); wait++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(opened, TestContext.Current.CancellationToken)).ShouldBe("/results/a page.html\n");
    }

    [Fact]
    public void Should_Say_So_When_Nothing_Can_Open_It() =>
        opener
            .Open("/results/report.html")
            .ShouldBe($"--open needs {Tool}, which is not on PATH: open /results/report.html yourself.");

    [Fact]
    public void Should_Say_So_When_There_Is_No_Terminal()
    {
        // Given
        output.IsTerminal.Returns(false);

        // When, Then
        opener
            .Open("/results/report.html")
            .ShouldBe("--open opens nothing where the output is not a terminal: open /results/report.html yourself.");
    }
}
