using System.Text.Json.Nodes;

namespace Clusters.Tests.Hosts;

/// <summary>What <c>hoarfrost-prepare</c> takes back where it was cut off before.</summary>
public sealed class UndoneAgainTests : IDisposable
{
    private const string Sshd = "/etc/ssh/sshd_config.d/00-mpi.conf";
    private const string Limits = "/etc/security/limits.d/90-hpc.conf";

    private readonly PreparedRoot host = new();

    /// <summary>A systemd whose units are files: their state, and whether they run.</summary>
    public UndoneAgainTests() =>
        host.Program(
            "systemctl",
            """
            for unit; do :; done
            case $1 in
            list-unit-files) for f in "$ROOT"/units/*; do echo "${f##*/} $(cat "$f") enabled"; done ;;
            is-enabled) cat "$ROOT/units/$unit" ;;
            is-active) [ -e "$ROOT/active/$unit" ] ;;
            mask) echo masked > "$ROOT/units/$unit"; rm -f "$ROOT/active/$unit" ;;
            unmask) echo disabled > "$ROOT/units/$unit" ;;
            enable) [ ! -e "$ROOT/cut" ] || { kill -9 $PPID; exit 1; }; echo enabled > "$ROOT/units/$unit" ;;
            start) [ ! -e "$ROOT/broken/$unit" ] || { echo "$unit is broken" >&2; exit 1; }; touch "$ROOT/active/$unit" ;;
            esac
            """
        );

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Should_Go_On_Where_It_Was_When_It_Is_Cut_Off()
    {
        // Given
        host.Write("/units/apt-daily.timer", "enabled\n");
        host.Write("/active/apt-daily.timer", "");
        host.Write(Limits, "theirs\n");
        await PrepareAsync("apt-daily.timer");

        // When: between two steps of one unit; then after all but the record's end
        host.Write("/cut", "");
        (await host.TryAsync("undo", "abc")).ExitCode.ShouldNotBe(0);
        File.Delete(host.At("/cut"));
        var record = host.Read("/var/lib/hoarfrost/abc.json");
        var first = await host.RunAsync("undo", "abc");
        host.Write("/var/lib/hoarfrost/abc.json", record);
        var again = await host.RunAsync("undo", "abc");

        // Then
        host.Read("/units/apt-daily.timer").ShouldBe("enabled\n");
        File.Exists(host.At("/active/apt-daily.timer")).ShouldBeTrue();
        host.Read(Limits).ShouldBe("theirs\n");
        File.Exists(host.At(Sshd)).ShouldBeFalse();
        foreach (var report in (JsonNode[])[first!, again!])
        {
            report["changed"]!.AsArray().ShouldBeEmpty();
            report["failed"]!.AsArray().ShouldBeEmpty();
        }

        Directory.Exists(host.At("/var/lib/hoarfrost")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Say_So_And_Go_On_When_A_Unit_Does_Not_Start()
    {
        // Given
        host.Write("/units/apt-daily.timer", "enabled\n");
        host.Write("/active/apt-daily.timer", "");
        await PrepareAsync("apt-daily.timer");
        host.Write("/broken/apt-daily.timer", "");

        // When
        var report = await host.RunAsync("undo", "abc");

        // Then
        report!["failed"]!
            .ToJsonString()
            .ShouldBe("""["systemctl start apt-daily.timer: apt-daily.timer is broken"]""");
        File.Exists(host.At(Sshd)).ShouldBeFalse();
    }

    private async Task PrepareAsync(string unit)
    {
        host.Plan("abc", [], [Sshd, Limits], unit);
        await host.RunAsync("begin", "abc");
        host.Write("/units/" + unit, "masked\n");
        File.Delete(host.At("/active/" + unit));
        host.Write(Sshd, "ours\n");
        host.Write(Limits, "ours\n");
        await host.RunAsync("end", "abc");
    }
}
