using System.Diagnostics;
using System.Text;
using Hoarfrost.Remote;

namespace Remote.Tests.OpenSsh;

/// <summary>Logins that ask for a code, by a real PAM with a stack of our own.</summary>
public sealed class AskingTests
{
    private const string Code = "271828";

    private static CancellationToken Token => SshBed.Token;

    [Fact]
    public async Task Should_Ask_Once_On_The_Terminal_When_A_Login_Asks()
    {
        // Given
        Skip();
        await using var bed = new SshBed();
        await using var sshd = await StartAsync(bed);
        using var terminal = new PseudoTerminal(DummyProcess.Executable, "open-ssh", bed.ConfigFile, "node", "20");

        // When
        await terminal.UntilAsync("Password:");
        terminal.Type(Code);
        await terminal.UntilAsync("socket ");
        terminal.Type("end");
        var code = await terminal.ExitCodeAsync();

        // Then
        code.ShouldBe(0, terminal.Text);
        terminal.Text.ShouldContain("round 20");
        (terminal.Text.Split("Password:").Length - 1).ShouldBe(1, terminal.Text);
        SshBed.Logins(sshd).ShouldBe(1);
        (await File.ReadAllTextAsync(bed["asked"], Token)).ShouldBe("asked\n");
    }

    [Fact]
    public async Task Should_Say_That_There_Is_No_Terminal_When_A_Login_Asks_Without_One()
    {
        // Given
        Skip();
        await using var bed = new SshBed();
        await using var sshd = await StartAsync(bed);
        await using var masters = bed.Masters();

        // When
        var error = await Should.ThrowAsync<RemoteException>(() => masters.OpenAsync(new("node-1", "node"), Token));

        // Then
        error.Failure.ShouldBe(RemoteFailure.AuthenticationRefused);
        error.Message.ShouldContain("it takes: keyboard-interactive");
        error.Message.ShouldContain("there is no terminal to ask on");
        File.Exists(bed["asked"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Log_In_Once_And_Say_So_When_The_Host_Closes_The_Connection_After_The_Login()
    {
        // Given: PAM sets no credentials
        Skip();
        await using var bed = new SshBed();
        await using var sshd = await StartAsync(bed, "# no module sets them");
        using var terminal = new PseudoTerminal(DummyProcess.Executable, "open-ssh", bed.ConfigFile, "node", "1");

        // When
        await terminal.UntilAsync("Password:");
        terminal.Type(Code);
        var code = await terminal.ExitCodeAsync();

        // Then
        code.ShouldBe(1);
        terminal.Text.ShouldMatch("closed the connection at once|was lost during");
        SshBed.Logins(sshd).ShouldBe(1);
    }

    private static async Task<LoopbackSshd> StartAsync(SshBed bed, string credentials = "auth optional pam_permit.so")
    {
        var stack = Directory.CreateDirectory(bed["pam.d"]).FullName;
        await File.WriteAllTextAsync(
            bed["check"],
            $"""
            #!/bin/sh
            echo asked >>{bed["asked"]}
            [ "$(tr -d '\0')" = {Code} ]
            """,
            Token
        );
        File.SetUnixFileMode(bed["check"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(
            Path.Combine(stack, "sshd"),
            $"""
            auth required pam_exec.so quiet expose_authtok {bed["check"]}
            {credentials}
            account required pam_permit.so
            session required pam_permit.so

            """,
            Token
        );
        var sshd = new LoopbackSshd
        {
            Settings =
            [
                "UsePAM yes",
                "KbdInteractiveAuthentication yes",
                "AuthenticationMethods keyboard-interactive",
                "PermitRootLogin yes",
            ],
            Launcher = ["unshare", "--mount", "sh", "-c", "mount --bind \"$0\" /etc/pam.d && exec \"$@\"", stack],
        };
        await sshd.InitializeAsync();
        bed.Configure("node", sshd);
        return sshd;
    }

    private static void Skip() =>
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && RealContext.Has("unshare") && RealContext.Has("script"),
            "A PAM stack of its own needs root, unshare and script."
        );

    /// <summary>A program on a terminal of its own.</summary>
    private sealed class PseudoTerminal : IDisposable
    {
        private readonly Process process;
        private readonly StringBuilder text = new();
        private readonly Task reading;

        public PseudoTerminal(params string[] command)
        {
            var info = new ProcessStartInfo("script", ["-qec", string.Join(' ', command), "/dev/null"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            this.process = Process.Start(info)!;
            this.reading = ReadAsync();
        }

        public string Text
        {
            get
            {
                lock (this.text)
                {
                    return this.text.ToString();
                }
            }
        }

        public async Task UntilAsync(string part)
        {
            for (var clock = Stopwatch.StartNew(); !Text.Contains(part, StringComparison.Ordinal); )
            {
                (clock.Elapsed < TimeSpan.FromSeconds(20) && !this.process.HasExited).ShouldBeTrue(Text);
                await Task.Delay(20, Token);
            }
        }

        public void Type(string line)
        {
            this.process.StandardInput.Write(line + "\n");
            this.process.StandardInput.Flush();
        }

        public async Task<int> ExitCodeAsync()
        {
            await this.process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);
            await this.reading;
            return this.process.ExitCode;
        }

        public void Dispose()
        {
            this.process.Kill(entireProcessTree: true);
            this.process.Dispose();
        }

        private async Task ReadAsync()
        {
            var buffer = new char[1024];
            int count;
            while ((count = await this.process.StandardOutput.ReadAsync(buffer, Token)) > 0)
            {
                lock (this.text)
                {
                    this.text.Append(buffer, 0, count);
                }
            }
        }
    }
}
