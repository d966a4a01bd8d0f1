using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.OpenSsh;

namespace Remote.Tests.OpenSsh;

public sealed class LoginShellTests
{
    // Each of which is special somewhere: in a shell's quotes, in its history, in printf's formats.
    private static readonly string[] Awkward =
    [
        "",
        " ",
        "'",
        "\"",
        "\\",
        "\\\\",
        "\\047",
        "\\c",
        "!",
        "!!",
        "!$",
        "$HOME",
        "`id`",
        "$(id)",
        "%s%n",
        "a\nb",
        "a\\\nb",
        "\n",
        "trailing\n\n",
        "\t\r\v\f\a\b\u001b",
        "~",
        "#",
        "^a^b",
        "*?[a]{b,c}",
        "<>|&;()",
        "-n",
        "--",
        "é ü 日本 😀",
        "\u0081\u0088",
        "'\\''",
        "0123456789012345678901234567890123456789",
    ];

    private static readonly string Controls = string.Concat(Enumerable.Range(1, 127).Select(static c => (char)c));

    private static CancellationToken Token => SshBed.Token;

    public static TheoryData<string> Shells =>
        ["sh", "bash", "dash", "zsh", "tcsh", "csh", "fish", "ksh", "mksh", "busybox"];

    [Theory]
    [MemberData(nameof(Shells))]
    public async Task Should_Reach_The_Program_Exactly_When_The_Login_Shell_Is_Another(string shell)
    {
        // Given
        Skip(shell);
        var batches = ArbMap
            .Default.GeneratorFor<NonNull<string>>()
            .Select(static text => Clean(text.Get))
            .ListOf(200)
            .Sample(50, 5)
            .Append([.. Awkward, Controls]);
        foreach (var words in batches)
        {
            // When
            var read = await RunBy(shell, words);

            // Then
            read.ShouldBe(words);
        }
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("tcsh")]
    [InlineData("fish")]
    [InlineData("zsh")]
    public async Task Should_Run_Commands_When_The_Host_Gives_Such_A_Shell(string shell)
    {
        // Given
        Skip(shell);
        await using var bed = await SshBed.StartAsync($"ForceCommand exec {shell} -c \"$SSH_ORIGINAL_COMMAND\"");
        await using var masters = bed.Masters();

        // When
        var result = await masters
            .ShellOf(new("node-1", "node"))
            .RunAsync(
                ["sh", "-c", "cat; printf '%s' \"$1\" >&2; exit 255", "x", Controls],
                "in",
                cancellationToken: Token
            );

        // Then
        result.ShouldBe(new RemoteResult(255, "in", Controls));
    }

    [Fact]
    public async Task Should_Drop_What_Start_Up_Files_Banner_And_Wrapper_Print_When_The_Command_Follows()
    {
        // Given
        await using var bed = new SshBed();
        var banner = bed["banner"];
        await File.WriteAllTextAsync(banner, "AUTHORISED USE ONLY\n", Token);
        var sshd = await bed.AddAsync(
            "node",
            $"Banner {banner}",
            "ForceCommand echo Welcome; set -x; printf 'no newline' >&2; eval \"$SSH_ORIGINAL_COMMAND\""
        );
        await File.WriteAllTextAsync(
            Path.Combine(sshd.Home, ".bashrc"),
            "echo module loaded; read -t 0.2 stolen; printf 'and no newline'\n",
            Token
        );
        await using var masters = bed.Masters();

        // When
        var result = await masters
            .ShellOf(new("node-1", "node"))
            .RunAsync(["sh", "-c", "cat; echo err >&2"], "first\nsecond\n", cancellationToken: Token);

        // Then
        result.ShouldBe(new RemoteResult(0, "first\nsecond\n", "err\n"));
    }

    [Theory]
    [InlineData("echo This account is currently not available.; exit 1", "This account is currently not available.")]
    [InlineData("exec /bin/false", "ended with exit code 1")]
    [InlineData("echo Only rsync is allowed here. >&2; exit 12", "Only rsync is allowed here.")]
    [InlineData("PATH=/nowhere; eval \"$SSH_ORIGINAL_COMMAND\"", "sh: not found")]
    public async Task Should_Show_What_Came_When_The_Account_Runs_No_Commands(string command, string said)
    {
        // Given
        await using var bed = await SshBed.StartAsync($"ForceCommand {command}");
        await using var masters = bed.Masters();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(new("node-1", "node"), Token));

        // Then
        error.Failure.ShouldBe(RemoteFailure.CommandFailed);
        error.Message.ShouldStartWith("The account on node node-1 took the login and ran no command");
        error.Message.ShouldContain(said);
    }

    [Fact]
    public async Task Should_Say_That_Start_Up_Files_Do_Not_End_When_The_Command_Does_Not_Begin()
    {
        // Given
        await using var bed = await SshBed.StartAsync("ForceCommand sleep 60");
        await using var masters = bed.Masters();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() =>
            masters.ShellOf(new("node-1", "node")).RunAsync(["true"], "in", TimeSpan.FromSeconds(1), Token)
        );

        // Then
        error.Message.ShouldContain("On node node-1, 'true' did not begin within 1 s");
    }

    private static async Task<string[]> RunBy(string shell, IEnumerable<string> words)
    {
        var script = new CommandScript(["printf", "%s\\0", .. words], [], null);
        string[] call = shell == "busybox" ? ["sh", "-c"] : ["-c"];
        var info = new ProcessStartInfo(shell, [.. call, script.ForLoginShell])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new ScriptProcess(info, script.Mark);
        var output = "";
        var end = await process.RunAsync(
            null,
            stream =>
            {
                using var reader = new StreamReader(stream);
                output = reader.ReadToEnd();
            }
        );
        end.End.ShouldBe("0", end.StdErr + end.Noise);
        return output.Split('\0')[..^1];
    }

    private static void Skip(string shell) =>
        Assert.SkipUnless(RealContext.Has(shell), $"There is no {shell} here; tests/run installs what Debian has.");

    // What no argument can hold is no argument's.
    private static string Clean(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "", StringComparison.Ordinal)));
}
