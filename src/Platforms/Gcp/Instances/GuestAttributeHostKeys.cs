using Hoarfrost.Core.Waiting;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Remote.HostKeys;

namespace Hoarfrost.Platforms.Gcp.Instances;

/// <summary>
/// An instance's SSH host keys, as its guest agent tells Google of them: https://cloud.google.com/compute/docs/metadata/manage-guest-attributes.
/// Nobody between here and there can change them, and only root on the instance itself can write them.
/// </summary>
internal sealed class GuestAttributeHostKeys(ComputeApi api, TimeSpan deadline, TimeSpan pause)
{
    private const string Namespace = "hostkeys";

    // What sshd prefers, and every agent writes.
    private const string KeyType = "ssh-ed25519";

    // A boot takes well below a minute; an agent may be updating itself.
    public GuestAttributeHostKeys(ComputeApi api)
        : this(api, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(2)) { }

    /// <summary>How long an instance is waited for.</summary>
    public TimeSpan Deadline => deadline;

    /// <exception cref="HoarfrostException">The instance told of none in time.</exception>
    public async Task<IReadOnlyList<HostKey>> ReadAsync(
        string zone,
        string instance,
        CancellationToken cancellationToken
    ) =>
        await Poll.UntilAsync(
            async token => Parse(await api.GuestAttributesAsync(zone, instance, $"{Namespace}/", token)),
            deadline,
            pause,
            cancellationToken
        )
        ?? throw new HoarfrostException(
            $"The instance {instance} told Google of no SSH host key in {deadline.TotalSeconds} s: it did not start, or its guest agent did not. "
                + $"See: gcloud compute instances get-serial-port-output {instance} --project {api.Project} --zone {zone}"
        );

    // Null where there is none: it is asked again.
    private static IReadOnlyList<HostKey>? Parse(IReadOnlyList<GuestAttribute> attributes) =>
        attributes
            .Where(attribute => attribute is { Namespace: Namespace, Key: KeyType } && IsBase64(attribute.Value))
            .Select(attribute => new HostKey(attribute.Key, attribute.Value.Trim()))
            .ToList()
            is { Count: > 0 } keys
            ? keys
            : null;

    private static bool IsBase64(string text) =>
        System.Buffers.Text.Base64.IsValid(text.Trim()) && text.Trim().Length > 0;
}
