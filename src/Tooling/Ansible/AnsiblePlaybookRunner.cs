using System.Text;
using System.Text.Json.Nodes;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;
using Path = System.IO.Path;

namespace Hoarfrost.Tooling.Ansible;

internal sealed class AnsiblePlaybookSettings : ToolSettings
{
    /// <summary><c>ANSIBLE_CONFIG</c>, absolute.</summary>
    public FilePath? Config { get; init; }

    /// <summary><c>--inventory</c>, absolute.</summary>
    public FilePath? Inventory { get; init; }

    /// <summary><c>--forks</c>: hosts at a time; null for Ansible's 5.</summary>
    public int? Forks { get; init; }

    /// <summary><c>--extra-vars</c>, by a file of mode 0600 that only lives as long as the call: values are in no argument.</summary>
    public JsonObject? ExtraVars { get; init; }
}

/// <param name="Tasks">How many have run on each host that a play addressed.</param>
internal sealed record AnsibleResult(IReadOnlyDictionary<string, int> Tasks, string? LogPath)
{
    /// <summary>Which of the hosts no task has run on: to Ansible that is no error.</summary>
    public IReadOnlyList<string> Idle(IEnumerable<string> hosts) =>
        [.. hosts.Where(host => Tasks.GetValueOrDefault(host) == 0)];
}

/// <summary>
/// Runs a playbook. Its normal output goes to the log, for people; progress, errors and counts come by our own callback plugin as JSON
/// lines. Ansible has no such output of its own: its <c>json</c> callback prints only at the end, and <c>jsonl</c> is in a collection
/// that ansible-core does not bring.
/// </summary>
internal sealed class AnsiblePlaybookRunner(ICakeContext context)
    : ToolRunner<AnsiblePlaybookSettings>(context, "ansible-playbook")
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(30);

    private static string CallbackDirectory => Path.Combine(AppContext.BaseDirectory, "Tooling", "Ansible", "Callback");

    /// <exception cref="ToolException">A host failed or could not be reached: which, at what task, and why.</exception>
    public async Task<AnsibleResult> PlaybookAsync(
        FilePath playbook,
        AnsiblePlaybookSettings settings,
        Action<AnsibleEvent>? onEvent,
        CancellationToken cancellationToken
    )
    {
        var scratch = CreateScratch();
        try
        {
            var events = CreatePrivate(scratch, "events.jsonl", "");
            settings.EnvironmentVariables["HOARFROST_ANSIBLE_EVENTS"] = events;
            // Plugins, collections and roles in the user's ~/.ansible would be taken for the playbook's own.
            settings.EnvironmentVariables["ANSIBLE_HOME"] = Path.Combine(scratch.FullName, "home");
            // Not in a home, which may be read-only, absent, or so long that no socket can be there.
            settings.EnvironmentVariables["ANSIBLE_SSH_CONTROL_PATH_DIR"] = scratch.CreateSubdirectory("cp").FullName;
            var variables = settings.ExtraVars is { } given
                ? CreatePrivate(scratch, "extra-vars.json", JinjaText.Literal(given)!.ToJsonString())
                : null;

            var progress = new AnsibleProgress(onEvent);
            var ended = new TaskCompletionSource();
            var follow = FileTail.FollowAsync(events, 0, progress.Accept, ended.Task);
            var call = new ToolCall(Deadline)
            {
                Reasons = () =>
                {
                    // The last events may have come with the end.
                    ended.TrySetResult();
                    follow.GetAwaiter().GetResult();
                    return progress.Errors;
                },
            };
            try
            {
                var arguments = GetArguments(playbook, settings, variables);
                var result = await RunAsync(settings, arguments, call, cancellationToken);
                return new AnsibleResult(progress.Tasks ?? new Dictionary<string, int>(), result.LogPath);
            }
            finally
            {
                ended.TrySetResult();
                await follow;
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    protected override IReadOnlyDictionary<string, string?> Variables(AnsiblePlaybookSettings settings) =>
        new Dictionary<string, string?>
        {
            ["ANSIBLE_CALLBACK_PLUGINS"] = CallbackDirectory,
            ["ANSIBLE_CALLBACKS_ENABLED"] = "hoarfrost_events",
            ["ANSIBLE_CONFIG"] = settings.Config?.FullPath,
            ["ANSIBLE_NOCOLOR"] = "1",
            ["ANSIBLE_RETRY_FILES_ENABLED"] = "0",
            // Ansible refuses to start in a locale that is not UTF-8.
            ["LC_ALL"] = "C.UTF-8",
            ["PYTHONUNBUFFERED"] = "1",
        };

    private static ProcessArgumentBuilder GetArguments(
        FilePath playbook,
        AnsiblePlaybookSettings settings,
        string? variables
    ) =>
        new ProcessArgumentBuilder()
            .AppendOption("--inventory", settings.Inventory?.FullPath)
            .AppendOption("--forks", settings.Forks?.ToString(CultureInfo.InvariantCulture))
            .AppendOption("--extra-vars", variables is null ? null : "@" + variables)
            .AppendVerb(playbook.FullPath, playbook.GetFilenameWithoutExtension().FullPath);

    // The path of a socket has at most 107 bytes, and ssh's names for it have 58 of them.
    private static DirectoryInfo CreateScratch()
    {
        const int LongestRoot = 20;
        var name = $"hoarfrost-{Guid.NewGuid():N}"[..22];
        var root = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        return Directory.CreateDirectory(
            Path.Combine(Encoding.UTF8.GetByteCount(root) > LongestRoot ? "/tmp" : root, name),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    private static string CreatePrivate(DirectoryInfo directory, string name, string text)
    {
        var path = Path.Combine(directory.FullName, name);
        AtomicFile.Write(path, text);
        return path;
    }
}

internal static class AnsibleAlias
{
    extension(ICakeContext context)
    {
        public AnsiblePlaybookRunner Ansible => new(context);
    }
}
