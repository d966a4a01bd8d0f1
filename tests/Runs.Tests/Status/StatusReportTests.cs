using Hoarfrost.Clusters.State;
using Hoarfrost.Options;
using Hoarfrost.Runs.Status;
using Spectre.Console;

namespace Runs.Tests.Status;

public class StatusReportTests
{
    [Fact]
    public void Should_Leave_The_Login_In_One_Line_When_The_Terminal_Is_Narrow()
    {
        // Given
        const string Login = "ssh -F /srv/ada/a/rather/long/path/.clusters/blue/ssh_config blue-1";
        var now = DateTimeOffset.UnixEpoch;
        var state = ClusterState.Begin(
            new HoarfrostOptions { Cluster = "blue" },
            new Dictionary<string, string>(),
            TimeSpan.FromDays(1),
            now
        );
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) }
        );
        console.Profile.Width = 30;

        // When
        StatusReport.Write(console, new("blue", state, null, [], [], [], Login: Login), now);

        // Then
        writer.ToString().Split('\n').ShouldContain(Login);
    }
}
