namespace Hoarfrost.Remote.OpenSsh;

/// <summary>A host by what its user said of it; all else is the ssh config's.</summary>
/// <param name="Name">How this program names it.</param>
/// <param name="Destination">What follows <c>ssh</c>: a host name, an address, or an alias of the ssh config, also with <c>user@</c>.</param>
internal sealed record OpenSshHost(string Name, string Destination)
{
    public string? User { get; init; }

    public int? Port { get; init; }

    public string? IdentityFile { get; init; }

    /// <summary>As <c>ssh -J</c> has it: <c>user@host:port</c>, several with commas.</summary>
    public string? ProxyJump { get; init; }

    /// <summary>How errors name it: <c>node1 (alice@login.example:2222)</c>.</summary>
    public override string ToString() =>
        Name == Destination && User is null && Port is null
            ? Name
            : $"{Name} ({(User is null ? "" : $"{User}@")}{Destination}{(Port is { } port ? $":{port}" : "")})";
}

/// <summary>What all connections by the OpenSSH client share.</summary>
internal sealed record OpenSshOptions
{
    /// <summary>Host keys of the cluster's own, which count besides the user's known hosts; null: only the user's count.</summary>
    public string? KnownHostsFile { get; init; }

    /// <summary>Whether the key of a host that nobody knows yet goes into <see cref="KnownHostsFile"/>. A changed key is refused all the same.</summary>
    public bool AcceptHostKeys { get; init; }

    /// <summary>Whether a person is there whom a login may ask, on the terminal or by <c>SSH_ASKPASS</c>.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Shows what a host says while its login asks: the prompts themselves are the client's, on the terminal.</summary>
    public Action<string>? Show { get; init; }

    /// <summary>The ssh config in place of the user's and the system's; null: those.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Of a TCP connect and the server's greeting.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
