using Hoarfrost.Kubernetes;
using Hoarfrost.Tooling.Processes;
using k8s.KubeConfigModels;

namespace Kubernetes.Tests;

public sealed class ExecPluginTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_Take_Away_What_No_Tool_Gets_When_The_Kubeconfig_Does_Not_Set_It()
    {
        // Given
        var plugin = new ExternalExecution
        {
            Command = "/opt/my plugins/login",
            Arguments = ["get-token"],
            EnvironmentVariables = [new() { ["name"] = "CONSUL_TOKEN_FILE", ["value"] = "/token" }],
        };

        // When
        ExecPlugin.Confine(
            plugin,
            ["PATH", "GIT_DIR", "CONSUL_TOKEN_FILE", "AWS_REGION", "AZURE_CLIENT_ID", "HTTPS_PROXY", "PYTHONHOME"]
        );

        // Then
        plugin.Command.ShouldBe("/usr/bin/env");
        plugin.Arguments.ShouldBe(["-u", "GIT_DIR", "-u", "PYTHONHOME", "\"/opt/my plugins/login\"", "get-token"]);
    }

    [Fact]
    public async Task Should_Log_In_Without_The_Rest_Of_The_Environment_When_The_Library_Starts_The_Plugin()
    {
        // Given
        var plugin = _folder["my plugin"];
        await File.WriteAllTextAsync(
            plugin,
            $$"""
            #!/bin/sh
            env > '{{_folder["seen"]}}'
            printf '{"apiVersion":"%s","kind":"ExecCredential","status":{"token":"t0ken"} }' client.authentication.k8s.io/v1
            """,
            TestContext.Current.CancellationToken
        );
        File.SetUnixFileMode(plugin, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var path = _folder["kubeconfig"];
        await File.WriteAllTextAsync(
            path,
            $$"""
            apiVersion: v1
            kind: Config
            clusters: [{ name: c, cluster: { server: "https://127.0.0.1:1" } }]
            contexts: [{ name: x, context: { cluster: c, user: u } }]
            users:
              - name: u
                user:
                  exec:
                    apiVersion: client.authentication.k8s.io/v1
                    command: "{{plugin}}"
                    env: [{ name: AWS_PROFILE, value: hpc }]
            """,
            TestContext.Current.CancellationToken
        );
        Environment.SetEnvironmentVariable("GIT_DIR", "nonsense");

        try
        {
            // When
            using var client = KubeAccess.Connect(new KubeTarget(path, "x"));

            // Then
            client.Credentials.ShouldNotBeNull();
            var seen = (await File.ReadAllLinesAsync(_folder["seen"], TestContext.Current.CancellationToken))
                .Select(line => line.Split('=')[0])
                .ToList();
            seen.ShouldContain("AWS_PROFILE");
            // A shell sets these itself.
            seen.Except(["KUBERNETES_EXEC_INFO", "PWD", "OLDPWD", "SHLVL", "_"])
                .Where(name => !name.StartsWith("AWS_", StringComparison.Ordinal))
                .ShouldAllBe(name => ToolEnvironment.Passes(name));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }
}
