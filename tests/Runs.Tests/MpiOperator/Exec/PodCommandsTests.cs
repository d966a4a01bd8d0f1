using System.Security.Cryptography;
using System.Text;
using Hoarfrost.Core.Errors;
using Hoarfrost.Kubernetes;
using Hoarfrost.Kubernetes.Exec;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Runs.MpiOperator;

namespace Runs.Tests.MpiOperator.Exec;

/// <summary>Commands run for real, through the protocol that all clusters speak.</summary>
public sealed class PodCommandsTests : IAsyncLifetime
{
    private static readonly KubeLimits Limits = new(
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromMilliseconds(10),
        TimeSpan.FromSeconds(10)
    );

    private KubeletDouble kubelet = null!;
    private KubeClient client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PodCommands Shell => new(new PodExec(client, "space", "pod", "worker"), "worker-0");

    public async ValueTask InitializeAsync()
    {
        kubelet = await KubeletDouble.StartAsync();
        client = new KubeClient(kubelet.Target, Limits);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await kubelet.DisposeAsync();
    }

    [Fact]
    public async Task Should_Give_Output_Errors_And_Exit_Code_When_A_Command_Has_No_Input()
    {
        var (result, output) = await RunAsync([
            "sh",
            "-c",
            "pwd; cat; echo \"$1\" >&2; exit 7",
            "sh",
            "it's 'so' $HOME",
        ]);

        output.ShouldBe($"{kubelet.Home}\n");
        result.StdErr.ShouldBe("it's 'so' $HOME\n");
        result.ExitCode.ShouldBe(7);
    }

    [Fact]
    public async Task Should_See_The_Inputs_End_When_A_Command_Reads_To_It()
    {
        var (result, output) = await RunAsync(["cat"], ShellInput.Of("two\nlines\n"));

        output.ShouldBe("two\nlines\n");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Should_Carry_Every_Byte_Both_Ways_When_There_Are_Many()
    {
        // Given
        var data = RandomNumberGenerator.GetBytes(20_000_000);
        using var sum = SHA256.Create();
        long length = 0;

        // When
        var result = await Shell.StreamAsync(
            ["cat"],
            ShellInput.Of(data),
            output =>
            {
                var block = new byte[70_000];
                while (output.Read(block) is > 0 and var count)
                {
                    sum.TransformBlock(block, 0, count, null, 0);
                    length += count;
                }
            },
            TimeSpan.FromMinutes(1),
            Token
        );
        sum.TransformFinalBlock([], 0, 0);

        // Then
        result.ExitCode.ShouldBe(0);
        length.ShouldBe(data.Length);
        sum.Hash.ShouldBe(SHA256.HashData(data));
    }

    [Fact]
    public async Task Should_Keep_The_End_Of_The_Errors_When_There_Are_Many()
    {
        var (result, _) = await RunAsync(["sh", "-c", "seq 1 100000 >&2"]);

        result.StdErr.ShouldEndWith("\n99999\n100000\n");
        result.StdErr.Length.ShouldBe(64 * 1024);
    }

    [Fact]
    public async Task Should_End_At_Once_When_A_Command_Does_Not_Read_Its_Input()
    {
        var (result, _) = await RunAsync(
            ["sh", "-c", "exit 3"],
            new ShellInput(100_000_000, static stream => stream.Write(new byte[100_000_000]))
        );

        result.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Let_The_Command_See_No_More_When_The_Input_Ends_Too_Early()
    {
        var (result, _) = await RunAsync(
            ["sh", "-c", "cat > got; sleep 60"],
            new ShellInput(100, static stream => stream.Write("half"u8))
        );

        result.ExitCode.ShouldBe(1);
        result.StdErr.ShouldContain("input");
    }

    [Fact]
    public async Task Should_Be_Transient_When_The_Connection_Is_Cut()
    {
        // Given
        kubelet.CutAfter = 1_000_000;

        // When
        var failure = await Should.ThrowAsync<KubeException>(() => RunAsync(["head", "-c", "100000000", "/dev/zero"]));

        // Then
        failure.IsTransient.ShouldBeTrue();
        Shell.IsTransient(failure).ShouldBeTrue();
    }

    [Theory]
    [InlineData(403, false, ExitCodes.CloudRefused)]
    [InlineData(404, false, ExitCodes.StepFailed)]
    [InlineData(503, true, ExitCodes.StepFailed)]
    public async Task Should_Say_Why_When_It_Is_Refused(int status, bool isTransient, int exitCode)
    {
        // Given
        kubelet.Refusal = status;

        // When
        var failure = await Should.ThrowAsync<KubeException>(() => RunAsync(["true"]));

        // Then
        failure.IsTransient.ShouldBe(isTransient);
        failure.ExitCode.ShouldBe(exitCode);
        failure.Message.ShouldContain("pods/exec");
    }

    [Fact]
    public async Task Should_Ask_Again_When_The_Credentials_Have_Expired()
    {
        // Given
        kubelet.Refusal = 401;

        // When
        var (result, _) = await RunAsync(["true"]);

        // Then
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Should_End_The_Command_When_It_Is_Cancelled()
    {
        // Given
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var began = new TaskCompletionSource<int>();
        var run = Shell.StreamAsync(
            ["sh", "-c", "echo $$; exec sleep 60"],
            input: null,
            output =>
                began.SetResult(
                    int.Parse(new StreamReader(output).ReadLine()!, System.Globalization.CultureInfo.InvariantCulture)
                ),
            Timeout.InfiniteTimeSpan,
            cancel.Token
        );
        var pid = await began.Task.WaitAsync(TimeSpan.FromSeconds(10), Token);

        // When
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);

        // Then
        for (var attempt = 0; attempt < 100 && Directory.Exists($"/proc/{pid}"); attempt++)
        {
            await Task.Delay(100, Token);
        }

        Directory.Exists($"/proc/{pid}").ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Say_So_When_It_Takes_Too_Long()
    {
        var failure = await Should.ThrowAsync<HoarfrostException>(() =>
            Shell.StreamAsync(
                ["sleep", "60"],
                null,
                static output => output.CopyTo(Stream.Null),
                TimeSpan.FromSeconds(1),
                Token
            )
        );

        failure.Message.ShouldContain("'sleep 60' did not end within");
        Shell.IsTransient(failure).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Give_The_Readers_Own_Error_When_It_Fails()
    {
        var failure = await Should.ThrowAsync<HoarfrostException>(() =>
            Shell.StreamAsync(
                ["yes"],
                null,
                static _ => throw new HoarfrostException(ExitCodes.StepFailed, "the disk is full"),
                TimeSpan.FromMinutes(1),
                Token
            )
        );

        failure.Message.ShouldBe("the disk is full");
    }

    private async Task<(RemoteResult Result, string Output)> RunAsync(
        IReadOnlyList<string> argv,
        ShellInput? input = null
    )
    {
        var text = "";
        var result = await Shell.StreamAsync(
            argv,
            input,
            output => text = new StreamReader(output, Encoding.UTF8).ReadToEnd(),
            TimeSpan.FromMinutes(1),
            Token
        );
        return (result, text);
    }
}
