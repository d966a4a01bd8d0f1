using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using Hoarfrost.Kubernetes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Runs.Tests.MpiOperator.Exec;

/// <summary>An API server whose one pod is this machine: it runs what it is told to by the protocol of old clusters, v4.channel.k8s.io.</summary>
internal sealed class KubeletDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder = Directory.CreateTempSubdirectory("kubelet-").FullName;

    private KubeletDouble()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseWebSockets();
        app.Run(AnswerAsync);
    }

    public KubeTarget Target => new(Path.Combine(folder, "kubeconfig"), "double");

    /// <summary>Where commands begin.</summary>
    public string Home => Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;

    /// <summary>Cuts the connection after so many bytes of standard output.</summary>
    public long CutAfter { get; set; } = long.MaxValue;

    /// <summary>Answers so before it runs anything, once.</summary>
    public int? Refusal { get; set; }

    public static async Task<KubeletDouble> StartAsync()
    {
        var kubelet = new KubeletDouble();
        await kubelet.app.StartAsync();
        await File.WriteAllTextAsync(
            kubelet.Target.KubeconfigPath,
            $$$"""
            apiVersion: v1
            kind: Config
            clusters:
              - name: double
                cluster:
                  server: {{{kubelet.app.Urls.Single()}}}
            users: [{name: nobody, user: {token: none}}]
            contexts: [{name: double, context: {cluster: double, user: nobody}}]
            """
        );
        return kubelet;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [SuppressMessage("Security", "CA3006", Justification = "What is asked for is the tests' own.")]
    [SuppressMessage("Reliability", "CA2025", Justification = "The tasks are awaited before the end.")]
    private async Task AnswerAsync(HttpContext http)
    {
        if (Refusal is { } status)
        {
            Refusal = null;
            http.Response.StatusCode = status;
            return;
        }

        http.Request.Path.Value.ShouldBe("/api/v1/namespaces/space/pods/pod/exec");
        http.Request.Headers.Authorization.ToString().ShouldBe("Bearer none");
        using var socket = await http.WebSockets.AcceptWebSocketAsync("v4.channel.k8s.io");
        string[] argv = [.. http.Request.Query["command"].OfType<string>()];
        var start = new ProcessStartInfo(argv[0], argv[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = Home;
        using var process = Process.Start(start)!;
        using var sending = new SemaphoreSlim(1, 1);
        var input = InputAsync(socket, process.StandardInput.BaseStream);
        try
        {
            await Task.WhenAll(
                OutputAsync(1, process.StandardOutput.BaseStream, CutAfter),
                OutputAsync(2, process.StandardError.BaseStream, long.MaxValue)
            );
            await process.WaitForExitAsync();
            var told =
                process.ExitCode == 0
                    ? """{"status":"Success"}"""
                    : $$$"""{"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"{{{process.ExitCode}}}"}]}}""";
            await SendAsync(3, System.Text.Encoding.UTF8.GetBytes(told));
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // Whoever asked is gone.
            socket.Abort();
        }

        await input;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));

        async Task OutputAsync(byte channel, Stream from, long most)
        {
            var block = new byte[20_000];
            while (await from.ReadAsync(block) is > 0 and var count)
            {
                await SendAsync(channel, block[..count]);
                if ((most -= count) <= 0)
                {
                    socket.Abort();
                    throw new IOException("cut");
                }
            }
        }

        async Task SendAsync(byte channel, byte[] bytes)
        {
            await sending.WaitAsync();
            try
            {
                await socket.SendAsync(
                    (byte[])[channel, .. bytes],
                    WebSocketMessageType.Binary,
                    endOfMessage: true,
                    CancellationToken.None
                );
            }
            finally
            {
                sending.Release();
            }
        }
    }

    /// <summary>Ends the input when the connection ends, and not before.</summary>
    private static async Task InputAsync(WebSocket socket, Stream input)
    {
        try
        {
            var block = new byte[100_000];
            while (
                await socket.ReceiveAsync(block.AsMemory(), CancellationToken.None)
                    is { MessageType: not WebSocketMessageType.Close } part
            )
            {
                part.EndOfMessage.ShouldBeTrue();
                block[0].ShouldBe((byte)0);
                await input.WriteAsync(block.AsMemory(1, part.Count - 1));
                await input.FlushAsync();
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // As a kubelet sees it.
        }

        try
        {
            input.Close();
        }
        catch (IOException)
        {
            // The command is gone.
        }
    }
}
